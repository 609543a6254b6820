/**
 * The conversation in one room: who and what it is, the timeline, and the composer.
 */
import { html, nothing } from 'lit';
import { kindOf } from '../text/roomid.js';
import { refusalText } from '../words/refusals.js';
import { list, others, personName, roomTitle } from '../words/titles.js';
import { t } from '../words/words.js';
import { roomAvatar } from './avatar.js';
import './composer.js';
import './datejump.js';
import { icons } from './icons.js';
import './notifications.js';
import { CalmPart } from './part.js';
import './timeline.js';

class Conversation extends CalmPart {
  static properties = {
    chat: { attribute: false },
    calls: { attribute: false },
    room: { attribute: false },
  };

  /** Whether one is in the room. */
  #open = false;

  willUpdate() {
    const { chat, room } = this;
    this.watch(chat, chat.link, chat.presence, chat.rooms, chat.settings, room);
  }

  render() {
    const { chat, room } = this;
    if (!room) {
      return nothing;
    }
    return html`
      ${this.#header()}
      <parley-notification-bar .chat=${chat} .calls=${this.calls}></parley-notification-bar>
      ${
        room.state === 'refused'
          ? this.#refused()
          : html`
              <parley-timeline
                .chat=${chat}
                .room=${room}
                @quote=${(event) => this.#composer.quote(event.detail)}
                @mention=${(event) => this.#composer.mention(event.detail)}
                @to-composer=${() => this.#composer.focusField()}
              ></parley-timeline>
              ${this.#typing()}
              <parley-composer
                .chat=${chat}
                .room=${room}
                @said=${() => this.#timeline.said()}
                @to-timeline=${() => this.#timeline.focusRows()}
              ></parley-composer>
            `
      }
    `;
  }

  updated(changed) {
    const composer = this.#composer;
    const opened = changed.has('room') || (!this.#open && document.activeElement === document.body);
    this.#open = composer !== null;
    // A finger would get the keyboard over what there is to read.
    if (composer && opened && matchMedia('(pointer: fine)').matches) {
      composer.updateComplete.then(() => composer.focusField());
    }
  }

  get #timeline() {
    return this.querySelector('parley-timeline');
  }

  get #composer() {
    return this.querySelector('parley-composer');
  }

  #header() {
    const { chat, room } = this;
    const info = room.info ??
      chat.rooms.get(room.id) ?? { id: room.id, kind: kindOf(room.id), name: '', topic: '' };
    return html`<header class="bar room-bar">
      <button
        class="icon-button to-sidebar"
        type="button"
        aria-label=${t('conversation.back')}
        @click=${() => this.emit('open-sidebar')}
      >
        ${icons.back}
      </button>
      ${roomAvatar(info, chat.user)}
      <div class="room-title">
        <h2 class="cut" title=${roomTitle(info, chat.user)}>
          <bdi>${roomTitle(info, chat.user)}</bdi>
        </h2>
        ${this.#subtitle(info)}
      </div>
      ${
        room.state === 'refused'
          ? nothing
          : html`<parley-date-jump .go=${(date) => this.#timeline.toDate(date)}></parley-date-jump>`
      }
      <button
        class="icon-button"
        type="button"
        aria-label=${t('details.title')}
        title=${t('details.title')}
        @click=${() => this.emit('open-details')}
      >
        ${icons.details}
      </button>
    </header>`;
  }

  #subtitle(info) {
    const { chat, room } = this;
    const here = room.presence?.count ?? 0;
    const parts = [];
    if (info.kind === 'direct' && others(info, chat.user).length === 1) {
      const [other] = others(info, chat.user);
      if (chat.presence.isHere(other.id)) {
        parts.push(html`<span class="here">${t('person.here')}</span>`);
      }
    } else if (here > 0) {
      parts.push(html`<span class="here">${t('conversation.here', { count: here })}</span>`);
    }
    if (info.topic) {
      parts.push(html`<span class="topic" title=${info.topic}>${info.topic}</span>`);
    }
    return html`<p class="subtitle cut">${parts}</p>`;
  }

  #refused() {
    const { refusal } = this.room;
    const text =
      refusal?.code === 'left'
        ? t(`conversation.left.${refusal.reason ?? 'unknown'}`)
        : refusalText(refusal);
    import('./waysback.js').catch(() => {}); // the reason is told without it, too
    return html`<div class="nothing">
      ${icons.lock}
      <p role="alert">${text}</p>
      <parley-ways-back .chat=${this.chat} .room=${this.room}></parley-ways-back>
    </div>`;
  }

  /** There is always room for it, so that nothing moves when someone begins. */
  #typing() {
    const users = this.room.typing.filter((user) => user.id !== this.chat.user?.id);
    const names = users.slice(0, 2).map(personName);
    const words =
      users.length === 0
        ? ''
        : users.length > 2
          ? t('conversation.typingMany', { count: users.length })
          : t('conversation.typing', { count: names.length, names: list(names) });
    return html`<p class="typing cut" aria-live="off">
      ${words ? html`<span class="dots" aria-hidden="true"></span>${words}` : nothing}
    </p>`;
  }
}

customElements.define('parley-conversation', Conversation);
