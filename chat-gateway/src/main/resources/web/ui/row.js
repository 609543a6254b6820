import { html } from 'lit';
import { clock, wholeDate } from '../text/dates.js';

/**
 * One row of the timeline. It is an element that stays the same as long as it is shown, and is
 * drawn again only when what it shows has changed.
 */
export class Row {
  /** Whether it stands under the heading of the row above. */
  #continued = null;

  /** When the first of those under its heading was said. */
  began;

  constructor(kind, { seq, at, from, own, clientId }) {
    this.kind = kind;
    this.seq = seq;
    this.at = at;
    this.from = from;
    this.own = own;
    this.clientId = clientId;
    this.element = document.createElement('div');
    this.element.className = kind;
    this.element.setAttribute('role', 'article');
    this.element.tabIndex = -1;
    this.element.row = this;
  }

  /** As it is shown. */
  get time() {
    return html`<time datetime=${this.at.toISOString()} title=${wholeDate(this.at)}
      >${clock(this.at)}</time
    >`;
  }

  /** Draws it, by the row that stands above. */
  relate(above) {
    const continued = this.continues(above);
    this.began = continued ? above.began : this.at;
    if (continued !== this.#continued) {
      this.#continued = continued;
      this.element.classList.toggle('first', !continued);
      this.draw({ continued });
    }
  }

  continues() {
    return false;
  }

  /** In another language, or with another name. */
  again() {
    this.draw({ continued: this.#continued ?? false });
  }
}
