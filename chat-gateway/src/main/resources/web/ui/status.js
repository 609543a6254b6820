import { html, nothing } from 'lit';
import { hasWords, t } from '../words/words.js';
import { Part } from './part.js';
import { toast } from './toast.js';

/** The close code for a page that is not of this server's time. */
const NOT_THIS_PROTOCOL = 4500;

/** What can be told by itself: the rest is nothing to worry about. */
const QUIET = ['idle', 'online'];

/** How the connection is: a light and a word; when offline, until when, and a way not to wait. */
class Status extends Part {
  static properties = {
    chat: { attribute: false },
    onlyTrouble: { attribute: false },
  };

  #ticking = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ticking = null;
  }

  willUpdate() {
    this.watch(this.chat.link);
    this.#tick(this.chat.link.state.retryAt !== undefined);
  }

  render() {
    const { state } = this.chat.link;
    const hidden = this.onlyTrouble && QUIET.includes(state.kind);
    return html`<div class="status" data-kind=${state.kind} ?hidden=${hidden}>
      <span class="light"></span>
      <span role="status">${this.#text(state)}</span>
      ${state.kind === 'offline' ? this.#wait(state) : nothing}
      ${state.kind === 'polling'
        ? html`<button type="button" class="link" @click=${() => toast(t('status.pollingWhy'))}>
            ${t('status.why')}
          </button>`
        : nothing}
      ${state.kind === 'stopped' && state.code === NOT_THIS_PROTOCOL
        ? html`<button type="button" class="link" @click=${() => location.reload()}>
            ${t('status.reload')}
          </button>`
        : nothing}
    </div>`;
  }

  #text(state) {
    const reason = `status.stopped.${state.code}`;
    return t(state.kind === 'stopped' && hasWords(reason) ? reason : `status.${state.kind}`);
  }

  #wait(state) {
    const count = Math.ceil((state.retryAt - Date.now()) / 1000);
    return html`${count > 0
        ? html`<span class="until">${t('status.nextTry', { count })}</span>`
        : nothing}
      <button type="button" class="link" @click=${() => this.chat.link.tryNow()}>
        ${t('status.tryNow')}
      </button>`;
  }

  #tick(wanted) {
    if (wanted && !this.#ticking) {
      this.#ticking = setInterval(() => this.requestUpdate(), 1000);
    } else if (!wanted) {
      clearInterval(this.#ticking);
      this.#ticking = null;
    }
  }
}

customElements.define('parley-status', Status);
