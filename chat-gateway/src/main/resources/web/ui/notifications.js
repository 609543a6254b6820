/**
 * Calls a person who is not looking, for direct messages and mentions and for nothing else; and the
 * quiet bar that asks, after the first of them came while nobody looked, whether the desktop may
 * tell of them.
 */
import { html, nothing } from 'lit';
import { personName, roomLabel } from '../words/titles.js';
import { t } from '../words/words.js';
import { showDot } from './favicon.js';
import { icons } from './icons.js';
import { isLooking, othersLook, tellsForAll } from './looking.js';
import { Part } from './part.js';
import { playTone } from './tone.js';

const ASKED = 'parley.notifications.asked';
const MOST_CHARS = 200;

class NotificationBar extends Part {
  static properties = { chat: { attribute: false }, missed: { state: true } };

  #stop = null;
  #watched = null;

  constructor() {
    super();
    this.missed = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = this.#watched = null;
  }

  willUpdate() {
    const { chat } = this;
    this.watch(chat.settings, chat.rooms);
    if (this.#watched !== chat) {
      this.#stop?.();
      this.#stop = chat.arrivals.watch((arrival) => this.#arrived(arrival));
      this.#watched = chat;
    }
  }

  render() {
    if (!this.missed || !mayAsk(this.chat)) {
      return nothing;
    }
    return html`<div class="notification-bar" role="region" aria-label=${t('notify.label')}>
      ${icons.bell}
      <p>${t('notify.ask')}</p>
      <button class="button main" type="button" @click=${this.#turnOn}>${t('notify.on')}</button>
      <button class="button" type="button" @click=${this.#notNow}>${t('notify.notNow')}</button>
    </div>`;
  }

  updated() {
    showDot(
      this.chat.rooms.all.some((info) => info.mentions > 0),
    );
  }

  async #arrived({ info, room, mentions }) {
    const last = mentions.at(-1);
    if (!last || isLooking()) {
      return;
    }
    this.missed = true;
    const { settings } = this.chat;
    const tells = settings.notifications === 'on' && mayTell();
    if ((!tells && !settings.sounds) || !(await tellsForAll()) || (await othersLook())) {
      return;
    }
    if (settings.sounds) {
      playTone();
    }
    if (tells) {
      this.#tell(info ?? { id: room, kind: 'public', name: '' }, last);
    }
  }

  #tell(info, { from, text }) {
    const name = personName(from);
    const where =
      info.kind === 'direct'
        ? name
        : t('notify.in', { name, room: roomLabel(info, this.chat.user) });
    try {
      const told = new Notification(where, {
        body: text.slice(0, MOST_CHARS),
        tag: info.id, // a room has one at a time
        icon: document.querySelector('link[rel=icon]')?.href,
        silent: true,
      });
      told.onclick = () => {
        focus();
        this.emit('open-room', info.id);
        told.close();
      };
    } catch {
      // Some telephones have the name of it but only let workers do it.
    }
  }

  async #turnOn() {
    const answer = await Notification.requestPermission();
    this.chat.settings.set('notifications', answer === 'granted' ? 'on' : 'off');
    this.#notNow();
  }

  #notNow() {
    remember();
    this.missed = false;
    document.querySelector('parley-composer')?.focusField(); // the bar goes away
  }
}

customElements.define('parley-notification-bar', NotificationBar);

function mayTell() {
  return 'Notification' in window && Notification.permission === 'granted';
}

/** Once, and only who has not said no. */
function mayAsk(chat) {
  return (
    'Notification' in window &&
    Notification.permission !== 'denied' &&
    chat.settings.notifications === 'off' &&
    !wasAsked()
  );
}

function wasAsked() {
  try {
    return localStorage.getItem(ASKED) !== null;
  } catch {
    return true; // the browser keeps nothing: asking for ever would not be quiet
  }
}

function remember() {
  try {
    localStorage.setItem(ASKED, 'yes');
  } catch {
    // As above.
  }
}
