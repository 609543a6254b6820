/**
 * Tells the server how far we have read: once a second for each room at most, only forward, and
 * what could not be told while the connection was lost when it is back.
 */
const LEAST_MILLIS = 1_000;

export class ReadMarks {
  #link;
  #untold = new Map();
  #timer = 0;

  constructor(link) {
    this.#link = link;
    addEventListener('pagehide', () => this.tell());
  }

  read(room, seq) {
    this.#untold.set(room, seq);
    if (!this.#timer) {
      this.tell();
    }
  }

  /** Tells what is to be told, now or when there is a connection. */
  tell() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#link.up && this.#untold.size > 0) {
      this.#untold.forEach((seq, room) => this.#link.notify({ type: 'read', room, seq }));
      this.#untold.clear();
      this.#timer = setTimeout(() => this.tell(), LEAST_MILLIS);
    }
  }

  clear() {
    this.#untold.clear();
  }
}
