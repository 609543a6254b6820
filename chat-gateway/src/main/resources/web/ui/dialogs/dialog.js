import { html, nothing } from 'lit';
import { t } from '../../words/words.js';
import { focusBack } from '../focus.js';
import { icons } from '../icons.js';
import { Part } from '../part.js';

let made = 0;

/**
 * What all dialogs are: a native one, modal, that goes away when it is closed and gives the focus back
 * to where it was. `heading()` and `body()` are the heirs' own.
 */
export class Dialog extends Part {
  static properties = {
    chat: { attribute: false },
    place: { attribute: false },
    params: { attribute: false },
  };

  /** A name of its own for what labels it. */
  key = `dialog-${++made}`;
  size = '';

  /** Where there is no field to begin with. */
  startsAtHead = false;

  /** What had the focus, and in which area of the page it was. */
  before = null;
  area = null;

  #answer;
  #settle;

  constructor() {
    super();
    this.closed = new Promise((settle) => (this.#settle = settle));
  }

  get dialog() {
    return this.querySelector('dialog');
  }

  render() {
    return html`<dialog
      class="dialog ${this.size}"
      aria-labelledby=${this.key}
      @close=${this.#gone}
      @cancel=${(event) => this.mayClose() || event.preventDefault()}
    >
      <header class="dialog-head">
        <h2 id=${this.key} tabindex="-1" ?autofocus=${this.startsAtHead}>${this.heading()}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label=${t('app.close')}
          @click=${() => this.mayClose() && this.close()}
        >
          ${icons.close}
        </button>
      </header>
      ${this.body() ?? nothing}
    </dialog>`;
  }

  firstUpdated() {
    this.dialog.showModal();
  }

  /** Not while something is under way. */
  mayClose() {
    return true;
  }

  close(answer) {
    this.#answer = answer;
    this.dialog.close();
  }

  #gone() {
    this.remove();
    if (document.activeElement === document.body) {
      focusBack(this.before, this.area);
    }
    this.#settle(this.#answer);
  }
}
