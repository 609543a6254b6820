/**
 * The rooms that this page has joined, each a Feed: those that are shown, those with something to
 * send, and so many of ours as need be to know their last lines and what is unread as it comes.
 */
import { Refusal } from '../net/refusal.js';
import { Feed } from './feed.js';

/** Of our rooms the latest so many are joined. */
const AIM = 60;

/** Those that were joined before stay so until there are so many. */
const MOST = 120;

/** What is unread of a room that is not shown is looked at for mentions, so far back. */
const LOOKED_AT = 20;

export class Feeds {
  #chat;
  #listener;
  #feeds = new Map();
  #visits = new Map(); // who waits for a room to be joined
  #idle = new Set(); // those that have not joined again since we are connected
  #epoch = null;

  /** @param listener as of a Feed, and onLeft(feed) */
  constructor(chat, listener) {
    this.#chat = chat;
    this.#listener = {
      onJoined: (...told) => listener.onJoined(...told),
      onEntries: (...told) => listener.onEntries(...told),
      onReset: (...told) => listener.onReset(...told),
      onLeft: (feed) => listener.onLeft(feed),
      onCaughtUp: (feed) => {
        listener.onCaughtUp(feed);
        this.#visited(feed.id, null);
      },
      onRefused: (feed, refusal) => {
        this.#feeds.delete(feed.id);
        this.#visited(feed.id, refusal);
        listener.onRefused(feed, refusal);
      },
    };
  }

  get(id) {
    return this.#feeds.get(id) ?? null;
  }

  /** Those that need not be joined at once wait for the list of our rooms: we may have left some. */
  connected(epoch) {
    this.#epoch = epoch;
    this.#idle = new Set(this.#feeds.values());
    this.#visits.forEach((waiting, id) => this.join(id));
  }

  #connect(feed) {
    this.#idle.delete(feed);
    feed.connected(this.#epoch);
  }

  disconnected() {
    this.#feeds.forEach((feed) => feed.disconnected());
  }

  /** Joins this room unless it is joined, or about to be. */
  join(id, begin) {
    let feed = this.#feeds.get(id);
    if (!feed) {
      feed = new Feed(id, this.#chat.link, begin, this.#listener);
      this.#feeds.set(id, feed);
      this.#idle.add(feed);
      this.#chat.openRooms.get(id)?.follow(feed);
    }
    if (this.#idle.has(feed) && this.#chat.link.up && this.#epoch !== null) {
      this.#connect(feed);
    }
    return feed;
  }

  /** Ends when this room is joined and read to its head; fails with why it cannot be. */
  visit(id) {
    if (this.join(id).ready) {
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiting = this.#visits.get(id) ?? [];
      this.#visits.set(id, [...waiting, { resolve, reject }]);
    });
  }

  #visited(id, refusal) {
    const waiting = this.#visits.get(id) ?? [];
    this.#visits.delete(id);
    waiting.forEach(({ resolve, reject }) => (refusal ? reject(refusal) : resolve()));
  }

  /** We are not in this room any more. */
  remove(id) {
    this.#feeds.get(id)?.end();
    this.#feeds.delete(id);
    this.#visited(id, new Refusal({ code: 'not_joined' }));
  }

  /** Joins what should be joined, and leaves what need not be. */
  balance() {
    const { rooms, outbox, openRooms } = this.#chat;
    const wanted = new Set(outbox.rooms());
    for (const room of openRooms.values()) {
      if (room.state !== 'refused') {
        wanted.add(room.id);
      }
    }
    // To join a public room that one has left on another device would be to enter it again.
    [...wanted].filter((id) => !rooms.mayBeGone(id)).forEach((id) => this.join(id));
    if (!rooms.complete) {
      return;
    }
    for (const info of rooms.all.slice(0, AIM)) {
      wanted.add(info.id);
      const last = info.head - 1;
      this.join(info.id, Math.max(0, Math.min(last, Math.max(info.mark, last - LOOKED_AT))));
    }
    const few = this.#feeds.size <= MOST;
    for (const [id, feed] of this.#feeds) {
      if (wanted.has(id) || this.#visits.has(id) || (few && rooms.get(id))) {
        this.join(id);
      } else {
        this.#feeds.delete(id);
        this.#listener.onLeft(feed);
        feed.leave();
      }
    }
  }

  clear() {
    const waiting = [...this.#visits.values()].flat();
    this.#visits.clear();
    this.#feeds.forEach((feed) => feed.leave());
    this.#feeds.clear();
    this.#idle.clear();
    this.#epoch = null;
    waiting.forEach(({ resolve }) => resolve());
  }
}
