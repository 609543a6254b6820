import { html, nothing } from 'lit';
import { t } from '../../words/words.js';
import { Dialog } from './dialog.js';

/** One question, yes or no; closed with true for yes. */
class Confirm extends Dialog {
  size = 'narrow';

  heading() {
    return this.params.text;
  }

  body() {
    const { hint, action, danger } = this.params;
    return html`<div class="dialog-body">
      ${hint ? html`<p class="quiet">${hint}</p>` : nothing}
      <div class="foot">
        <button type="button" class="button" autofocus @click=${() => this.close(false)}>
          ${t('app.cancel')}
        </button>
        <button
          type="button"
          class="button main ${danger ? 'danger' : ''}"
          @click=${() => this.close(true)}
        >
          ${action}
        </button>
      </div>
    </div>`;
  }
}

customElements.define('parley-confirm', Confirm);
