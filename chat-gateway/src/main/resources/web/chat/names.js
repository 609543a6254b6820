/** What people were last called, as far as it was heard here; of the many only the latest. */
const MOST = 5_000;

export class Names {
  #names = new Map();

  /** The last known name of this user, or null. */
  of(id) {
    return this.#names.get(id) ?? null;
  }

  /** This is what someone is called now. */
  note({ id, name }) {
    if (this.#names.get(id) === name) {
      return;
    }
    this.#names.delete(id); // the one that was heard of last is dropped last
    this.#names.set(id, name);
    if (this.#names.size > MOST) {
      this.#names.delete(this.#names.keys().next().value);
    }
  }

  /** This is what someone was called once. */
  noteOld(user) {
    if (!this.#names.has(user.id)) {
      this.note(user);
    }
  }
}
