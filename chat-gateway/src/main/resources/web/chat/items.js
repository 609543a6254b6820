/** The messages of an Outbox: in memory, in IndexedDB, and the same in all windows of their user. */
import { MessageStore } from './store.js';
import { news } from './tabs.js';

const CHANNEL = 'parley.outbox';

export class Items {
  #store = new MessageStore();
  #tell;
  #changed;
  #byId = new Map();
  #byRoom = new Map(); // lists, in order
  #lastOrder = 0;

  user = null;

  /** @param changed is told the room whose items another window, or the database, has changed */
  constructor(changed) {
    this.#changed = changed;
    this.#tell = news(CHANNEL, (message) => this.#heard(message));
  }

  /** From now on the items of this user, and of who he was `before`. */
  async open(user, before) {
    const rooms = [...this.#byRoom.keys()];
    this.#byId.clear();
    this.#byRoom.clear();
    this.user = user;
    rooms.forEach(this.#changed);
    if (!user) {
      return;
    }
    const left = before ? await this.#store.of(before) : [];
    left.forEach((item) => (item.user = user));
    this.#store.put(...left);
    const own = await this.#store.of(user);
    if (this.user !== user) {
      return;
    }
    const all = new Map([...left, ...own].map((item) => [item.clientId, item]));
    const loaded = [...all.values()].filter((item) => !this.#byId.has(item.clientId));
    loaded.sort((one, other) => one.order - other.order);
    loaded.forEach((item) => this.#insert({ ...item, own: true, stored: item.state }));
    new Set(loaded.map((item) => item.room)).forEach(this.#changed);
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
    if (stored !== state) {
      item.stored = state;
      this.#store.put({ ...told, state });
    }
    this.#tell({ user: this.user, item: { ...told, seq } });
  }

  remove(item) {
    this.#delete(item);
    this.#store.remove(item.clientId);
    this.#tell({ user: this.user, room: item.room, removed: item.clientId });
  }

  clear() {
    [...this.#byId.values()].forEach((item) => this.remove(item));
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
    const left = this.of(room).filter((item) => item.clientId !== clientId);
    left.length > 0 ? this.#byRoom.set(room, left) : this.#byRoom.delete(room);
  }

  /** From another window. */
  #heard({ user, item, room, removed }) {
    if (user !== this.user) {
      return;
    }
    if (item) {
      const ours = this.#byId.get(item.clientId);
      const heard = { ...item, heardAt: Date.now() };
      ours ? Object.assign(ours, heard) : this.#insert(heard);
      this.#changed(item.room);
    } else if (this.#byId.has(removed)) {
      this.#delete(this.#byId.get(removed));
      this.#changed(room);
    }
  }
}

/** Not crypto.randomUUID: browsers have that on https only. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
