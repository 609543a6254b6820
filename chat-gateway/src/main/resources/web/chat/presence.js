/** Who is here, in each room that is joined; forgotten with the connection that told it. */
import { Observable } from '../base/observable.js';

export class Presence extends Observable {
  #rooms = new Map();
  #here = null;
  #names;

  constructor(names) {
    super();
    this.#names = names;
  }

  /** {count, people: Map of id to user, or null where they are too many to be named}, or null. */
  of(room) {
    return this.#rooms.get(room) ?? null;
  }

  /** Whether this user was seen in any of these rooms. */
  isHere(user) {
    return this.people.has(user);
  }

  /** All who were: Map of id to user. */
  get people() {
    if (!this.#here) {
      this.#here = new Map();
      for (const { people } of this.#rooms.values()) {
        people?.forEach((person, id) => this.#here.set(id, person));
      }
    }
    return this.#here;
  }

  /** A `presence` frame. */
  received({ room, count, people, joined, left, renamed }) {
    const changes = joined || left || renamed;
    const before = this.#rooms.get(room)?.people;
    let now = null;
    if (people) {
      now = new Map(people.map((person) => [person.id, person]));
      people.forEach((person) => this.#names.note(person));
    } else if (changes) {
      now = before ?? new Map();
      for (const person of [...(joined ?? []), ...(renamed ?? [])]) {
        now.set(person.id, person);
        this.#names.note(person);
      }
      left?.forEach((person) => now.delete(person.id));
    }
    this.#rooms.set(room, { count, people: now });
    this.#here = null;
    this.changedByFrame();
  }

  forget(room) {
    if (this.#rooms.delete(room)) {
      this.#here = null;
      this.changedByFrame();
    }
  }

  clear() {
    this.#rooms.clear();
    this.#here = null;
    this.changed();
  }
}
