import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from './icons.js';
import { Part } from './part.js';

const SHOWN_MILLIS = 3500;
const MOST = 3;

/** The short words at the foot of the page. They are in the top layer, so that no dialog hides them. */
class Toasts extends Part {
  static properties = { items: { attribute: false } };

  constructor() {
    super();
    this.items = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.popover = 'manual';
    this.setAttribute('role', 'status');
    this.setAttribute('aria-live', 'polite');
  }

  add(text, kind) {
    const item = { text, kind };
    this.items = [...this.items, item].slice(-MOST);
    setTimeout(() => this.#remove(item), SHOWN_MILLIS + text.length * 50);
    // Shown again, it stands above a dialog that was opened since.
    this.hidePopover();
    this.showPopover();
  }

  render() {
    return repeat(
      this.items,
      (item) => item,
      (item) =>
        html`<div class="toast ${item.kind}">
          ${item.kind === 'error' ? icons.alert : item.kind === 'ok' ? icons.check : nothing}
          <span>${item.text}</span>
        </div>`,
    );
  }

  #remove(item) {
    this.items = this.items.filter((other) => other !== item);
    if (this.items.length === 0) {
      this.hidePopover();
    }
  }
}

customElements.define('parley-toasts', Toasts);

/** Says something in passing: `kind` is `info`, `ok` or `error`. */
export function toast(text, { kind = 'info' } = {}) {
  let toasts = document.querySelector('parley-toasts');
  if (!toasts) {
    toasts = document.createElement('parley-toasts');
    document.body.append(toasts);
  }
  toasts.add(text, kind);
}
