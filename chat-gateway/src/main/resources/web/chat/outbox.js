/**
 * The messages written here that the log is not yet known to have, in the order they were written.
 *
 * Per room one message is under way at a time, so the order holds whatever is refused or lost.
 * A message keeps its `clientId` for ever, so sending it again never makes a second one. Temporary
 * refusals are sent again by themselves; a permanent one stays here, with the server's reason, until
 * the person decides. Kept in IndexedDB: a reload, or a crash, loses nothing. All windows of one
 * user see the same messages, and one of them sends those of a room.
 *
 * An item is {clientId, user, room, text, at, order, state, reason, code, until}; its state one of
 * 'waiting' (for the connection, its turn, or that it is `until` when it may go), 'sending', 'sent'
 * (acked, but its entry has not come yet) and 'failed', for a reason of this code.
 */
import { Patience } from '../net/pause.js';
import { Items } from './items.js';
import { alone, exclusive } from '../base/tabs.js';

const MESSAGE_TOO_BIG = 1009; // a close code: the peer read not even the frame
const TURN_MILLIS = 5_000;
const TOLD_MILLIS = 5_000; // who has to wait for longer is told until when

export class Outbox {
  #items;
  #send;
  #changed;
  #discarded;
  #open = new Set(); // rooms that can be sent to now
  #pumping = new Set();
  #turns = new Map(); // timers, of rooms where others are to send first
  #cursors = new Map();
  #wakes = new Map(); // room → ends the pause before what was refused is sent again

