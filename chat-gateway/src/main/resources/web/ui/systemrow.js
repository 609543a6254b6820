/**
 * The quiet rows: what was done to the room, who came and went.
 */
import { html, render } from 'lit';
import { changeLine, noticeLine } from './changes.js';
import { Row } from './row.js';

/** What was done to the room. */
export class Change extends Row {
  #entry;
  #me;

  constructor(entry, me) {
    super('system', { ...entry, at: new Date(entry.at), own: false });
    this.#entry = entry;
    this.#me = me;
  }

  draw() {
    const line = changeLine(this.#entry, this.#me);
    this.element.setAttribute('aria-label', line);
    render(
      html`<span>${line}</span>
        ${this.time}`,
      this.element,
    );
  }
}

/** Something of the moment, which is not in the log: who came and who went, what the bots know. */
export class Notice extends Row {
  #notices = [];

  constructor({ notices }) {
    super('system', { at: new Date(notices[0].at), from: null, own: false });
  }

  /** It tells all of these in one line. */
  tell(notices) {
    if (notices.length !== this.#notices.length) {
      this.#notices = notices;
      this.again();
    }
  }

  draw() {
    const line = noticeLine(this.#notices);
    this.element.setAttribute('aria-label', line);
    this.element.hidden = line === ''; // who came has gone
    render(html`<span>${line}</span>`, this.element);
  }
}
