/** The messages of an Outbox: in memory, in IndexedDB, and the same in all windows of their user. */
import { MessageStore } from './messagestore.js';
import { read, write } from '../base/storage.js';
import { news } from '../base/tabs.js';

const CHANNEL = 'parley.outbox';

/** Where a page that goes puts what the database does not have yet; by user. */
const LAST = 'parley.outbox.';

/** More than windows can be behind each other. */
const MOST_REMOVED = 500;

export class Items {
  #store = new MessageStore();
  #tell;
  #changed;
  #byId = new Map();
  #byRoom = new Map(); // lists, in order
  #lastOrder = 0;
  #unkept = new Map(); // what the database is not known to have, by clientId

  /** Those that went: what another window tells of them is late. */
  #removed = new Set();

  user = null;

  /** Whether what was kept is still to come. */
  loading = false;

  /**
   * @param changed is told the room whose items another window, or the database, has changed, and
   *     whether one was removed
   */
  constructor(changed) {
    this.#changed = changed;
    this.#tell = news(CHANNEL, (message) => this.#heard(message));
    addEventListener('pagehide', () => this.#leave());
  }

  /** A database needs a moment, which a page that is closed does not have. */
  #leave() {
    const left = [...this.#unkept.values()].filter(({ user }) => user === this.user);
    if (left.length > 0) {
      write(LAST + this.user, [...read(LAST + this.user, []), ...left]);
    }
  }

  /** From now on the items of this user, and of who he was `before`. */
  async open(user, before) {
    const rooms = [...this.#byRoom.keys()];
    this.#byId.clear();
    this.#byRoom.clear();
    this.user = user;
    rooms.forEach(this.#changed);
    this.loading = Boolean(user);
    if (!user) {
      return;
    }
    const left = before ? await this.#store.of(before) : [];
    left.forEach((item) => (item.user = user));
    this.#store.put(...left);
    const found = read(LAST + user, []);
    write(LAST + user, null);
    const own = await this.#store.of(user);
    if (this.user !== user) {
      return;
    }
    const all = new Map([...left, ...found, ...own].map((item) => [item.clientId, item]));
    const loaded = [...all.values()].filter((item) => !this.#byId.has(item.clientId));
    loaded.sort((one, other) => one.order - other.order);
    loaded.forEach((item) => this.#insert({ ...item, own: true, stored: item.state }));
    found.forEach((item) => this.#keep(this.get(item.clientId), item));
    this.loading = false;
    [...this.#byRoom.keys()].forEach(this.#changed);
  }

  make(room, text) {
    const at = Date.now();
    const order = Math.max(at, this.#lastOrder + 1);
    const item = { clientId: newId(), user: this.user, room, text, at, order };
    return { ...item, state: 'waiting', own: true };
  }

  get(clientId) {
    return this.#byId.get(clientId);
  }

  /** Of all rooms. */
  get all() {
    return [...this.#byId.values()];
  }

  /** In order; not to be changed. */
  of(room) {
    return this.#byRoom.get(room) ?? [];
  }

  rooms() {
    const unsent = ({ state }) => state !== 'failed' && state !== 'sent';
    return new Set([...this.#byRoom.keys()].filter((room) => this.of(room).some(unsent)));
  }

  /** Adds, or keeps what has changed of it. */
  put(item) {
    if (!this.#byId.has(item.clientId)) {
      this.#insert(item);
    }
    const { own, stored, heardAt, seq, ...told } = item;
    // What was under way when the window went is sent again.
    const state = item.state === 'failed' ? 'failed' : 'waiting';
    if (stored !== state || item.until) {
      this.#keep(item, { ...told, state });
    }
    this.#tell({ user: this.user, item: { ...told, seq } });
  }

  /** What could not be written is again when there is something else to write of it. */
  async #keep(item, kept) {
    item.stored = kept.state;
    this.#unkept.set(kept.clientId, kept);
    const written = (await this.#store.put(kept)) !== null;
    if (this.#unkept.get(kept.clientId) !== kept) {
      return; // it is otherwise, or gone, by now
    }
    if (written) {
      this.#unkept.delete(kept.clientId);
    } else {
      item.stored = null;
    }
  }

  remove(item) {
    this.#delete(item);
    this.#tell({ user: this.user, room: item.room, removed: item.clientId });
  }

  clear() {
    this.all.forEach((item) => this.remove(item));
  }

  #insert(item) {
    const list = [...this.of(item.room)];
    let index = list.length;
    while (index > 0 && list[index - 1].order > item.order) {
      index--;
    }
    list.splice(index, 0, item);
    this.#byRoom.set(item.room, list);
    this.#byId.set(item.clientId, item);
    this.#lastOrder = Math.max(this.#lastOrder, item.order);
  }

  #delete({ clientId, room }) {
    this.#byId.delete(clientId);
    this.#unkept.delete(clientId);
    this.#store.remove(clientId); // also where another window did: this one may have written it since
    this.#removed.add(clientId);
    if (this.#removed.size > MOST_REMOVED) {
      this.#removed.delete(this.#removed.values().next().value);
    }
    const left = this.of(room).filter((item) => item.clientId !== clientId);
    left.length > 0 ? this.#byRoom.set(room, left) : this.#byRoom.delete(room);
  }

  /** From another window. */
  #heard({ user, item, room, removed }) {
    if (user !== this.user) {
      return;
    }
    if (item && this.#removed.has(item.clientId)) {
      return;
    }
    if (item) {
      const ours = this.#byId.get(item.clientId);
      const heard = { ...item, heardAt: Date.now() };
      ours ? Object.assign(ours, heard) : this.#insert(heard);
      this.#changed(item.room);
    } else if (this.#byId.has(removed)) {
      this.#delete(this.#byId.get(removed));
      this.#changed(room, true);
    }
  }
}

/** Not crypto.randomUUID: browsers have that on https only. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
