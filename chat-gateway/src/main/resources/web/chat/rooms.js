/** Our rooms: what each is, its last line, what is unread in it and what of that speaks to us. */
import { RoomInfo } from './info.js';
import { Observable } from './observable.js';

/** Rooms of the servers themselves; not for people. */
const SYSTEM = 'system:';

export class Rooms extends Observable {
  #chat;
  #activity;
  #infos = new Map();
  #told = null; // the rooms of a list that is not complete yet
  #anew = false;
  #sorted = null;

  /** Whether the first list is still to come. */
  pending = true;

  /** Whether the list of this connection has come. */
  get complete() {
    return !this.pending && this.#told === null;
  }

  /**
   * @param chat has user, feeds, marks and api
   * @param activity when something happened last in a room, of those whose last line is not known
   */
  constructor(chat, activity) {
    super();
    this.#chat = chat;
    this.#activity = activity;
  }

  /** Newest activity first. */
  get all() {
    this.#sorted ??= [...this.#infos.values()]
      .filter((info) => info.listed)
      .sort((one, other) => other.activeAt - one.activeAt || (one.id < other.id ? -1 : 1));
    return this.#sorted;
  }

  get(id) {
    const info = this.#infos.get(id);
    return info?.listed ? info : null;
  }

  /** Joins this room, making a public one if need be; ends with its RoomInfo, or a Refusal. */
  async visit(id) {
    await this.#chat.feeds.visit(id);
    return this.get(id) ?? this.#learn(id);
  }

  async #learn(id) {
    this.#tell(await this.#chat.api.getRoom({ room: id }), false);
    return this.get(id);
  }

  /** Leaves this room for good. */
  async leave(id) {
    await this.#chat.api.removeMember({ room: id, user: this.#chat.user.id });
    this.remove(id);
    this.#chat.feeds.remove(id);
  }

  /** A new connection will tell all rooms; with another epoch, of another log. */
  begin(anew) {
    this.#told = new Set();
    this.#anew = anew;
  }

  /** A `rooms` frame. Returns whether the list of what is ours is complete, or has changed. */
  received({ rooms, gone = [], id, more }) {
    let changed = gone.length > 0;
    for (const room of rooms) {
      this.#told?.add(room.room);
      changed = this.#tell(room, this.#anew && id !== undefined) || changed;
    }
    gone.forEach((each) => this.remove(each));
    if (id !== undefined && !more && this.#told) {
      const missing = [...this.#infos.values()].filter(
        (info) => info.listed && !this.#told.has(info.id),
      );
      missing.forEach((info) => this.remove(info.id));
      this.#told = null;
      this.#anew = this.pending = false;
      changed = true;
    }
    this.#moved();
    return changed;
  }

  #tell(room, anew) {
    const id = room.room;
    if (id.startsWith(SYSTEM) || (!room.kind && !this.#infos.has(id))) {
      return false;
    }
    const info = this.#of(id);
    const rises = info.listed && room.head > info.head;
    const isNew = !info.listed;
    info.told(room, anew);
    if (rises) {
      this.#isActive(info, Date.now()); // its last line is not known, but it has one
    }
    this.#moved();
    return isNew || rises;
  }

  #of(id) {
    let info = this.#infos.get(id);
    if (!info) {
      info = new RoomInfo(id);
      info.activeAt = this.#activity.get(id) ?? 0;
      this.#infos.set(id, info);
    }
    return info;
  }

  #isActive(info, at) {
    info.activeAt = at;
    this.#activity.set(info.id, at);
  }

  /** A room is joined. */
  joined(id, { head, mark, role }) {
    const info = this.#of(id);
    info.head = Math.max(info.head, head);
    if (!this.#anew && info.mark > mark) {
      this.#chat.marks.read(id, info.mark); // what was told was lost
    }
    info.read(mark);
    info.role = role;
    this.#moved();
  }

  /** Entries of a joined room. Returns those that speak to us. */
  entries(id, entries) {
    const info = this.#of(id);
    const toMe = info.entries(entries, this.#chat.user);
    this.#isActive(info, info.activeAt);
    this.#moved();
    return toMe;
  }

  /** The person has seen what is up to here. */
  read(id, seq) {
    const info = this.#of(id);
    if (info.read(Math.min(seq, info.head))) {
      this.#chat.marks.read(id, info.mark);
      this.#moved();
    }
  }

  /** Until when we may only read there, as the list of its members tells. */
  mutedIn(id, until) {
    this.#of(id).mutedUntil = until;
    this.#moved();
  }

  remove(id) {
    this.#infos.delete(id);
    this.#moved();
  }

  clear() {
    this.#infos.clear();
    this.#told = null;
    this.pending = true;
    this.#moved();
  }

  #moved() {
    this.#sorted = null;
    this.changedByFrame();
  }
}
