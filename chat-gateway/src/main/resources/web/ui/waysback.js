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
    `;
  }

  #join() {
    // Why it cannot be opened is told by the room.
    this.chat.rooms.visit(this.room.id).catch(() => {});
  }
}

customElements.define('parley-ways-back', WaysBack);
