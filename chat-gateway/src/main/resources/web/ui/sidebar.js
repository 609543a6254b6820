import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { meansId } from '../text/roomid.js';
import { personName } from '../words/titles.js';
import { t } from '../words/words.js';
import { avatar } from './avatar.js';
import { openDialog } from './dialogs/open.js';
import { signOut } from './dialogs/signOut.js';
import { icons, logo } from './icons.js';
import { composing } from './keys.js';
import { openMenu } from './menu.js';
import { CalmPart } from './part.js';
import { lostItem, roomItem } from './roomitem.js';
import './roomsearch.js';
import './status.js';

/** The kinds of rooms in their order, and what the button beside each heading opens. */
const SECTIONS = [
  ['direct', 'people', 'sidebar.newDirect'],
  ['private', 'newRoom', 'sidebar.newRoom'],
  ['public', 'findRooms', 'sidebar.findRooms'],
];

/** Rooms and people: search, my rooms by kind, and at the foot who I am and how the connection is. */
class Sidebar extends CalmPart {
  static properties = {
    chat: { attribute: false },
    place: { attribute: false },
    text: { state: true },
  };

  constructor() {
    super();
    this.text = '';
    this.addEventListener('keydown', (event) => this.#move(event));
    // Where it led to somewhere, the search is over.
    this.addEventListener('click', (event) => event.target.closest('a') && (this.text = ''));
    this.addEventListener('open-room', () => (this.text = ''));
  }

  willUpdate() {
    const { chat, place } = this;
    this.watch(chat, chat.drafts, chat.rooms, chat.presence, place);
  }

  render() {
    const { chat, place, text } = this;
    const wanted = text.trim().replace(/^#/, '');
    return html`
      <header class="bar">
        ${logo}
        <h1>${t('app.name')}</h1>
        <button
          type="button"
          class="icon-button"
          aria-label=${t('sidebar.new')}
          title=${t('sidebar.new')}
          aria-haspopup="menu"
          aria-expanded="false"
          @click=${(event) => this.#openNew(event.currentTarget)}
        >
          ${icons.plus}
        </button>
      </header>
      <div class="search" role="search">
        ${icons.search}
        <input
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-label=${t('sidebar.search')}
          placeholder=${t('sidebar.search')}
          .value=${live(text)}
          @input=${(event) => (this.text = event.target.value)}
        />
        ${text
          ? html`<button
              type="button"
              class="icon-button"
              aria-label=${t('sidebar.clear')}
              @click=${() => this.#clear()}
            >
              ${icons.close}
            </button>`
          : nothing}
      </div>
      <div class="rooms scroll">
        ${wanted
          ? html`<parley-room-search
              .chat=${chat}
              .place=${place}
              .text=${wanted}
            ></parley-room-search>`
          : [this.#lost(), ...SECTIONS.map((section) => this.#section(...section))]}
      </div>
      ${this.#me()}
    `;
  }

  #clear() {
    this.text = '';
    this.querySelector('input').focus();
  }

  focusSearch() {
    if (this.place.narrow) {
      this.place.openSidebar();
    }
    this.updateComplete.then(() => this.querySelector('input').select());
  }

  /** To the room above or below in the list. */
  step(by) {
    const { rooms } = this.chat;
    const ids = SECTIONS.flatMap(([kind]) => rooms.all.filter((info) => info.kind === kind)).map(
      ({ id }) => id,
    );
    const at = ids.indexOf(this.place.room);
    const next = ids[(at + by + ids.length) % ids.length];
    if (next) {
      this.place.openRoom(next);
    }
  }

  #lost() {
    const { chat, place } = this;
    const lost = chat.rooms.complete ? chat.outbox.lost(chat.rooms) : [];
    return lost.length === 0
      ? nothing
      : html`<section>
          <div class="section-head"><h2 id="rooms-lost">${t('message.failed')}</h2></div>
          <ul aria-labelledby="rooms-lost">
            ${lost.map((item) => html`<li>${lostItem(item, place.room)}</li>`)}
          </ul>
        </section>`;
  }

  #section(kind, dialog, label) {
    const { chat, place } = this;
    const rooms = chat.rooms.all.filter((info) => info.kind === kind);
    return html`<section>
      <div class="section-head">
        <h2 id="rooms-${kind}">${t(`sidebar.${kind}`)}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label=${t(label)}
          title=${t(label)}
          @click=${() => openDialog(dialog)}
        >
          ${kind === 'public' ? icons.search : icons.plus}
        </button>
      </div>
      ${rooms.length === 0 && chat.rooms.complete
        ? html`<p class="hint">${t('sidebar.none')}</p>`
        : html`<ul aria-labelledby="rooms-${kind}">
            ${repeat(
              rooms,
              (info) => info.id,
              (info) => html`<li>${roomItem(info, { chat, current: info.id === place.room })}</li>`,
            )}
          </ul>`}
    </section>`;
  }

