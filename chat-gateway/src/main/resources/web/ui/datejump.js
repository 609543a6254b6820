/**
 * The way to a day of the past: a button that opens a small form.
 */
import { html, nothing } from 'lit';
import { dateInput, fromDateInput } from '../text/dates.js';
import { refusalText } from '../words/refusals.js';
import { t } from '../words/words.js';
import { icons } from './icons.js';
import { Part } from './part.js';

class DateJump extends Part {
  static properties = {
    /** Goes there; a promise. */
    go: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
  }

  render() {
    const today = dateInput(new Date());
    return html`
      <button
        class="icon-button"
        type="button"
        popovertarget="date-jump"
        aria-label=${t('conversation.toDate')}
        title=${t('conversation.toDate')}
      >
        ${icons.calendar}
      </button>
      <div
        class="date-jump"
        id="date-jump"
        popover
        aria-label=${t('conversation.toDate')}
        role="dialog"
        @toggle=${this.#toggled}
      >
        <form @submit=${this.#submit}>
          <label for="date-jump-day">${t('conversation.toDate')}</label>
          <div class="row">
            <input
              id="date-jump-day"
              type="date"
              name="day"
              max=${today}
              .value=${today}
              required
            />
            <button class="button main" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>
              ${this.busy ? html`<span class="spinner"></span>` : nothing}${t('conversation.go')}
            </button>
          </div>
          <p class="wrong" role="alert">${this.failure || nothing}</p>
        </form>
      </div>
    `;
  }

  #toggled(event) {
    if (event.newState === 'open') {
      this.failure = '';
      const button = this.querySelector('button').getBoundingClientRect();
      event.target.style.setProperty('top', `${button.bottom + 4}px`);
      event.target.style.setProperty('right', `${Math.max(8, innerWidth - button.right)}px`);
      this.querySelector('input').focus();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const date = fromDateInput(this.querySelector('input').value);
    if (!date || this.busy) {
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      await this.go(date);
      this.querySelector('[popover]').hidePopover();
    } catch (refusal) {
      if (refusal?.code === undefined) {
        throw refusal;
      }
      // One that was overtaken, by the way to the newest for instance, is nobody's any more.
      this.failure = refusal.code === 'aborted' ? '' : refusalText(refusal);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('parley-date-jump', DateJump);
