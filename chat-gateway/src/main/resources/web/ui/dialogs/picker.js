import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { personName } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { avatar } from '../avatar.js';
import { icons } from '../icons.js';
import { composing } from '../keys.js';
import { findPeople } from '../knownnames.js';
import { Part } from '../part.js';
import { Search } from '../search.js';

const HERE_NOW = 50;

/**
 * Finds people and lets some of them be chosen: members by name or account, guests who are near, and,
 * as long as nothing is typed, whoever is here. `chosen` is the list of users; `choose` tells that it
 * is another.
 */
class Picker extends Part {
  static properties = {
    chat: { attribute: false },
    most: { attribute: false },
    without: { attribute: false },
    chosen: { attribute: false },
    first: { type: Boolean },
    found: { state: true },
    trouble: { state: true },
  };

  #text = '';
  #search = new Search((answer, trouble) => Object.assign(this, answer, { trouble }));

  constructor() {
    super();
    this.chosen = [];
    this.without = new Set();
  }

  firstUpdated() {
    if (this.first) {
      this.querySelector('input').focus(); // as the dialog opened, it was not there yet
    }
    this.#search.now(() => this.#ask());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#search.stop();
  }

  render() {
    return html`${this.chosen.length > 0 ? this.#chips() : nothing}
      <div class="search">
        ${icons.search}
        <input
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('people.search')}
          placeholder=${t('people.search')}
          @input=${(event) => this.#typed(event.target.value)}
          @keydown=${(event) => this.#key(event)}
        />
      </div>
      ${this.chosen.length >= this.most
        ? html`<p class="hint" role="status">${t('people.full', { count: this.most })}</p>`
        : nothing}
      ${this.trouble
        ? html`<p class="wrong" role="alert">${this.trouble}</p>`
        : html`<div role="group" aria-label=${t('people.results')} class="people scroll">
            ${this.#results()}
          </div>`}`;
  }

  #chips() {
    return html`<ul class="chosen" aria-label=${t('people.chosen')}>
      ${repeat(
        this.chosen,
        (user) => user.id,
        (user) => html`<li>
          <span class="cut">${personName(user)}</span>
          <button
            type="button"
            aria-label=${t('people.removeChosen', { name: personName(user) })}
            @click=${() => this.#toggle(user)}
          >
            ${icons.close}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #results() {
    if (!this.found) {
      return html`<p class="hint">${t('app.loading')}</p>`;
    }
    if (this.found.length === 0) {
      return html`<p class="hint" role="status">
        ${this.#text ? t('people.none', { text: this.#text }) : t('people.start')}
      </p>`;
    }
    return html`${this.#text ? nothing : html`<p class="over-list">${t('people.here')}</p>`}
    ${repeat(
      this.found,
      (user) => user.id,
      (user) => this.#person(user),
    )}`;
  }

  #person(user) {
    const inside = this.without.has(user.id);
    const chosen = this.#has(user);
    const full = !chosen && this.chosen.length >= this.most;
    return html`<label class="person ${inside || full ? 'off' : ''}">
      ${avatar(user, { size: 'little', here: user.here || this.chat.presence.isHere(user.id) })}
      <span class="cut">${personName(user)}</span>
      ${user.role === 'guest' ? html`<span class="badge">${t('person.guest')}</span>` : nothing}
      ${inside ? html`<span class="quiet small">${t('people.inRoom')}</span>` : nothing}
      <input
        type="checkbox"
        .checked=${live(chosen || inside)}
        ?disabled=${inside || full}
        @change=${() => this.#toggle(user)}
      />
    </label>`;
  }

  #has(user) {
    return this.chosen.some((other) => other.id === user.id);
  }

  #toggle(user) {
    this.chosen = this.#has(user)
      ? this.chosen.filter((other) => other.id !== user.id)
      : [...this.chosen, user];
    this.emit('choose', this.chosen);
  }

  /** Enter takes the first who can be; nobody wants to send the form from here. */
  #key(event) {
    if (composing(event)) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#takeFirst(event.target);
    } else if (event.key === 'Escape' && this.#text) {
      event.preventDefault();
      event.target.value = '';
      this.#typed('');
    } else if (event.key === 'Backspace' && !event.target.value && this.chosen.length > 0) {
      this.#toggle(this.chosen.at(-1));
    }
  }

  /** Of those found for the text as it is now. */
  async #takeFirst(field) {
    const text = this.#text;
    await this.#search.answered();
    const first = this.found?.find((user) => !this.without.has(user.id));
    const answered = !this.trouble && text === this.#text;
    if (text && answered && first && !this.#has(first) && this.chosen.length < this.most) {
      this.#toggle(first);
      field.value = '';
      this.#typed('');
    }
  }

  #typed(text) {
    this.#text = text.trim();
    this.#search.soon(() => this.#ask());
  }

  async #ask() {
    const { api, user } = this.chat;
    if (this.#text) {
      return { found: await findPeople(this.#text, this.chat) };
    }
    const { people } = await api.listPresence({ limit: HERE_NOW });
    const others = people.filter(({ id, role }) => id !== user?.id && role !== 'bot');
    return { found: others.map((other) => ({ ...other, here: true })) };
  }
}

customElements.define('parley-picker', Picker);