  #me() {
    const { user } = this.chat;
    if (!user) {
      return nothing;
    }
    const name = personName(user);
    return html`<footer class="me">
      ${avatar(user)}
      <div class="me-words">
        <p class="me-name">
          <b class="cut">${name}</b>${user.role === 'guest'
            ? html`<span class="badge">${t('person.guest')}</span>`
            : nothing}
        </p>
        <parley-status .chat=${this.chat}></parley-status>
      </div>
      <button
        type="button"
        class="icon-button me-button"
        aria-label=${t('sidebar.me', { name })}
        aria-haspopup="menu"
        aria-expanded="false"
        @click=${(event) => this.#openMine(event.currentTarget)}
      >
        ${icons.more}
      </button>
    </footer>`;
  }

  #openNew(button) {
    openMenu(button, [
      { label: t('sidebar.newDirect'), icon: icons.direct, run: () => openDialog('people') },
      { label: t('sidebar.newRoom'), icon: icons.lock, run: () => openDialog('newRoom') },
      { label: t('sidebar.findRooms'), icon: icons.search, run: () => openDialog('findRooms') },
    ]);
  }

  #openMine(button) {
    const open = (name) => () => openDialog(name);
    const guest = this.chat.user.role === 'guest';
    const register = { label: t('menu.register'), icon: icons.key, run: open('register') };
    openMenu(button, [
      ...(guest ? [register, 'line'] : []),
      { label: t('menu.account'), icon: icons.person, run: open('account') },
      { label: t('menu.settings'), icon: icons.gear, run: open('settings') },
      { label: t('menu.shortcuts'), icon: icons.keyboard, run: open('shortcuts') },
      'line',
      { label: t('menu.signOut'), icon: icons.leave, run: () => signOut(this.chat) },
    ]);
  }

  async #openFirst() {
    await this.updateComplete;
    await this.querySelector('parley-room-search')?.openFirst(meansId(this.text));
  }

  /** Arrow keys go through the list, and from the search into it; Esc ends the search. */
  #move(event) {
    if (composing(event)) {
      return;
    }
    const inSearch = event.target.matches('input');
    const items = [...this.querySelectorAll('.room-item')];
    const at = items.indexOf(event.target.closest('.room-item'));
    if (event.key === 'Escape' && this.text) {
      event.preventDefault();
      this.#clear();
    } else if (event.key === 'Enter' && inSearch && this.text.trim()) {
      event.preventDefault();
      this.#openFirst();
    } else if (event.key === 'ArrowDown' && !event.altKey && (inSearch || at >= 0)) {
      event.preventDefault();
      items[at + 1]?.focus();
    } else if (event.key === 'ArrowUp' && !event.altKey && at >= 0) {
      event.preventDefault();
      (items[at - 1] ?? this.querySelector('input')).focus();
    }
  }
}

customElements.define('parley-sidebar', Sidebar);
