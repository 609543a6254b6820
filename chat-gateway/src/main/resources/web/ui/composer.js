/**
 * Where a message is written. Enter sends and Shift-Enter breaks the line, or, by the setting,
 * Enter breaks and Ctrl-Enter sends; an Enter that ends a composition (Chinese, Japanese, …) does
 * neither. What is written and not sent is kept per room.
 */
import { html, nothing } from 'lit';
import { parse } from '../text/commands.js';
import { personName, roomLabel } from '../words/titles.js';
import { t } from '../words/words.js';
import { Completion } from './completion.js';
import { icons } from './icons.js';
import { composing } from './keys.js';
import { CalmPart } from './part.js';
import { runCommand } from './runcommand.js';
import { charactersLeft, paceOf, quoted, wellFormed, whyNot } from './writing.js';

/** What browsers can wait for. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

class Composer extends CalmPart {
  static properties = {
    chat: { attribute: false },
    room: { attribute: false },
    text: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  #field;
  #completion;
  #shown = null;
  #unmuted = 0;

  constructor() {
    super();
    this.text = '';
    this.failure = '';
    this.busy = null; // the room where a command is under way
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#unmuted);
    this.#shown = null;
  }

  willUpdate() {
    const { chat, room } = this;
    this.watch(chat, chat.drafts, chat.link, chat.settings, room);
  }

  render() {
    const blocked = whyNot(this.room, this.chat);
    const left = charactersLeft(this.text, this.chat.limits.textChars);
    const told = [
      'composer-hint',
      left === null ? null : 'composer-left',
      this.failure ? 'composer-failure' : null,
    ];
    return html`<form
      class="composer"
      data-blocked=${blocked ? 'yes' : nothing}
      @submit=${this.#submit}
    >
      <div class="completion" hidden></div>
      <p class="failure" id="composer-failure" role="alert">${this.failure || nothing}</p>
      <p class="left ${left < 0 ? 'over' : ''}" id="composer-left" ?hidden=${left === null}>
        ${left === null ? nothing : left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
      </p>
      <div class="writing">
        <div class="grows">
          <textarea
            rows="1"
            dir="auto"
            aria-label=${this.#label()}
            placeholder=${blocked ? '' : this.#label()}
            aria-autocomplete="list"
            aria-describedby=${told.filter(Boolean).join(' ')}
            aria-invalid=${left < 0 ? 'true' : nothing}
            autocapitalize="sentences"
            enterkeyhint=${this.chat.settings.enterSends ? 'send' : 'enter'}
            ?readonly=${Boolean(blocked)}
            @input=${this.#typed}
            @keydown=${this.#key}
            @keyup=${() => this.#completion.update()}
            @click=${() => this.#completion.update()}
            @blur=${() => this.#completion.close()}
          ></textarea>
          <div class="mirror" aria-hidden="true">${this.text}${'\n'}</div>
        </div>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('composer.emoji')}
          title=${t('composer.emoji')}
          aria-haspopup="dialog"
          ?disabled=${Boolean(blocked)}
          @click=${this.#openEmojis}
        >
          ${icons.smile}
        </button>
        <button
          class="send"
          type="submit"
          aria-label=${t('composer.send')}
          title=${t('composer.send')}
          ?disabled=${!this.#maySend(blocked, left)}
          @pointerdown=${(event) => event.preventDefault()}
        >
          ${icons.send}
        </button>
      </div>
      <p class="hint" id="composer-hint">${blocked || paceOf(this.room)}</p>
    </form>`;
  }

  firstUpdated() {
    this.#field = this.querySelector('textarea');
    this.#completion = new Completion(this.#field, this.querySelector('.completion'), this);
  }

  updated() {
    if (this.room !== this.#shown) {
      this.#shown = this.room;
      this.failure = '';
      this.put(this.#draft);
    } else if (this.text !== this.#draft) {
      // Another window of ours wrote it, and keeps it.
      this.text = this.#field.value = this.#draft;
    }
    this.#wakeWhenUnmuted();
  }

  /** Nobody tells when a mute ends. */
  #wakeWhenUnmuted() {
    clearTimeout(this.#unmuted);
    const left = (this.room.info?.mutedUntil ?? 0) - Date.now();
    if (left > 0 && left < LONGEST_TIMER_MILLIS) {
      this.#unmuted = setTimeout(() => this.requestUpdate(), left + 50);
    }
  }

  get #draft() {
    return this.chat.drafts.get(this.room.id) ?? '';
  }

  focusField() {
    this.#field?.focus();
  }

  /** Puts what someone said before the draft, as a quote. */
  quote({ own, from, text }) {
    this.#field.setSelectionRange(0, 0);
    this.insert(`${quoted(personName(own ? this.chat.user : from), text)}\n\n`);
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  mention(name) {
    const before = this.#field.value[this.#field.selectionStart - 1] ?? '';
    this.insert(`${before.trim() && ' '}@${name} `);
  }

  /** Puts a text where the cursor is, in a way that can be undone. */
  insert(text) {
    this.#field.focus();
    if (this.#field.readOnly) {
      return;
    }
    if (!document.execCommand('insertText', false, text)) {
      this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, 'end');
      this.#changed();
    }
  }

  put(text) {
    if (!this.#field) {
      return;
    }
    this.#field.value = text;
    this.#changed();
  }

  #changed() {
    this.text = this.#field.value;
    this.chat.drafts.set(this.#shown.id, this.text);
  }

  #typed(event) {
    this.failure = '';
    this.#changed();
    this.#completion.update(event.inputType === 'insertText' && event.data === ':');
    if (this.text.trim() && (!this.text.startsWith('/') || this.text.startsWith('//'))) {
      this.room.type();
    }
  }

  #key(event) {
    if (composing(event) || this.#completion.key(event)) {
      return;
    }
    if (event.key === 'Enter') {
      const sends = this.chat.settings.enterSends
        ? !event.shiftKey && !event.altKey
        : event.ctrlKey || event.metaKey;
      if (sends) {
        event.preventDefault();
        this.#submit();
      }
    } else if (event.key === 'ArrowUp' && !this.#field.value) {
      event.preventDefault();
      this.emit('to-timeline');
    }
  }

  async #submit(event) {
    event?.preventDefault();
    if (this.room !== this.#shown) {
      return; // what is in the field belongs to the room before, and stays its draft
    }
    if (
      !this.#maySend(
        whyNot(this.room, this.chat),
        charactersLeft(this.text, this.chat.limits.textChars),
      )
    ) {
      return;
    }
    const { room } = this;
    const said = parse(wellFormed(this.#field.value));
    if (said.kind === 'text') {
      this.#say(said.text);
      return;
    }
    if (said.kind === 'unknown') {
      this.failure = t('composer.unknownCommand', { name: `/${said.name}` });
      return;
    }
    const written = this.text;
    this.busy = room;
    const failure = await runCommand(said, this).catch((error) => error.message);
    this.busy = null;
    if (room === this.room) {
      this.failure = failure;
    }
    // Nothing is taken away of what was written meanwhile.
    if (!failure && this.chat.drafts.get(room.id) === written) {
      this.chat.drafts.set(room.id, '');
      this.requestUpdate();
    }
  }

  #say(text) {
    this.room.send(text);
    this.put('');
    this.#completion.close();
    this.#field.focus();
    this.emit('said');
  }

  async #openEmojis(event) {
    const button = event.currentTarget;
    const { openEmojis } = await import('./emoji.js');
    openEmojis(button, (emoji) => this.insert(emoji));
  }

  #maySend(blocked, left) {
    return !blocked && this.busy !== this.room && !(left < 0) && this.text.trim() !== '';
  }

  #label() {
    const { room, chat } = this;
    return room.info
      ? t('composer.messageTo', { room: roomLabel(room.info, chat.user) })
      : t('composer.message');
  }
}

customElements.define('parley-composer', Composer);
