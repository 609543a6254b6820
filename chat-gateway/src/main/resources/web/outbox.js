/**
 * The messages written here that the log is not yet known to have, in the order they were written.
 *
 * Per room one message is under way at a time, so the order holds whatever is refused or lost.
 * A message keeps its `clientId` for ever, so sending it again never makes a second one. Temporary
 * refusals are sent again by themselves; a permanent one stays here, with the server's reason, until
 * the person decides. Kept in the tab's storage: a reload loses nothing.
 *
 * An item is {clientId, room, text, at, state, reason}; its state one of
 * 'waiting' (for the connection, or its turn), 'sending', 'sent' (acked, but its entry has not come
 * yet) and 'failed'.
 */
const STORED = 'parley.outbox';
const FIRST_PAUSE_MILLIS = 500;
const MOST_PAUSE_MILLIS = 10_000;

/** The peer read not even the frame, see the protocol's close codes. */
const MESSAGE_TOO_BIG = 1009;

export class Outbox {
  #items;
  #send;
  #changed;
  #open = new Set(); // rooms that can be sent to now
  #busy = new Set(); // rooms with a message under way, or pausing
  #cursors = new Map();
  #pauses = new Map();

  /**
   * @param send sends an item, ends with its ack or a Refusal
   * @param changed is told the room whose items changed
   */
  constructor(send, changed) {
    this.#send = send;
    this.#changed = changed;
    this.#items = load();
  }

  add(room, text) {
    this.#items.push({ clientId: newId(), room, text, at: Date.now(), state: 'waiting' });
    this.#update(room);
  }

  /** Sends a failed message again, in its old place. */
  again(clientId) {
    const item = this.#items.find((each) => each.clientId === clientId);
    item.state = 'waiting';
    this.#update(item.room);
  }

  discard(clientId) {
    const item = this.#items.find((each) => each.clientId === clientId);
    this.#remove(item);
    this.#update(item.room);
  }

  /** Nothing can ever be sent to this room. */
  refused(room, reason) {
    for (const item of this.of(room)) {
      Object.assign(item, { state: 'failed', reason });
    }
    this.#update(room);
  }

  clear() {
    this.#items = [];
    save(this.#items);
  }

  of(room) {
    return this.#items.filter((item) => item.room === room);
  }

  /** The rooms that have something to send. */
  rooms() {
    const unsent = this.#items.filter((item) => item.state !== 'failed' && item.state !== 'sent');
    return new Set(unsent.map((item) => item.room));
  }

  /** The room is joined and read to its head: what it had of ours has been `seen`. */
  opened(room) {
    this.#open.add(room);
    this.#pump(room);
  }

  /** Nothing can be sent, to this room or at all. */
  closed(room) {
    if (room) {
      this.#open.delete(room);
    } else {
      this.#open.clear();
    }
  }

  /** The reader's cursor in a room moved over these entries; what is among them is sent. */
  seen(room, entries, cursor) {
    this.#cursors.set(room, cursor);
    const ids = new Set(entries.map((entry) => entry.clientId));
    const over = this.of(room).filter((item) => ids.has(item.clientId) || item.seq <= cursor);
    if (over.length > 0) {
      over.forEach((item) => this.#remove(item));
      this.#update(room);
    }
  }

  async #pump(room) {
    const next = this.of(room).find((item) => item.state === 'waiting');
    if (!next || !this.#open.has(room) || this.#busy.has(room)) {
      return;
    }
    this.#busy.add(room);
    next.state = 'sending';
    this.#changed(room);
    const pause = await this.#send(next).then(
      (ack) => this.#acked(next, ack.seq),
      (refusal) => this.#refused(next, refusal),
    );
    const goOn = () => {
      this.#busy.delete(room);
      this.#update(room);
    };
    this.#update(room);
    pause > 0 ? setTimeout(goOn, pause) : goOn();
  }

  #acked(item, seq) {
    this.#pauses.delete(item.room);
    item.state = 'sent';
    item.seq = seq;
    if (seq <= this.#cursors.get(item.room)) {
      this.#remove(item);
    }
    return 0;
  }

  /** Ends with how long to wait until the next one may go. */
  #refused(item, refusal) {
    if (refusal.closeCode === MESSAGE_TOO_BIG || !refusal.temporary) {
      item.state = 'failed';
      item.reason = refusal.message;
      return 0;
    }
    item.state = 'waiting';
    if (refusal.code === 'lost') {
      return 0;
    }
    const pause = this.#pauses.get(item.room) ?? FIRST_PAUSE_MILLIS;
    this.#pauses.set(item.room, Math.min(2 * pause, MOST_PAUSE_MILLIS));
    return refusal.retryAfterMillis || pause;
  }

  #remove(item) {
    this.#items = this.#items.filter((each) => each !== item);
  }

  #update(room) {
    save(this.#items);
    this.#changed(room);
    this.#pump(room);
  }
}

/** Not crypto.randomUUID: browsers have that on https only. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
  } catch {
    return [];
  }
}

function save(items) {
  const kept = items
    .filter((item) => item.state !== 'sent')
    .map((item) => ({ ...item, state: item.state === 'failed' ? 'failed' : 'waiting' }));
  try {
    sessionStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // Full or forbidden: they are still sent, but a reload would lose them.
  }
}
