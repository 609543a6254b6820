import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isPublicId, meansId } from '../../text/roomid.js';
import { roomTitle } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { roomAvatar } from '../avatar.js';
import { icons } from '../icons.js';
import { composing } from '../keys.js';
import { Search } from '../search.js';
import { Dialog } from './dialog.js';

const PAGE = 100;

/** All public rooms, those with the most people first; by a text in them, or straight by their id. */
class FindRooms extends Dialog {
  static properties = {
    ...Dialog.properties,
    found: { state: true },
    more: { state: true },
    trouble: { state: true },
  };

  #text = '';
  #search = new Search((answer, trouble) => Object.assign(this, answer, { trouble }));

  heading() {
    return t('findRooms.title');
  }

  firstUpdated() {
    super.firstUpdated();
    this.#text = this.params.text ?? '';
    this.#askNow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#search.stop();
  }

  body() {
    return html`<div class="dialog-body tall">
      <div class="search">
        ${icons.search}
        <input
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          autofocus
          value=${this.params.text ?? ''}
          aria-label=${t('findRooms.search')}
          placeholder=${t('findRooms.search')}
          @input=${(event) => this.#typed(event.target.value)}
          @keydown=${(event) => this.#key(event)}
        />
      </div>
      <div class="found scroll" aria-busy=${!this.found}>${this.#results()}</div>
    </div>`;
  }

  #results() {
    if (this.trouble) {
      return html`<p class="wrong" role="alert">${this.trouble}</p>
        <button type="button" class="button" @click=${() => this.#askNow()}>
          ${t('app.retry')}
        </button>`;
    }
    if (!this.found) {
      return html`<p class="hint">${t('app.loading')}</p>`;
    }
    const text = this.#text;
    const byId = isPublicId(text) && !this.found.some(({ room }) => room === text);
    return html`<ul>
        ${repeat(
          this.found,
          (room) => room.room,
          (room) => this.#room(room),
        )}
        ${byId ? this.#byId(text) : nothing}
      </ul>
      ${this.found.length === 0 && !byId
        ? html`<p class="hint" role="status">
            ${text ? t('findRooms.none', { text }) : t('findRooms.empty')}
          </p>`
        : nothing}
      ${this.more
        ? html`<button type="button" class="button" @click=${() => this.#askNow(this.more)}>
            ${t('app.more')}
          </button>`
        : nothing}`;
  }

  #room(room) {
    const info = { ...room, id: room.room };
    const joined = this.chat.rooms.get(room.room);
    return html`<li>
      <button type="button" class="found-room" @click=${() => this.#open(room.room)}>
        ${roomAvatar(info)}
        <span class="cut">
          <span class="cut"
            ><b>${roomTitle(info)}</b>${info.name && info.name !== info.id
              ? html` <span class="quiet small">#${info.id}</span>`
              : nothing}</span
          >
          <span class="cut quiet small">${room.topic || t('details.noTopic')}</span>
        </span>
        <span class="quiet small numbers">
          ${room.here ? t('findRooms.here', { count: room.here }) : nothing}
          ${joined ? html`<span class="badge">${t('findRooms.joined')}</span>` : nothing}
        </span>
      </button>
    </li>`;
  }

  #byId(id) {
    return html`<li>
      <button type="button" class="found-room by-id" @click=${() => this.#open(id)}>
        ${roomAvatar({ id, kind: 'public' })}
        <span class="cut">
          <span class="cut"><b>${t('findRooms.byId', { id })}</b></span>
          <span class="cut quiet small">${t('findRooms.byIdHint')}</span>
        </span>
      </button>
    </li>`;
  }

  #open(id) {
    this.close(id);
    this.place.openRoom(id);
  }

  #key(event) {
    if (composing(event)) {
      return;
    }
    const rooms = [...this.querySelectorAll('.found-room')];
    if (event.key === 'Enter' && this.#text) {
      // Or the key would press what has the focus when this is closed.
      event.preventDefault();
      this.#openFirst(meansId(event.target.value));
    } else if (event.key === 'ArrowDown' && rooms.length > 0) {
      event.preventDefault();
      rooms[0].focus();
    }
  }

  /** Of what is found for the text as it is now; what may not be there only if it is surely an id. */
  async #openFirst(isId) {
    const text = this.#text;
    await this.#search.answered();
    await this.updateComplete;
    if (this.isConnected && text === this.#text) {
      this.querySelector(isId ? '.found-room' : '.found-room:not(.by-id)')?.click();
    }
  }

  #typed(text) {
    this.#text = text.trim().replace(/^#/, '');
    this.#search.soon(() => this.#ask());
  }

  #askNow(after) {
    this.#search.now(() => this.#ask(after));
  }

  async #ask(after) {
    const text = this.#text;
    const query = { limit: PAGE, ...(text && { q: text }), ...(after && { after }) };
    const { rooms } = await this.chat.api.listRooms(query);
    const all = after ? [...this.found, ...rooms] : rooms;
    const exact = ({ room }) => (room === text ? 1 : 0);
    return {
      found: all.sort((a, b) => exact(b) - exact(a) || (b.here ?? 0) - (a.here ?? 0)),
      more: rooms.length === PAGE ? rooms.at(-1).room : null,
    };
  }
}

customElements.define('parley-find-rooms', FindRooms);