  /**
   * @param send sends an item, ends with its ack or a Refusal
   * @param changed is told the room whose items changed
   * @param discarded is told the room of one that the server expects first; to be `opened` again
   */
  constructor(send, changed, discarded) {
    this.#send = send;
    this.#discarded = discarded;
    this.#changed = changed;
    this.#items = new Items((room, removed) => {
      changed(room);
      removed === true && this.#wake(room); // it may be what was waited for
      this.#pump(room);
    });
  }

  /** From now on what this user wrote; `before` is who he was, if he goes on for somebody. */
  open(user, before) {
    return this.#items.open(user, before);
  }

  add(room, text) {
    this.#items.put(this.#items.make(room, text));
    this.#update(room);
  }

  /** Sends a failed message again, in its old place. */
  again(clientId) {
    const item = this.#items.get(clientId);
    if (item?.state === 'failed') {
      this.#become(item, 'waiting');
    }
  }

  /** What is under way cannot be taken back. */
  discard(clientId) {
    const item = this.#items.get(clientId);
    if (item && item.state !== 'sending') {
      this.#items.remove(item);
      this.#wake(item.room);
      this.#update(item.room);
    }
  }

  /** Nothing can ever be sent to this room. */
  refused(room, refusal) {
    for (const item of this.of(room)) {
      if (item.state !== 'sent') {
        this.#become(item, 'failed', refusal);
      }
    }
  }

  /** The log is another one: what the one before had acked, it may not have. */
  otherLog() {
    this.#cursors.clear();
    for (const item of this.#items.all) {
      item.seq = undefined;
      if (item.state === 'sent') {
        this.#become(item, 'waiting');
      }
    }
  }

  /** Forgets everything this user wrote. */
  clear() {
    this.#items.clear();
  }

  /** In order. */
  of(room) {
    return this.#items.of(room);
  }

  /** The first messages that failed in rooms that are not among these. */
  lost(rooms) {
    const firsts = new Map();
    for (const item of this.#items.all) {
      if (item.state === 'failed' && !rooms.get(item.room) && !firsts.has(item.room)) {
        firsts.set(item.room, item);
      }
    }
    return [...firsts.values()];
  }

  /** The rooms that have something to send. */
  rooms() {
    return this.#items.rooms();
  }

  /** The room is joined and read to its head: what it had of ours has been `seen`. */
  opened(room) {
    this.#open.add(room);
    this.#wake(room);
    this.#pump(room);
  }

  /** Nothing can be sent, to this room or at all. */
  closed(room) {
    if (room) {
      this.#open.delete(room);
      this.#cursors.delete(room);
      this.#wake(room);
    } else {
      this.#open.clear();
      [...this.#wakes.keys()].forEach((each) => this.#wake(each));
    }
  }

  /** What was refused for now may be allowed now: the pace of the room, or a role, is another one. */
  ruled(room) {
    this.#wake(room);
  }

  /** Something is otherwise in this room: who waits to try again need not. */
  #wake(room) {
    this.#wakes.get(room)?.();
  }

  /** The reader's cursor in a room moved over these entries; what is among them is sent. */
  seen(room, entries, cursor) {
    this.#cursors.set(room, cursor);
    const items = this.of(room);
    if (items.length === 0) {
      return;
    }
    const ids = new Set(entries.map((entry) => entry.clientId));
    const over = items.filter((item) => ids.has(item.clientId) || item.seq <= cursor);
    if (over.length > 0) {
      over.forEach((item) => this.#items.remove(item));
      this.#update(room);
    }
  }

  #become(item, state, { message: reason, code, until } = {}) {
    Object.assign(item, { state, reason, code, until });
    this.#items.put(item);
    this.#update(item.room);
  }

  #update(room) {
    this.#changed(room);
    this.#pump(room);
  }

  /** What is 'sending' while it is our turn was left so by a window that is gone. */
  #next(room) {
    return this.of(room).find(({ state }) => state === 'waiting' || state === 'sending');
  }

  /** Where windows cannot take turns, the one that has a message is given time to send it. */
  #othersTurn(item) {
    return exclusive || item.own ? 0 : Math.max(0, item.heardAt + TURN_MILLIS - Date.now());
  }

  async #pump(room) {
    // Before all that waits is known, the first of it is not.
    if (this.#items.loading || this.#pumping.has(room) || !this.#open.has(room) || !this.#next(room)) {
      return;
    }
    this.#pumping.add(room);
    try {
      await alone(`parley.outbox.${this.#items.user}.${room}`, () => this.#sendAll(room));
    } finally {
      this.#pumping.delete(room);
    }
    const next = this.#next(room);
    if (next && this.#othersTurn(next) > 0) {
      clearTimeout(this.#turns.get(room));
      this.#turns.set(room, setTimeout(() => this.#pump(room), this.#othersTurn(next)));
    } else {
      this.#pump(room);
    }
  }

  async #sendAll(room) {
    const patience = new Patience();
    const { user } = this.#items;
    for (;;) {
      const item = this.#open.has(room) && user === this.#items.user && this.#next(room);
      if (!item || this.#othersTurn(item) > 0) {
        return;
      }
      this.#become(item, 'sending');
      try {
        const { seq } = await this.#send(item);
        patience.succeeded();
        this.#acked(item, seq);
      } catch (refusal) {
        await this.#refusedNow(item, refusal, patience);
      }
    }
  }

  #acked(item, seq) {
    item.seq = seq;
    if (!this.#items.get(item.clientId)) {
      return; // its entry was faster
    }
    if (seq <= this.#cursors.get(item.room)) {
      this.#items.remove(item);
      this.#update(item.room);
    } else {
      this.#become(item, 'sent');
    }
  }

  /** Ends when the next one may go. */
  async #refusedNow(item, refusal, patience) {
    if (!this.#items.get(item.clientId)) {
      return; // it was stored all the same
    }
    if (refusal.closeCode === MESSAGE_TOO_BIG || !refusal.temporary) {
      this.#become(item, 'failed', refusal);
      return;
    }
    const { retryAfterMillis: wait } = refusal;
    this.#become(item, 'waiting', { until: wait > TOLD_MILLIS ? Date.now() + wait : undefined });
    if (this.#open.has(item.room)) {
      const woken = new Promise((wake) => this.#wakes.set(item.room, wake));
      await Promise.race([patience.wait(refusal), woken]);
      this.#wakes.delete(item.room);
      if (!this.#items.get(item.clientId) && this.#open.delete(item.room)) {
        this.#discarded(item.room);
      }
    }
  }
}
