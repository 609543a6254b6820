/**
 * Completes what is being written: commands, names and emojis, in a list above the field. The focus
 * stays in the field; up and down choose, Enter or Tab takes, Esc closes, and so does going
 * elsewhere.
 */
import { html, render } from 'lit';
import { t } from '../words/words.js';
import { suggest } from './suggestions.js';

const LIST = 'completion-list';

export class Completion {
  #field;
  #box;
  #composer;
  #found = null;
  #chosen = 0;
  #moved = false; // whether that is somebody's choice
  /** What was closed by hand stays closed until something else is written. */
  #closedAt = '';
  #asked = 0;
  /** What was looked for last; as long as it stands there it is not looked for again. */
  #before = null;

  constructor(field, box, composer) {
    this.#field = field;
    this.#box = box;
    this.#composer = composer;
  }

  get open() {
    return this.#found !== null;
  }

  /** Looks at what stands before the cursor; what is whole is taken, if it was just typed. */
  async update(typed = false) {
    const { value, selectionStart: at, selectionEnd } = this.#field;
    const before = value.slice(0, at);
    if (before === this.#before) {
      return;
    }
    this.#before = null;
    const asked = ++this.#asked;
    if (before === this.#closedAt || at !== selectionEnd || this.#field.readOnly) {
      return;
    }
    this.#closedAt = '';
    this.#before = before;
    const found = await suggest(before, this.#composer, () => asked !== this.#asked);
    if (asked !== this.#asked) {
      return;
    }
    if (!found?.items.length || (found.whole && !typed)) {
      this.#hide();
      return;
    }
    const same = this.#moved ? this.#found?.items[this.#chosen]?.insert : undefined;
    this.#found = { ...found, end: at, before };
    this.#chosen = Math.max(
      0,
      found.items.findIndex((item) => item.insert === same),
    );
    if (found.whole) {
      this.#take(0);
    } else {
      this.#draw();
    }
  }

  close() {
    this.#asked++;
    this.#before = null;
    this.#hide();
  }

  #hide() {
    this.#moved = false;
    if (this.#found) {
      this.#found = null;
      this.#box.hidden = true;
      this.#field.removeAttribute('aria-controls');
      this.#field.removeAttribute('aria-activedescendant');
      render('', this.#box);
    }
  }

  /** Whether this key was for the list. */
  key(event) {
    if (!this.#found || event.ctrlKey || event.metaKey || event.altKey) {
      return false;
    }
    const { length } = this.#found.items;
    switch (event.key) {
      case 'ArrowDown':
        this.#chosen = (this.#chosen + 1) % length;
        break;
      case 'ArrowUp':
        this.#chosen = (this.#chosen - 1 + length) % length;
        break;
      case 'Escape':
        this.#closedAt = this.#field.value.slice(0, this.#found.end);
        this.close();
        event.preventDefault();
        event.stopPropagation();
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey || this.#isWritten() || (this.#isOld() && event.key === 'Enter')) {
          this.close();
          return false;
        }
        event.preventDefault();
        if (!this.#isOld()) {
          this.#take(this.#chosen);
        }
        return true;
      default:
        return false;
    }
    this.#moved = true;
    event.preventDefault();
    this.#draw();
    return true;
  }

  /** All of it stands there already: Enter means to send it. */
  #isWritten() {
    const { start, end, items } = this.#found;
    return this.#field.value.slice(start, end) === items[this.#chosen].insert.trimEnd();
  }

  /** What it was found for is not what stands there now: the next list is on its way. */
  #isOld() {
    const { value, selectionStart } = this.#field;
    return this.#found.before !== value.slice(0, selectionStart);
  }

  #take(index) {
    const { start, end, items } = this.#found;
    this.close();
    this.#field.focus();
    this.#field.setSelectionRange(start, end);
    this.#composer.insert(items[index].insert);
    items[index].taken?.();
    this.update();
  }

  #draw() {
    const { items, title } = this.#found;
    this.#box.hidden = false;
    render(
      html`<ul id=${LIST} role="listbox" aria-label=${title}>
          ${items.map(
            (item, index) =>
              html`<li
                id="${LIST}-${index}"
                role="option"
                aria-selected=${index === this.#chosen}
                @pointerdown=${(event) => event.preventDefault()}
                @click=${() => this.#take(index)}
              >
                ${item.picture}<bdi class="what">${item.label}</bdi
                ><span class="detail">${item.detail}</span>
              </li>`,
          )}
        </ul>
        <p class="unseen" role="status">${t('composer.suggestions', { count: items.length })}</p>`,
      this.#box,
    );
    this.#field.setAttribute('aria-controls', LIST);
    this.#field.setAttribute('aria-activedescendant', `${LIST}-${this.#chosen}`);
    this.#box.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }
}
