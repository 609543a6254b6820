/**
 * Something that changes and can be watched. However often it changes in one turn, its listeners
 * are called once: at the end of the turn, or, for what arrives many times a second, with the next
 * frame that is drawn.
 */
const TURN = 1;
const FRAME = 2;

/** A hidden window draws no frames; it is told all the same, a little later. */
const HIDDEN_MILLIS = 200;

const waiting = new Set();
let frame = 0;
let timer = 0;

function drawn() {
  cancelAnimationFrame(frame);
  clearTimeout(timer);
  frame = timer = 0;
  const due = [...waiting];
  waiting.clear();
  due.forEach((tell) => tell());
}

function withNextFrame(tell) {
  waiting.add(tell);
  if (!timer) {
    frame = requestAnimationFrame(drawn);
    timer = setTimeout(drawn, HIDDEN_MILLIS);
  }
}

export class Observable {
  #listeners = new Set();
  #due = 0;
  #tell = () => {
    if (this.#due === 0) {
      return;
    }
    this.#due = 0;
    for (const listener of [...this.#listeners]) {
      try {
        listener(this);
      } catch (error) {
        reportError(error); // one that fails keeps nobody from hearing of it
      }
    }
  };

  /** Calls this listener after each change, until the function that this returns is called. */
  watch(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The listeners are told at the end of this turn. */
  changed() {
    if (this.#due !== TURN) {
      this.#due = TURN;
      queueMicrotask(this.#tell);
    }
  }

  /** The listeners are told with the next frame, unless they are sooner. */
  changedByFrame() {
    if (this.#due === 0) {
      this.#due = FRAME;
      withNextFrame(this.#tell);
    }
  }
}
