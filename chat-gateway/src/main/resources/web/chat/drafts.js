/**
 * What one user left unfinished in his rooms, kept by this browser: of the many rooms only the
 * latest. Written a little later, at the latest when the page goes.
 */
import { read, write } from './store.js';

const MOST_ROOMS = 200;
const LATER_MILLIS = 300;

export class Kept {
  #name;
  #key = null;
  #values = new Map();
  #timer = 0;
  #leaving = false; // the page may go at any moment

  /** @param name of what is kept */
  constructor(name) {
    this.#name = name;
    addEventListener('pagehide', () => {
      this.#leaving = true;
      this.#write();
    });
    addEventListener('pageshow', () => (this.#leaving = false));
    addEventListener('storage', (event) => event.key === this.#key && this.#read());
  }

  /** From now on what this user left; null for nobody. */
  open(user) {
    if (user) {
      this.#write();
    }
    clearTimeout(this.#timer); // else another window may have forgotten it all just now
    this.#timer = 0;
    this.#key = user && `parley.${this.#name}.${user}`;
    this.#read();
  }

  get(room) {
    return this.#values.get(room) ?? null;
  }

  /** Null, or an empty text, for nothing. */
  set(room, value) {
    this.#values.delete(room);
    if (value !== null && value !== undefined && value !== '') {
      this.#values.set(room, value);
    }
    if (this.#values.size > MOST_ROOMS) {
      this.#values.delete(this.#values.keys().next().value);
    }
    this.#timer ||= setTimeout(() => this.#write(), LATER_MILLIS);
    if (this.#leaving) {
      this.#write();
    }
  }

  /** The user is gone for good, and so is what he left. */
  clear() {
    this.#values.clear();
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#key) {
      write(this.#key, null);
    }
  }

  #read() {
    if (!this.#timer) {
      this.#values = new Map(read(this.#key, []));
    }
  }

  #write() {
    if (this.#timer && this.#key) {
      write(this.#key, this.#values.size > 0 ? [...this.#values] : null);
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
