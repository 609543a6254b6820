/**
 * Reads new messages to those who hear the page: each with its author, or, when there are many at
 * once, their number and the last one.
 */
import { personName } from '../words/titles.js';
import { t } from '../words/words.js';

const PAUSE_MILLIS = 1_000;
const MOST_AT_ONCE = 3;
const MOST_CHARS = 300;

/** What has been read out goes, so that nobody comes upon it a second time. */
const GONE_MILLIS = 20_000;

export class Announcer {
  #region;
  #waiting = [];
  #timer = 0;
  #gone = 0;

  /** @param region a live region */
  constructor(region) {
    this.#region = region;
  }

  say(entries) {
    if (entries.length > 0 && document.visibilityState === 'visible') {
      this.#waiting.push(...entries);
      this.#timer ||= setTimeout(() => this.#speak(), PAUSE_MILLIS);
    }
  }

  clear() {
    clearTimeout(this.#timer);
    clearTimeout(this.#gone);
    this.#timer = 0;
    this.#waiting = [];
    this.#region.replaceChildren();
  }

  #speak() {
    const entries = this.#waiting;
    this.clear();
    const shown = entries.slice(-(entries.length > MOST_AT_ONCE ? 1 : MOST_AT_ONCE));
    if (entries.length > MOST_AT_ONCE) {
      this.#line(t('timeline.waiting', { count: entries.length }));
    }
    for (const { from, text } of shown) {
      this.#line(t('timeline.said', { name: personName(from), text: text.slice(0, MOST_CHARS) }));
    }
    this.#gone = setTimeout(() => this.#region.replaceChildren(), GONE_MILLIS);
  }

  #line(text) {
    const line = document.createElement('p');
    line.textContent = text;
    this.#region.append(line);
  }
}
