/**
 * What one can do with a message: the little bar at the row that is pointed at or has the focus,
 * the keys that go from row to row, and the buttons within the rows.
 */
import { html, nothing, render } from 'lit';
import { t } from '../words/words.js';
import { icons } from './icons.js';
import { copyText } from './copy.js';
import { composing } from './keys.js';

const quoteIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6V19" />
</svg>`;

export class MessageTools {
  #scroller;
  #rows;
  #actions;
  #bar = document.createElement('div');

  /**
   * @param actions hold(element, change), again(clientId), discard(clientId), quote(message),
   *     write(), author(button, from)
   */
  constructor(scroller, rows, actions) {
    this.#scroller = scroller;
    this.#rows = rows;
    this.#actions = actions;
    this.#bar.className = 'tools';
    this.#bar.setAttribute('role', 'toolbar');
    scroller.addEventListener('pointermove', (event) => this.#over(event));
    scroller.addEventListener('pointerover', (event) => this.#keysAreHere() || this.#over(event));
    scroller.addEventListener('pointerleave', () => this.#hide());
    scroller.addEventListener('focusin', (event) => this.#focused(event));
    scroller.addEventListener('click', (event) => this.#clicked(event));
    scroller.addEventListener('keydown', (event) => this.#key(event));
  }

  focusLast() {
    (this.#rows.withPending.at(-1)?.element ?? this.#scroller).focus();
  }

  /** Rows that pass below a pointer that rests do not take the bar from who goes by keys. */
  #keysAreHere() {
    return this.#scroller.querySelector('.message:focus-visible') !== null;
  }

  get #inUse() {
    return (
      this.#bar.matches(':focus-within') || this.#bar.querySelector('[aria-expanded=true]') !== null
    );
  }

  #over(event) {
    const row = rowAt(event.target);
    if (row && event.pointerType === 'mouse' && !this.#inUse) {
      this.#showAt(row);
    }
  }

  #hide() {
    if (!this.#inUse) {
      this.#bar.remove();
    }
  }

  #focused(event) {
    const row = rowAt(event.target);
    if (row) {
      this.#showAt(row);
      if (event.target.closest('.bubble')) {
        row.unfold(); // what has the focus is seen
      }
    }
  }

  #showAt(row) {
    if (row.kind !== 'message' || this.#bar.parentElement === row.element) {
      return;
    }
    this.#bar.setAttribute('aria-label', t('message.tools'));
    render(
      html`<span class="when" aria-hidden="true">${row.time}</span
        ><button
          class="icon-button"
          type="button"
          data-act="quote"
          title=${t('message.quote')}
          aria-label=${t('message.quote')}
        >
          ${quoteIcon}</button
        ><button
          class="icon-button"
          type="button"
          data-act="copy"
          title=${t('message.copy')}
          aria-label=${t('message.copy')}
        >
          ${icons.copy}</button
        >${row.hasAuthor ? authorButton(row.author) : nothing}`,
      this.#bar,
    );
    row.element.append(this.#bar);
  }

  #clicked(event) {
    const row = rowAt(event.target);
    const act = event.target.closest('[data-act]')?.dataset.act;
    if (row?.kind !== 'message') {
      return;
    }
    switch (act) {
      case 'fold':
        this.#actions.hold(row.element, () => row.fold());
        break;
      case 'again':
        this.#actions.again(row.clientId);
        row.element.focus();
        break;
      case 'discard':
        this.#leaveRow(row);
        this.#actions.discard(row.clientId);
        break;
      case 'copy':
        copyText(row.text, t('message.copied'));
        break;
      case 'copy-code':
        copyText(
          event.target.closest('.code').querySelector('code').textContent,
          t('message.codeCopied'),
        );
        break;
      case 'author':
        this.#actions.author(
          event.target.closest('button') ?? row.element.querySelector('.name'),
          row.from,
        );
        break;
      case 'quote':
        this.#actions.quote(row);
        break;
      default:
        this.#showAt(row); // where there is no pointer that hovers
    }
  }

  /**
   * Up and down go from message to message, as soon as one of them, or the whole, has the focus, and
   * below the last one to where one writes. What is typed here is written there: the key finds the
   * focus moved. A space scrolls.
   */
  #key(event) {
    const own = event.target === this.#scroller;
    const row = rowAt(event.target);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const chord = event.altKey || event.ctrlKey || event.metaKey;
    // Many keyboards write @ with AltGr, which is told as Ctrl and Alt.
    if ((chord && !event.getModifierState('AltGraph')) || composing(event)) {
      return;
    }
    if ([...event.key].length === 1 && event.key !== ' ' && !event.target.closest('button, a')) {
      this.#actions.write();
    }
    if (!step || !(own || event.target === row?.element)) {
      return;
    }
    event.preventDefault();
    const rows = this.#rows.withPending;
    const next = own
      ? step < 0
        ? rows.findLast((each) => this.#isSeen(each))
        : undefined
      : rows[rows.indexOf(row) + step];
    if (next) {
      next.element.focus({ preventScroll: true });
      next.element.scrollIntoView({ block: 'nearest' });
    } else if (!own && step > 0) {
      this.#actions.write();
    }
  }

  #isSeen(row) {
    return row.element.getBoundingClientRect().top < this.#scroller.getBoundingClientRect().bottom;
  }

  /** The row goes, the focus does not. */
  #leaveRow(row) {
    const rows = this.#rows.withPending;
    const near = rows[rows.indexOf(row) - 1]?.element ?? this.#scroller;
    near.focus({ preventScroll: true });
  }
}

function authorButton(name) {
  const label = t('message.author', { name });
  return html`<button
    class="icon-button"
    type="button"
    aria-haspopup="menu"
    aria-expanded="false"
    data-act="author"
    title=${label}
    aria-label=${label}
  >
    ${icons.person}
  </button>`;
}

function rowAt(node) {
  return node.closest('.message, .system')?.row;
}
