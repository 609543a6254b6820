/**
 * A message as it is shown: of the log, or of the outbox.
 */
import { html, nothing, render } from 'lit';
import { clock, untilWhen } from '../text/dates.js';
import { isEmojisOnly } from '../text/emojis.js';
import { refusalText } from '../words/refusals.js';
import { list, personName } from '../words/titles.js';
import { t } from '../words/words.js';
import { avatar } from './avatar.js';
import { icons } from './icons.js';
import { bodyOf, isLong } from './messagebody.js';
import { Row } from './row.js';

/** What one author says within this time stands under one heading. */
const GROUP_MILLIS = 5 * 60_000;

/** So many of those who have read a message are named. */
const MOST_NAMED = 3;

const STATES = {
  waiting: icons.clock,
  sending: icons.clock,
  sent: icons.check,
  seen: icons.checks,
  failed: icons.alert,
};

/** What was said: an entry of the log, or an item of the outbox. */
export class Message extends Row {
  #text;
  #state = '';
  #readers = [];
  #reason = '';
  #code = '';
  #held = false;
  #until;
  #body;
  #names;
  #open = false;
  #long;

  /**
   * @param said {seq, at, from, own, clientId, text, state}
   * @param names see `format`
   */
  constructor(said, names) {
    super('message', { ...said, at: new Date(said.at) });
    this.#text = said.text;
    this.#state = said.state ?? '';
    this.#names = names;
    this.#long = isLong(said.text);
    this.element.classList.toggle('own', said.own);
    this.element.classList.toggle('bot', said.from.role === 'bot');
    this.element.classList.toggle('large', isEmojisOnly(said.text));
    if (this.#state) {
      this.element.dataset.state = this.#state;
    }
  }

  get text() {
    return this.#text;
  }

  get author() {
    return this.own ? t('message.you') : personName(this.from);
  }

  /** Whether there is somebody to do something with. */
  get hasAuthor() {
    return !this.own && personName(this.from) !== t('person.deleted');
  }

  continues(above) {
    return (
      above?.kind === 'message' &&
      above.from.id === this.from.id &&
      above.own === this.own &&
      (this.own || above.from.name === this.from.name) &&
      this.at - above.began < GROUP_MILLIS
    );
  }

  /**
   * How far it has come; `readers`: the names of those who have read it; `held`: that it waits for
   * longer, `until` when, if that is known.
   */
  state(state, { reason = '', code = '', readers = [], held = false, until } = {}) {
    const same =
      readers.length === this.#readers.length &&
      readers.every((each, i) => each === this.#readers[i]);
    const waits = held === this.#held && until === this.#until;
    if (state === this.#state && reason === this.#reason && same && waits) {
      return;
    }
    this.#state = state;
    this.#reason = reason;
    this.#code = code;
    this.#held = held;
    this.#until = until;
    this.#readers = readers;
    this.element.dataset.state = state;
    this.again();
  }

  draw({ continued }) {
    this.#body ??= bodyOf(this.#text, this.#names);
    const { time } = this;
    this.element.setAttribute('aria-label', `${this.author}, ${clock(this.at)}`);
    render(
      html`
        ${
          this.own
            ? nothing
            : html`<div class="gutter" data-act=${continued || !this.hasAuthor ? nothing : 'author'}>
                ${continued ? time : avatar(this.from)}
              </div>`
        }
        <div class="content">
          ${
            continued
              ? nothing
              : html`<div class="head">
                  ${this.own ? nothing : this.#name()}
                  ${this.from.role === 'bot' ? html`<span class="badge">${t('person.bot')}</span>` : nothing}
                  ${time}
                </div>`
          }
          <div class="line">
            <div class="bubble ${this.#long && !this.#open ? 'folded' : ''}" dir="auto">
              ${this.#body}
            </div>
            ${this.#mark()}
          </div>
          ${
            this.#long
              ? html`<button
                  class="link fold"
                  type="button"
                  aria-expanded=${this.#open}
                  data-act="fold"
                >
                  ${this.#open ? t('message.less') : t('message.more')}
                </button>`
              : nothing
          }
          ${this.#trouble()}
        </div>
      `,
      this.element,
    );
  }

  fold() {
    this.#open = !this.#open;
    this.again();
  }

  unfold() {
    if (this.#long && !this.#open) {
      this.fold();
    }
  }

  /** Not a stop of its own for who goes by keys: the bar at the message has the same. */
  #name() {
    const name = html`<bdi>${personName(this.from)}</bdi>`;
    return this.hasAuthor
      ? html`<button
          class="name"
          type="button"
          tabindex="-1"
          aria-haspopup="menu"
          aria-expanded="false"
          data-act="author"
        >
          ${name}
        </button>`
      : html`<span class="name">${name}</span>`;
  }

  #mark() {
    if (!this.#state) {
      return nothing;
    }
    const words = this.#state === 'seen' ? seenBy(this.#readers) : t(`message.${this.#state}`);
    return html`<span class="mark" title=${words}
      >${STATES[this.#state]}<span class="unseen">${words}</span></span
    >`;
  }

  #why() {
    const known = this.#code && refusalText({ code: this.#code, message: this.#reason }, 'send');
    return known || this.#reason || t('message.unknownReason');
  }

  #trouble() {
    const discard = html`<button class="link" type="button" data-act="discard">
      ${t('message.discard')}
    </button>`;
    if (this.#state === 'waiting' && this.#held) {
      const when = this.#until > Date.now() && untilWhen(new Date(this.#until));
      return html`<div class="trouble waits">
        ${when ? html`<span>${t('message.until', { when })}</span>` : nothing} ${discard}
      </div>`;
    }
    return this.#state !== 'failed'
      ? nothing
      : html`<div class="trouble" role="alert">
          <span>${t('message.notSent', { reason: this.#why() })}</span>
          <button class="link" type="button" data-act="again">${t('message.again')}</button>
          ${discard}
        </div>`;
  }
}

/** Who has read it: “Seen by Ann and Ben”. */
export function seenBy(names) {
  return names.length > MOST_NAMED
    ? t('message.seenByMany', { count: names.length })
    : t('message.seenBy', { names: list(names) });
}
