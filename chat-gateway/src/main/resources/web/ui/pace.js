/**
 * Does something soon, and not more often than is worth it: with the next frame after a pause, and
 * while much goes on so often that it still seems to flow.
 */
const BETWEEN_MILLIS = 60;

export class Pace {
  #work;
  #timer = 0;
  #frame = 0;
  #last = 0;

  constructor(work) {
    this.#work = work;
  }

  soon() {
    if (this.#timer || this.#frame) {
      return;
    }
    const rest = this.#last + BETWEEN_MILLIS - performance.now();
    if (rest > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#ask();
      }, rest);
    } else {
      this.#ask();
    }
  }

  stop() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = this.#frame = 0;
  }

  #ask() {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#last = performance.now();
      this.#work();
    });
  }
}
