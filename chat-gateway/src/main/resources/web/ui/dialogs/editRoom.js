import { html } from 'lit';
import { duration } from '../../text/dates.js';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { checks } from './checks.js';
import { Dialog } from './dialog.js';
import { Form } from './form.js';

const PACES = [0, 5, 10, 30, 60, 300, 900, 3600];

/** Name, topic and pace of a room. Only what was changed is sent. */
class EditRoom extends Dialog {
  #form = new Form(this, 'editRoom');
  #info;

  heading() {
    return t('editRoom.title');
  }

  willUpdate() {
    this.#info ??= { ...this.chat.rooms.get(this.params.room) };
  }

  mayClose() {
    return !this.#form.busy;
  }

  body() {
    const form = this.#form;
    const info = this.#info;
    const paces = PACES.includes(info.slowSeconds)
      ? PACES
      : [...PACES, info.slowSeconds].sort((a, b) => a - b);
    return html`<form
      class="form dialog-body scroll"
      novalidate
      @submit=${(event) =>
        form.submit(event, { name: checks.name, topic: checks.topic }, (values) =>
          this.#save(values),
        )}
    >
      ${form.field({
        name: 'name',
        label: t('newRoom.name'),
        value: info.name,
        autofocus: this.params.field !== 'topic',
      })}
      ${form.field({
        name: 'topic',
        label: t('newRoom.topic'),
        value: info.topic,
        optional: true,
        autofocus: this.params.field === 'topic',
      })}
      <div class="field">
        <label for="${this.key}-slow">${t('details.slow')}</label>
        <select id="${this.key}-slow" name="slow" aria-describedby="${this.key}-slow-hint">
          ${paces.map(
            (seconds) =>
              html`<option value=${seconds} ?selected=${seconds === info.slowSeconds}>
                ${seconds ? duration(seconds) : t('editRoom.off')}
              </option>`,
          )}
        </select>
        <p class="hint" id="${this.key}-slow-hint">${t('editRoom.slowHint')}</p>
      </div>
      ${form.failure()}
      <div class="foot">${form.button(t('app.save'))}</div>
    </form>`;
  }

  async #save(values) {
    const info = this.#info;
    const change = {};
    if (values.name.trim() !== info.name) {
      change.name = values.name.trim();
    }
    if (values.topic.trim() !== info.topic) {
      change.topic = values.topic.trim();
    }
    if (Number(values.slow) !== info.slowSeconds) {
      change.slowSeconds = Number(values.slow);
    }
    if (Object.keys(change).length > 0) {
      await this.chat.api.changeRoom({ room: this.params.room, ...change });
      toast(t('app.saved'), { kind: 'ok' });
    }
    this.close(true);
  }
}

customElements.define('parley-edit-room', EditRoom);
