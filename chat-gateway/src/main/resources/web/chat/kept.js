/**
 * What one user left unfinished in his rooms, kept by this browser and the same in all its windows:
 * of the many rooms only the latest. Written a little later, at the latest when the page goes. Tells
 * when another window has changed it.
 */
import { Observable } from '../base/observable.js';
import { read, write } from '../base/storage.js';

const MOST_ROOMS = 200;
const LATER_MILLIS = 300;

export class Kept extends Observable {
  #name;
  #key = null;
  #values = new Map();
  #unwritten = new Map();
  #timer = 0;
  #leaving = false; // the page may go at any moment

  /** @param name of what is kept */
  constructor(name) {
    super();
    this.#name = name;
    addEventListener('pagehide', () => {
      this.#leaving = true;
      this.#write();
    });
    addEventListener('pageshow', () => (this.#leaving = false));
    addEventListener('storage', (event) => event.key === this.#key && this.#changedElsewhere());
  }

  /** From now on what this user left, null for nobody; and what he left as who he was `before`. */
  open(user, before = null) {
    if (user) {
      this.#write();
    }
    const left = before ? this.#values : new Map();
    if (before && this.#key) {
      write(this.#key, null);
    }
    this.#forget(); // else another window may have forgotten it all just now
    this.#key = user && `parley.${this.#name}.${user}`;
    this.#read();
    left.forEach((value, room) => this.set(room, value));
  }

  get(room) {
    return this.#values.get(room) ?? null;
  }

  /** Null, or an empty text, for nothing. */
  set(room, value) {
    this.#unwritten.set(room, value);
    put(this.#values, room, value);
    this.#timer ||= setTimeout(() => this.#write(), LATER_MILLIS);
    if (this.#leaving || !value) {
      this.#write();
    }
  }

  /** The user is gone for good, and so is what he left. */
  clear() {
    this.#values.clear();
    this.#forget();
    if (this.#key) {
      write(this.#key, null);
    }
  }

  #changedElsewhere() {
    this.#read();
    this.changed();
  }

  #read() {
    this.#values = new Map(read(this.#key, []));
    this.#unwritten.forEach((value, room) => put(this.#values, room, value));
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#unwritten.size > 0 && this.#key) {
      this.#read(); // another window may have written of other rooms
      if (write(this.#key, this.#values.size > 0 ? [...this.#values] : null)) {
        this.#unwritten.clear();
      }
    }
  }

  /** There is nothing to write. */
  #forget() {
    this.#unwritten.clear();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

function put(values, room, value) {
  values.delete(room);
  if (value !== null && value !== undefined && value !== '') {
    values.set(room, value);
  }
  if (values.size > MOST_ROOMS) {
    values.delete(values.keys().next().value);
  }
}
