import { html, nothing } from 'lit';
import { roomLabel } from '../words/titles.js';
import { speak, t } from '../words/words.js';
import { Calls } from './calls.js';
import './conversation.js';
import './details.js';
import './dialogs/entrance.js';
import { fetchDialogs, givesDialogs, openDialog } from './dialogs/open.js';
import { icons, logo } from './icons.js';
import { listenForKeys } from './keys.js';
import { CalmPart } from './part.js';
import { Place } from './place.js';
import './sidebar.js';
import './status.js';
import { followTheme } from './theme.js';
import { followHeight } from './viewport.js';

const LOBBY = 'lobby';

/** The whole page: the entrance, or three areas (rooms, conversation, details). */
class App extends CalmPart {
  static properties = { chat: { attribute: false } };

  #place = new Place(() => this.#comeBack());
  #room = null;
  #calls = null;
  #been = false;
  #seen = null;
  #opener = null;
  #stopKeys = null;

  connectedCallback() {
    super.connectedCallback();
    followHeight();
    this.#stopKeys = listenForKeys(this);
    this.addEventListener('open-room', (event) => this.#place.openRoom(event.detail));
    this.addEventListener('open-sidebar', () => this.#place.openSidebar());
    this.addEventListener('open-details', () => this.#toggleDetails());
    this.addEventListener(
      'left-room',
      ({ detail }) => detail === this.#place.room && this.#place.leaveRoom(),
    );
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopKeys();
  }

  willUpdate() {
    const { chat } = this;
    this.watch(chat, chat.session, chat.rooms, chat.settings, this.#place);
    givesDialogs(chat, this.#place);
    this.#calls ??= new Calls(chat, (id) => this.#place.openRoom(id));
    followTheme(chat.settings.theme);
    speak(chat.settings.language);
    if (chat.session.state === 'signedIn') {
      this.#findPlace();
    } else if (this.#been) {
      // Signed out, here or elsewhere: what was open was this person's.
      document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
      this.#been = false;
    }
    this.#openRoom();
  }

  render() {
    const state = this.chat.session.state;
    if (state === 'unknown') {
      return html`<div class="splash" role="status">
        ${logo}
        <span class="unseen">${t('app.starting')}</span>
      </div>`;
    }
    if (state === 'signedOut') {
      return html`<parley-entrance .chat=${this.chat}></parley-entrance>`;
    }
    return this.#areas();
  }

  updated() {
    document.title = this.#title();
    const { narrow, area, details } = this.#place;
    const seen = `${narrow ? area : 'all'} ${details}`;
    const moved = seen !== this.#seen && this.#seen !== null;
    this.#seen = seen;
    if (moved) {
      // A part renders after this one; only then is there what could have the focus.
      requestAnimationFrame(() => this.isConnected && this.#keepFocus());
    }
  }

  #areas() {
    const { chat } = this;
    const place = this.#place;
    const { narrow } = place;
    const shown = (area) => !narrow || place.area === area;
    // Where one area is all that there is, it is the main one, with the heading of the page.
    const role = (wide) => (narrow ? 'main' : wide);
    const heading = narrow ? html`<h1 class="unseen">${t('app.name')}</h1>` : nothing;
    const strip = narrow
      ? html`<parley-status class="strip" .chat=${chat} .onlyTrouble=${true}></parley-status>`
      : nothing;
    const details = place.details && this.#room !== null;
    // Nobody shall come with the keyboard to what the details lie over.
    const covered = details && !narrow && !place.wide;
    return html`<div
      class="shell"
      data-details=${place.details ? 'open' : 'closed'}
      @click=${(event) => covered && event.target === event.currentTarget && this.#toggleDetails()}
    >
      <section
        class="area sidebar"
        role=${role('navigation')}
        aria-label=${t('app.rooms')}
        ?hidden=${!shown('sidebar')}
      >
        <parley-sidebar .chat=${chat} .place=${place}></parley-sidebar>
      </section>
      <section
        class="area conversation"
        role="main"
        ?hidden=${!shown('conversation')}
        ?inert=${covered}
      >
        ${heading} ${strip}
        ${this.#room
          ? html`<parley-conversation
              .chat=${chat}
              .calls=${this.#calls}
              .room=${this.#room}
            ></parley-conversation>`
          : this.#nowhere()}
      </section>
      ${details
        ? html`<section
            class="area details"
            role=${role('complementary')}
            aria-label=${t('details.title')}
            @keydown=${this.#leaveDetails}
          >
            ${heading} ${strip}
            <parley-details .chat=${chat} .room=${this.#room}></parley-details>
          </section>`
        : nothing}
    </div>`;
  }

  #nowhere() {
    return html`<div class="nothing">
      ${icons.direct}
      <p>${this.chat.rooms.pending ? t('app.loading') : t('app.nowhere')}</p>
      <div class="ways-on" ?hidden=${this.chat.rooms.pending}>
        <button type="button" class="button" @click=${() => openDialog('findRooms')}>
          ${t('sidebar.findRooms')}
        </button>
        <button type="button" class="button" @click=${() => openDialog('people')}>
          ${t('sidebar.newDirect')}
        </button>
      </div>
    </div>`;
  }

  /** Where to be when the address names no room: where one was; the first time in the lobby. */
  #findPlace() {
    const place = this.#place;
    const { rooms } = this.chat;
    if (place.room || rooms.pending) {
      return;
    }
    const newcomer = rooms.all.length === 0;
    if (newcomer ? this.#been : place.narrow) {
      return;
    }
    const last = place.lastRoom && rooms.get(place.lastRoom) ? place.lastRoom : rooms.all[0]?.id;
    place.openRoom(newcomer ? LOBBY : last, { replace: true });
  }

  #openRoom() {
    const id = this.chat.session.state === 'signedIn' ? this.#place.room : null;
    if (id === (this.#room?.id ?? null)) {
      return;
    }
    this.#room?.close();
    this.#room = null;
    if (id) {
      if (!this.#been) {
        fetchDialogs();
      }
      this.#been = true;
      this.#room = this.chat.room(id);
      this.#calls.opened(id);
      // Why it cannot be opened is told by the room.
      this.chat.rooms.visit(id).catch(() => {});
    }
  }

  /** Who was put out of the room that is open, and goes to it, enters it again. */
  #comeBack() {
    if (this.#room?.state === 'refused') {
      this.chat.rooms.visit(this.#room.id).catch(() => {});
    }
  }

  #toggleDetails() {
    this.#opener = this.#place.details ? this.#opener : document.activeElement;
    this.#place.toggleDetails();
  }

  /** Esc; in a menu or a field it is about that one. */
  #leaveDetails(event) {
    if (event.key === 'Escape' && !event.target.closest('.menu, input')) {
      this.#toggleDetails();
    }
  }

  /** What had the focus may be gone with its area; then it goes on in the one that is seen now. */
  #keepFocus() {
    const place = this.#place;
    const focused = document.activeElement;
    if (place.details && !place.wide) {
      this.querySelector('parley-details')?.focusStart();
    } else if (focused === document.body || !focused?.checkVisibility()) {
      const next = place.area === 'sidebar' ? '.room-item, .me-button' : '.room-bar button';
      const area = this.querySelector(`.area.${place.area}`);
      const choices = [this.#opener, ...(area?.querySelectorAll(next) ?? [])];
      choices.find((element) => element?.isConnected && element.checkVisibility())?.focus();
    }
  }

  #title() {
    const { chat } = this;
    if (chat.session.state !== 'signedIn') {
      return t('app.name');
    }
    const calls = chat.rooms.all.reduce(
      (sum, info) => sum + info.mentions,
      0,
    );
    const info = this.#place.room && (chat.rooms.get(this.#place.room) ?? this.#room?.info);
    const where = info ? `${roomLabel(info, chat.user)} – ${t('app.name')}` : t('app.name');
    return calls > 0 ? `(${calls > 99 ? '99+' : calls}) ${where}` : where;
  }
}

customElements.define('parley-app', App);
