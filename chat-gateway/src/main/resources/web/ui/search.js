/**
 * What someone looks for while typing: asked for once he pauses, and of several answers only that to
 * the last question counts.
 */
import { refusalText } from '../words/refusals.js';

const PAUSE_MILLIS = 200;

export class Search {
  #show;
  #later = null; // the question that waits for the pause
  #timer = 0;
  #asked = 0;
  #under = null;

  /** @param show is given the answer or, without one, why there is none in a sentence */
  constructor(show) {
    this.#show = show;
  }

  soon(ask) {
    this.stop();
    this.#later = ask;
    this.#timer = setTimeout(() => this.now(ask), PAUSE_MILLIS);
  }

  now(ask) {
    this.stop();
    this.#under = this.#ask(ask);
    return this.#under;
  }

  /** Ends when what was looked for last is answered and shown; asks at once what waits. */
  answered() {
    return this.#later ? this.now(this.#later) : this.#under;
  }

  async #ask(ask) {
    const asked = ++this.#asked;
    let answer = null;
    let trouble = '';
    try {
      answer = await ask();
    } catch (refusal) {
      trouble = refusalText(refusal);
    }
    if (asked === this.#asked) {
      this.#show(answer, trouble);
    }
  }

  /** What was not asked yet will not be. */
  stop() {
    clearTimeout(this.#timer);
    this.#later = null;
  }
}
