/**
 * One visit of a room: where it begins, what has been seen in it, and what follows from where one
 * reads: the mark as read, the next page, the place to come back to.
 */
import { isLooking } from './looking.js';

/** Pages are fetched when less than so many screens are left. */
const SCREENS = 1.5;

/** Where the first unread one is shown, as a part of the height. */
const UNREAD_AT = 0.25;

export class Visit {
  #chat;
  #reading;
  #rows;
  #state = 'waiting'; // then 'arriving', 'here'
  #furthest = 0;
  #log;

  /** The seq that the unread line follows; null for no line. */
  unreadAfter = null;

  constructor(room, chat, reading, rows) {
    this.room = room;
    this.#log = room.log;
    this.#chat = chat;
    this.#reading = reading;
    this.#rows = rows;
  }

  /** Whether the place to begin at is found. Before, nothing is read, and no place is kept. */
  get here() {
    return this.#state === 'here';
  }

  /** Whether the log that was visited is no more. */
  get over() {
    return this.#log !== this.room.log;
  }

  /** Whether the room is ready and the place to begin at is still to be found. */
  get mayArrive() {
    return this.#state === 'waiting' && this.room.state === 'open' && !this.room.loading;
  }

  /**
   * Loads what is around the place to begin at: where one was, or the unread, or the newest.
   * Answers it.
   */
  async arrive() {
    const { room } = this;
    this.#state = 'arriving';
    const place = this.#chat.places.get(room.id);
    this.unreadAfter = room.readTo > 0 && room.readTo < room.head ? room.readTo : null;
    const seq = place?.seq ?? (this.unreadAfter === null ? null : this.unreadAfter + 1);
    if (seq !== null && seq < room.entries[0]?.seq) {
      await room.around(seq).catch(() => {}); // then the newest are shown, as they are there
    }
    this.#state = 'here';
    return seq === null
      ? null
      : { seq, offset: place?.offset ?? null, edge: place ? 'bottom' : 'top' };
  }

  /** How far below the upper edge the first unread one is shown. */
  static unreadOffset(height) {
    return UNREAD_AT * height;
  }

  keepPlace() {
    if (this.over) {
      this.#chat.places.set(this.room.id, null);
    } else if (this.here) {
      const place = this.#reading.place;
      const seq = place?.element.row.seq;
      this.#chat.places.set(this.room.id, seq ? { seq, offset: Math.round(place.offset) } : null);
    }
  }

  /** What comes while one looks away is unread, if all was read before. */
  arrived(entries) {
    const before = entries[0].seq - 1;
    if (!isLooking() && this.#mark >= before) {
      this.unreadAfter = before;
    }
  }

  /** Whether one sees the end of all, not only of what could be loaded. */
  get atEnd() {
    return this.#reading.atEnd && !this.room.hasNewer;
  }

  /** What is on the screen has been seen. Answers how many wait below. */
  see() {
    const { room, atEnd } = this;
    room.following = atEnd;
    const seen = atEnd ? room.cursor : (this.#rows.all[this.#reading.lastSeen()]?.seq ?? 0);
    this.#furthest = Math.max(this.#furthest, seen);
    if (isLooking() && seen > this.#mark) {
      room.read(seen);
    }
    return atEnd ? 0 : Math.max(0, room.head - Math.max(this.#furthest, this.#mark));
  }

  /** Asks for what one is about to need. */
  loadAhead() {
    const { room } = this;
    if (room.loading || !room.reachable) {
      return;
    }
    if (room.hasOlder && this.#reading.screensAbove < SCREENS) {
      room.older();
    } else if (room.hasNewer && this.#reading.screensBelow < SCREENS) {
      room.newer();
    }
  }

  get #mark() {
    return this.room.info?.mark ?? 0;
  }
}
