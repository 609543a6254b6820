/**
 * What is left of a room that one is not in: the ways back and on, and what one wrote there that
 * nobody got.
 */
import { html, nothing } from 'lit';
import { isPublicId } from '../text/roomid.js';
import { t } from '../words/words.js';
import { copyText } from './copy.js';
import { openDialog } from './dialogs/open.js';
import { Part } from './part.js';

class WaysBack extends Part {
  static properties = { chat: { attribute: false }, room: { attribute: false } };

  willUpdate() {
    this.watch(this.chat.drafts, this.room);
  }

  render() {
    const { id, refusal } = this.room;
    const banned = refusal?.reason === 'ban' || refusal?.code === 'forbidden';
    return html`
      <div class="ways-on">
        ${isPublicId(id) && !banned
          ? html`<button type="button" class="button main" @click=${this.#join}>
              ${t(refusal?.code === 'left' ? 'conversation.joinAgain' : 'app.retry')}
            </button>`
          : nothing}
        <button type="button" class="button" @click=${() => openDialog('findRooms')}>
          ${t('sidebar.findRooms')}
        </button>
      </div>
      ${this.#written()}
    `;
  }

  #written() {
    const { chat, room } = this;
    const unsent = room.pending.filter(({ state }) => state !== 'sent');
    const draft = chat.drafts.get(room.id);
    if (unsent.length === 0 && !draft) {
      return nothing;
    }
    return html`<ul class="unsent">
      ${unsent.map(({ clientId, text }) =>
        this.#text(t('message.failed'), text, () => room.discard(clientId)),
      )}
      ${draft ? this.#text(t('composer.draft'), draft) : nothing}
    </ul>`;
  }

  #text(what, text, discard) {
    return html`<li>
      <p class="quiet small">${what}</p>
      <p class="said" dir="auto">${text}</p>
      <button type="button" class="link" @click=${() => copyText(text, t('message.copied'))}>
        ${t('message.copy')}
      </button>
      ${discard
        ? html`<button type="button" class="link" @click=${() => this.#discard(discard)}>
            ${t('message.discard')}
          </button>`
        : nothing}
    </li>`;
  }

  /** The text goes, the focus does not. */
  #discard(discard) {
    this.querySelector('button').focus();
    discard();
  }

  #join() {
    // Why it cannot be opened is told by the room.
    this.chat.rooms.visit(this.room.id).catch(() => {});
  }
}

customElements.define('parley-ways-back', WaysBack);
