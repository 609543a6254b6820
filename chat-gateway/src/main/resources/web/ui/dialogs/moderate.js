import { html } from 'lit';
import { duration } from '../../text/dates.js';
import { personName, roomLabel } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { Dialog } from './dialog.js';
import { Form } from './form.js';

/** 0 is until it is taken back. */
const SECONDS = [600, 3600, 86_400, 604_800, 0];

/** For how long someone is kept out of a room (`ban`), or may only read in it (`mute`). */
class Moderate extends Dialog {
  size = 'narrow';

  #form = new Form(this, 'moderate');

  heading() {
    return t(`moderate.${this.params.action}Title`, { name: personName(this.params.user) });
  }

  mayClose() {
    return !this.#form.busy;
  }

  body() {
    const form = this.#form;
    const { action, room, user } = this.params;
    const info = this.chat.rooms.get(room);
    const names = { name: personName(user), room: info ? roomLabel(info, this.chat.user) : room };
    return html`<form
      class="form dialog-body scroll"
      @submit=${(event) => form.submit(event, {}, (values) => this.#do(Number(values.seconds)))}
    >
      <p class="quiet">${t(`moderate.${action}Hint`, names)}</p>
      <fieldset class="choice">
        <legend>${t('moderate.howLong')}</legend>
        <div class="chips">
          ${SECONDS.map(
            (seconds, index) => html`<label>
              <input type="radio" name="seconds" value=${seconds}
                ?checked=${index === 0} ?autofocus=${index === 0} />
              <span>${seconds ? duration(seconds) : t('moderate.ever')}</span>
            </label>`,
          )}
        </div>
      </fieldset>
      ${form.failure()}
      <div class="foot">
        <button type="button" class="button" @click=${() => this.close()}>
          ${t('app.cancel')}
        </button>
        ${form.button(t(`moderate.${action}Now`), { danger: true })}
      </div>
    </form>`;
  }

  async #do(seconds) {
    const { action, room, user } = this.params;
    await this.chat.api[action]({ room, user: user.id, seconds });
    toast(t(action === 'ban' ? 'moderate.banned' : 'moderate.muted', { name: personName(user) }), {
      kind: 'ok',
    });
    this.close(true);
  }
}

customElements.define('parley-moderate', Moderate);
