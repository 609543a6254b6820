/**
 * Calls a person who is not looking, for direct messages and mentions and for nothing else: by a dot
 * in the page's picture, a tone, a notification, as far as he wants them.
 */
import { Observable } from '../base/observable.js';
import { personName, roomLabel } from '../words/titles.js';
import { t } from '../words/words.js';
import { showDot } from './favicon.js';
import { isLooking, othersLook, tellsForAll } from './looking.js';
import { playTone } from './tone.js';

const MOST_CHARS = 200;

export class Calls extends Observable {
  #chat;
  #open;
  #told = new Map(); // room → its notification

  /** Whether somebody called while nobody looked. */
  missed = false;

  /** @param open goes to this room */
  constructor(chat, open) {
    super();
    this.#chat = chat;
    this.#open = open;
    chat.arrivals.watch((arrival) => this.#arrived(arrival));
    chat.rooms.watch(() => {
      showDot(chat.rooms.all.some((info) => info.mentions > 0));
      [...this.#told.keys()].filter((room) => this.#isOver(room)).forEach((room) => this.opened(room));
    });
  }

  /** The person knows of them. */
  answered() {
    this.missed = false;
    this.changed();
  }

  /** What this room called for is known. */
  opened(room) {
    this.#told.get(room)?.close();
    this.#told.delete(room);
  }

  #isOver(room) {
    const { rooms, user } = this.#chat;
    return !user || (rooms.get(room)?.mentions ?? (rooms.complete ? 0 : 1)) === 0;
  }

  async #arrived({ info, room, mentions }) {
    const last = mentions.at(-1);
    if (!last || isLooking()) {
      return;
    }
    this.missed = true;
    this.changed();
    const { settings } = this.#chat;
    const tells = settings.notifications === 'on' && mayTell();
    if ((!tells && !settings.sounds) || !(await tellsForAll()) || (await othersLook())) {
      return;
    }
    if (isLooking()) {
      return; // come back meanwhile
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
        : t('notify.in', { name, room: roomLabel(info, this.#chat.user) });
    try {
      const told = new Notification(where, {
        body: text.slice(0, MOST_CHARS),
        tag: info.id, // a room has one at a time
        renotify: true, // else another call of it would not be seen
        icon: document.querySelector('link[rel=icon]')?.href,
        silent: true,
      });
      this.#told.set(info.id, told);
      told.onclick = () => {
        focus();
        this.#open(info.id);
        this.opened(info.id);
      };
    } catch {
      // Some telephones have the name of it but only let workers do it.
    }
  }
}

function mayTell() {
  return 'Notification' in window && Notification.permission === 'granted';
}
