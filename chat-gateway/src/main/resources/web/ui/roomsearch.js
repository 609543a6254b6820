import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isPublicId } from '../text/roomid.js';
import { personName, roomTitle } from '../words/titles.js';
import { t } from '../words/words.js';
import { avatar, roomAvatar } from './avatar.js';
import { findPeople } from './knownnames.js';
import { openDirect } from './opendirect.js';
import { CalmPart } from './part.js';
import { roomItem } from './roomitem.js';
import { Search } from './search.js';

const MOST = 20;

/** What is found for the text in the sidebar's search: rooms of mine, other public ones, people. */
class RoomSearch extends CalmPart {
  static properties = {
    chat: { attribute: false },
    place: { attribute: false },
    text: { attribute: false },
    found: { state: true },
    trouble: { state: true },
  };

  #search = new Search((answer, trouble) => Object.assign(this, { found: null }, answer, { trouble }));

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#search.stop();
  }

  willUpdate(changed) {
    this.watch(this.chat.rooms, this.chat.presence);
    if (changed.has('text')) {
      this.#search.soon(() => this.#ask());
    }
  }

  /**
   * Goes to the first that is found for the text as it is now: of my rooms, if there is one. A room
   * that there may not be is made only for what is surely an id.
   */
  async openFirst(isId) {
    await this.updateComplete;
    const { text } = this;
    if (!this.chat.rooms.all.some((info) => this.#matches(info))) {
      await this.#search.answered();
      await this.updateComplete;
    }
    if (this.isConnected && text === this.text) {
      this.querySelector(isId ? '.room-item' : '.room-item:not(.by-id)')?.click();
    }
  }

  render() {
    const { chat, text, found } = this;
    const mine = chat.rooms.all.filter((info) => this.#matches(info));
    const rooms = (found?.rooms ?? []).filter(({ room }) => !chat.rooms.get(room));
    // Whom a direct room above is with need not be told twice.
    const met = new Set(mine.filter(isOfTwo).flatMap((info) => info.people.map(({ id }) => id)));
    const people = (found?.people ?? []).filter(({ id }) => !met.has(id));
    const byId = isPublicId(text) && !chat.rooms.get(text) && !rooms.some(({ room }) => room === text);
    const none = found && mine.length + rooms.length + people.length === 0;
    return html`
      ${this.#section('sidebar.yours', mine, (info) =>
        roomItem(info, { chat, current: info.id === this.place.room }),
      )}
      ${this.#section('sidebar.people', people, (user) => this.#person(user), (user) => user.id)}
      ${this.#section('sidebar.otherRooms', rooms, (room) => this.#room(room), (room) => room.room)}
      ${this.trouble ? html`<p class="wrong" role="alert">${this.trouble}</p>` : nothing}
      ${none ? html`<p class="hint" role="status">${t('sidebar.noMatch', { text })}</p>` : nothing}
      ${found && byId
        ? html`<a class="room-item by-id" href="#${text}">
            ${roomAvatar({ id: text, kind: 'public' })}
            <span class="room-line"><span class="room-name cut">${text}</span></span>
            <span class="room-line"><span class="cut quiet">${t('sidebar.byId')}</span></span>
          </a>`
        : nothing}
    `;
  }

  #section(title, items, item, key = (info) => info.id) {
    if (items.length === 0) {
      return nothing;
    }
    return html`<section>
      <div class="section-head"><h2>${t(title)}</h2></div>
      <ul>
        ${repeat(items, key, (one) => html`<li>${item(one)}</li>`)}
      </ul>
    </section>`;
  }

  #room(room) {
    const info = { ...room, id: room.room };
    return html`<a class="room-item" href="#${info.id}">
      ${roomAvatar(info)}
      <span class="room-line"><span class="room-name cut">${roomTitle(info)}</span></span>
      <span class="room-line">
        <span class="cut quiet">${info.topic || t('findRooms.members', { count: info.members })}</span>
      </span>
    </a>`;
  }

  #person(user) {
    const here = this.chat.presence.isHere(user.id);
    return html`<button type="button" class="room-item one" @click=${() => openDirect(user, this)}>
      ${avatar(user, { here })}
      <span class="room-name cut">${personName(user)}</span>
    </button>`;
  }

  #matches(info) {
    const wanted = this.text.toLowerCase();
    const has = [info.id, roomTitle(info, this.chat.user), info.topic];
    return has.some((text) => text?.toLowerCase().includes(wanted));
  }

  async #ask() {
    const { chat, text } = this;
    const [{ rooms }, people] = await Promise.all([
      chat.api.listRooms({ q: text, limit: MOST }),
      findPeople(text, chat),
    ]);
    return { found: { rooms, people: people.slice(0, MOST) } };
  }
}

function isOfTwo(info) {
  return info.kind === 'direct' && info.people.length === 2;
}

customElements.define('parley-room-search', RoomSearch);
