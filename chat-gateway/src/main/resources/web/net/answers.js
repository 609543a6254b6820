/** What a socket would answer, made of HTTP requests: for the Polling. */
import { Refusal } from './refusal.js';

/** As the server: without a cursor, or with one that is too far behind, this much comes. */
const FIRST_ENTRIES = 50;
const MOST_MISSED = 500;

const ROOMS_PAGE = 200;
const MOST_ROOMS = 1_000;

export class Answers {
  #call;
  #me;
  #tell;
  #cursors = new Map(); // of all our rooms; of those that are not joined, their heads
  #joined = new Set();
  #rooms = new Map(); // as they were told

  epoch = null;

  /**
   * @param me our id
   * @param tell has frame(frame), and joined(): there is more to be polled for
   */
  constructor(call, me, tell) {
    this.#call = call;
    this.#me = me;
    this.#tell = tell;
  }

  async to(frame, signal) {
    const { room } = frame;
    const path = `api/rooms/${encodeURIComponent(room)}`;
    switch (frame.type) {
      case 'join':
        return this.#join(frame, path, signal);
      case 'leave':
        this.#joined.delete(room);
        return { type: 'left', room };
      case 'send': {
        const body = { clientId: frame.clientId, text: frame.text };
        return this.#call('POST', `${path}/entries`, { body, signal });
      }
      case 'history': {
        const side = frame.before === undefined ? `after=${frame.after}` : `before=${frame.before}`;
        return this.#call('GET', `${path}/entries?${side}&limit=${frame.limit}`, { signal });
      }
      case 'rooms':
        await this.tellRooms({ id: 'all', more: false });
        return { type: 'rooms' };
      case 'ping':
        await this.#call('GET', 'api/session', { signal });
        return { type: 'pong' };
      default:
        throw new Refusal({ code: 'unsupported', message: `${frame.type} needs a socket` });
    }
  }

  /** What is not answered; typing cannot be told this way. */
  hear({ type, room, seq }) {
    if (type === 'read') {
      const path = `api/rooms/${encodeURIComponent(room)}/mark`;
      this.#call('PUT', path, { body: { seq } }).catch(() => {});
    }
  }

  async #join({ room, after, epoch }, path, signal) {
    if (!this.#rooms.has(room)) {
      await this.#call('PUT', `${path}/members/${encodeURIComponent(this.#me)}`, { signal });
    }
    const info = await this.#call('GET', path, { signal });
    const { head, mark = 0, role = 'member' } = info;
    const sameLog = epoch === undefined || epoch === this.epoch;
    const resumes = after !== undefined && sameLog && after <= head && head - after <= MOST_MISSED;
    const from = resumes ? after : Math.max(0, head - FIRST_ENTRIES);
    this.#joined.add(room);
    this.#cursors.set(room, from);
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, info);
      this.#tell.frame({ type: 'rooms', rooms: [info] });
    }
    this.#tell.joined();
    const reset = after !== undefined && !resumes;
    return { type: 'joined', room, head, from, mark, role, reset };
  }

  /** Our rooms, and where those begin that have no cursor yet. */
  async loadRooms() {
    const before = [...this.#rooms.keys()];
    const rooms = new Map();
    let page;
    do {
      const last = page?.at(-1).room;
      const after = last ? `&after=${encodeURIComponent(last)}` : '';
      ({ rooms: page } = await this.#call('GET', `api/me/rooms?limit=${ROOMS_PAGE}${after}`));
      page.forEach((info) => rooms.set(info.room, info));
    } while (page.length === ROOMS_PAGE && rooms.size < MOST_ROOMS);
    for (const info of rooms.values()) {
      if (!this.#joined.has(info.room)) {
        this.#cursors.set(info.room, info.head);
      }
    }
    const gone = before.filter((room) => !rooms.has(room));
    gone.forEach((room) => this.#forget(room));
    this.#rooms.forEach((info, room) => rooms.has(room) || rooms.set(room, info)); // joined since
    this.#rooms = rooms;
    return gone;
  }

  /** @param answer what is in the frame beside, if it answers a request */
  async tellRooms(answer = {}) {
    const gone = await this.loadRooms();
    this.#tell.frame({ type: 'rooms', rooms: [...this.#rooms.values()], gone, ...answer });
  }

  #forget(room) {
    this.#rooms.delete(room);
    this.#cursors.delete(room);
    if (this.#joined.delete(room)) {
      this.#tell.frame({ type: 'left', room });
    }
  }

  /** The cursors to poll with. */
  cursorsToAsk() {
    return Object.fromEntries(this.#cursors);
  }

  /** What a poll answered that was asked with these cursors; they may have moved meanwhile. */
  polled(asked, { rooms, cursors, gone }) {
    const unmoved = Object.keys(cursors).filter((room) => this.#cursors.get(room) === asked[room]);
    const news = [];
    for (const { room, head, reset, entries } of rooms) {
      if (this.#cursors.get(room) !== asked[room]) {
        continue;
      }
      if (!this.#joined.has(room)) {
        news.push(this.#rooms.has(room) ? { room, head } : this.#learn(room));
      } else if (entries.length > 0 || reset) {
        // After a reset there is a hole: the reader joins again.
        this.#tell.frame({ type: 'entries', room, entries });
      }
    }
    unmoved.forEach((room) => this.#cursors.set(room, cursors[room]));
    gone.forEach((room) => this.#forget(room));
    const told = news.filter(Boolean);
    if (told.length > 0 || gone.length > 0) {
      this.#tell.frame({ type: 'rooms', rooms: told, gone });
    }
  }

  /** A room that we are in since lately. */
  #learn(room) {
    this.#call('GET', `api/rooms/${encodeURIComponent(room)}`)
      .then((info) => {
        this.#rooms.set(room, info);
        this.#tell.frame({ type: 'rooms', rooms: [info] });
      })
      .catch(() => {}); // it is told with all the others
    return null;
  }
}
