/**
 * The emoji picker: a search field and a grid. From the field, down goes into the grid; there the
 * arrow keys move, Enter takes, and what is typed goes to the search.
 */
import { html, nothing } from 'lit';
import { emojiGroups, findEmojis, nameOf, recentEmojis, remember } from '../text/emojis.js';
import { t } from '../words/words.js';
import { composing } from './keys.js';
import { Part } from './part.js';

const MOST_FOUND = 90;
const GAP = 8;

class EmojiPicker extends Part {
  static properties = { groups: { state: true }, shown: { state: true }, query: { state: true } };

  /** Gets the emoji that was chosen. */
  take = () => {};
  opener = null;

  constructor() {
    super();
    this.groups = [];
    this.shown = [];
    this.query = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    this.popover = 'auto';
    this.setAttribute('role', 'dialog');
    this.setAttribute('aria-label', t('emoji.title'));
    this.addEventListener('toggle', (event) => event.newState === 'closed' && this.#closed());
    this.groups = await emojiGroups();
    await this.#search(this.querySelector('input')?.value ?? ''); // typed meanwhile
  }

  render() {
    return html`
      <input
        type="search"
        aria-label=${t('emoji.search')}
        placeholder=${t('emoji.search')}
        autocomplete="off"
        @input=${(event) => this.#search(event.target.value)}
        @keydown=${this.#fieldKey}
      />
      <nav class="emoji-kinds" aria-label=${t('emoji.groups')} ?hidden=${this.query !== ''}>
        ${this.groups.map(
          (group) =>
            html`<button
              type="button"
              title=${t(`emoji.${group.name}`)}
              aria-label=${t(`emoji.${group.name}`)}
              @click=${() => this.#to(group.name)}
            >
              ${group.emojis[0].emoji}
            </button>`,
        )}
      </nav>
      <div class="emoji-found scroll" @keydown=${this.#gridKey} @click=${this.#clicked}>
        ${this.shown.map(
          ({ name, emojis }) =>
            html`<section data-group=${name} aria-label=${t(`emoji.${name}`)}>
              <h3>${t(`emoji.${name}`)}</h3>
              <div class="emoji-cells">
                ${emojis.map(
                  (each) =>
                    html`<button
                      type="button"
                      tabindex="-1"
                      data-emoji=${each.emoji}
                      title=${each.name}
                      aria-label=${each.name}
                    >
                      ${each.emoji}
                    </button>`,
                )}
              </div>
            </section>`,
        )}
        ${this.query && this.shown.length === 0 ? html`<p class="emoji-none">${t('emoji.none', { text: this.query })}</p>` : nothing}
      </div>
      <p class="unseen" role="status">
        ${this.query ? t('emoji.found', { count: this.shown[0]?.emojis.length ?? 0 }) : nothing}
      </p>
    `;
  }

  async #search(query) {
    this.query = query.trim();
    if (this.query) {
      const found = await findEmojis(this.query, MOST_FOUND);
      if (this.query !== query.trim()) {
        return;
      }
      this.shown = found.length > 0 ? [{ name: 'results', emojis: found }] : [];
    } else {
      const all = this.groups.map(({ name, emojis }) => ({
        name,
        emojis: emojis.map((each) => ({ emoji: each.emoji, name: nameOf(each) })),
      }));
      const names = new Map(all.flatMap((group) => group.emojis.map((each) => [each.emoji, each])));
      const recent = recentEmojis()
        .map((emoji) => names.get(emoji))
        .filter(Boolean);
      this.shown = recent.length > 0 ? [{ name: 'recent', emojis: recent }, ...all] : all;
    }
    await this.updateComplete;
    this.querySelector('.emoji-found').scrollTop = 0;
    this.#cells[0]?.setAttribute('tabindex', '0');
  }

  #to(name) {
    const section = this.querySelector(`[data-group="${name}"]`);
    section.scrollIntoView({ block: 'start' });
    section.querySelector('.emoji-cells button').focus({ preventScroll: true });
  }

  get #cells() {
    return [...this.querySelectorAll('.emoji-cells button')];
  }

  #fieldKey = (event) => {
    if (composing(event)) {
      return;
    }
    const first = this.#cells[0];
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      first.focus();
    } else if (event.key === 'Enter' && this.query && first) {
      event.preventDefault();
      this.#taken(first.dataset.emoji);
    }
  };

  #gridKey = (event) => {
    const cells = this.#cells;
    const at = cells.indexOf(event.target);
    if (at < 0) {
      return;
    }
    const to = {
      ArrowRight: () => cells[at + 1],
      ArrowLeft: () => cells[at - 1],
      ArrowDown: () => this.#inRow(cells, at, 1),
      ArrowUp: () => this.#inRow(cells, at, -1) ?? this.querySelector('input'),
      Home: () => cells[0],
      End: () => cells.at(-1),
    }[event.key];
    if (to) {
      event.preventDefault();
      const next = to();
      if (next) {
        cells[at].tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this.querySelector('input').focus(); // the key goes there
    }
  };

  /** The nearest one in the next row up or down: rows are what stands at one height. */
  #inRow(cells, at, step) {
    const { left, top } = cells[at].getBoundingClientRect();
    let best = null;
    let row = null;
    for (let i = at + step; cells[i]; i += step) {
      const place = cells[i].getBoundingClientRect();
      if (Math.abs(place.top - top) < 2) {
        continue;
      }
      row ??= place.top;
      if (Math.abs(place.top - row) >= 2) {
        break;
      }
      if (!best || Math.abs(place.left - left) < best.away) {
        best = { cell: cells[i], away: Math.abs(place.left - left) };
      }
    }
    return best?.cell;
  }

  #clicked = (event) => {
    const emoji = event.target.closest('[data-emoji]')?.dataset.emoji;
    if (emoji) {
      this.#taken(emoji);
    }
  };

  #taken(emoji) {
    remember(emoji);
    this.opener = null; // the focus goes to where the emoji goes
    this.hidePopover();
    this.take(emoji);
  }

  #closed() {
    if (
      this.opener &&
      (this.contains(document.activeElement) || document.activeElement === document.body)
    ) {
      this.opener.focus();
    }
    this.remove();
  }
}

customElements.define('parley-emoji', EmojiPicker);

/** Opens the picker above this button. */
export function openEmojis(button, take) {
  const picker = document.createElement('parley-emoji');
  picker.take = take;
  picker.opener = button;
  document.body.append(picker);
  picker.showPopover();
  const place = button.getBoundingClientRect();
  const right = Math.min(innerWidth - place.right - GAP, innerWidth - picker.offsetWidth - GAP);
  picker.style.setProperty('right', `${Math.max(GAP, right)}px`);
  picker.style.setProperty('bottom', `${innerHeight - place.top + GAP}px`);
  // A finger would get the keyboard over the emojis.
  const types = matchMedia('(pointer: fine)').matches;
  picker.tabIndex = -1;
  picker.updateComplete.then(() => (types ? picker.querySelector('input') : picker).focus());
}
