/** Our rooms: what each is, its last line, what is unread in it and what of that speaks to us. */
import { Observable } from '../base/observable.js';
import { Refusal } from '../net/refusal.js';
import { RoomInfo } from './info.js';

/** Rooms of the servers themselves; not for people. */
const SYSTEM = 'system:';

export class Rooms extends Observable {
  #chat;
  #activity;
  #infos = new Map();
  #told = null; // the rooms of a list that is not complete yet
  #late = false;
  #sorted = null;

  /** Whether the first list is still to come. */
  pending = true;

  /** Whether the list of this connection has come. */
  get complete() {
    return !this.pending && this.#told === null;
  }

  /**
   * @param chat has user, feeds, openRooms, marks and api
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
    const { api, feeds } = this.#chat;
    const feed = feeds.get(id);
    const room = await api.getRoom({ room: id });
    if (feed !== feeds.get(id)) {
      throw new Refusal({ code: 'not_joined' }); // put out meanwhile: that is newer
    }
    this.#tell(room);
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
    this.#late = false;
    if (anew) {
      this.#infos.forEach((info) => info.forget());
      this.#moved();
    }
  }

  /** The list of this connection is not to be had yet. */
  isLate() {
    this.#late = true;
  }

  /** Whether this room may not be ours any more, which the list that is to come will tell. */
  mayBeGone(id) {
    return !this.complete && !this.#late && this.get(id) !== null;
  }

  /**
   * A `rooms` frame. Returns whether the list of what is ours is complete, or has changed; calls
   * `out` with those that are not ours any more.
   */
  received({ rooms, gone = [], id, more }, out) {
    let changed = gone.length > 0;
    for (const room of rooms) {
      changed = this.#tell(room) || changed;
    }
    gone.forEach(out);
    if (id !== undefined && !more && this.#told) {
      const missing = [...this.#infos.values()].filter(
        (info) => info.listed && !this.#told.has(info.id),
      );
      this.#told = null;
      this.pending = false;
      missing.forEach((info) => out(info.id));
      changed = true;
    }
    this.#moved();
    return changed;
  }

  #tell(room) {
    const id = room.room;
    this.#told?.add(id); // the list that is to come may be older
    if (id.startsWith(SYSTEM) || (!room.kind && !this.#infos.has(id))) {
      return false;
    }
    const info = this.#of(id);
    const rises = info.listed && room.head > info.head;
    const isNew = !info.listed;
    const before = rises ? info.head : (room.mark ?? 0);
    info.told(room);
    if (rises || (isNew && this.complete)) {
      this.#isActive(info, Date.now()); // its last line is not known, but it has one
      info.newsAfter ??= rises || info.kind !== 'public' ? before : null;
    }
    this.#moved();
    this.#chat.openRooms.get(id)?.changed(); // what it is called, and what may be done there
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
    this.#told?.add(id);
    const info = this.#of(id);
    info.head = Math.max(info.head, head);
    if (info.mark > mark) {
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

  /** Read to its head: what comes from now on is news anyway. */
  caughtUp(id) {
    this.#of(id).newsAfter = null;
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
