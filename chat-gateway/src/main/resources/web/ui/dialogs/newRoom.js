import { html, nothing } from 'lit';
import { list, personName } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { checks } from './checks.js';
import { Dialog } from './dialog.js';
import { Form } from './form.js';
import { openDialog } from './open.js';
import './picker.js';

const MOST_INVITED = 50;

/** A room of one's own: private, for whom one invites; or public, under an id. */
class NewRoom extends Dialog {
  static properties = { ...Dialog.properties, kind: { state: true } };

  #form = new Form(this, 'createRoom');
  #people = [];
  #ownId = false;

  constructor() {
    super();
    this.kind = 'private';
  }

  heading() {
    return t('newRoom.title');
  }

  willUpdate() {
    this.watch(this.chat); // a guest may become a member meanwhile
  }

  updated(changed) {
    if (changed.has('kind')) {
      this.#ownId = false; // its field is another one
      this.#suggestId();
    }
  }

  mayClose() {
    return !this.#form.busy;
  }

  body() {
    const form = this.#form;
    const open = this.kind === 'public';
    const rules = { name: checks.name, topic: checks.topic, ...(open && { room: checks.room }) };
    return html`<form
      class="form dialog-body scroll"
      novalidate
      @submit=${(event) => form.submit(event, rules, (values) => this.#create(values))}
    >
      <fieldset class="choice">
        <legend>${t('newRoom.kind')}</legend>
        <div class="cards">${this.#kind('private')} ${this.#kind('public')}</div>
        ${this.#isGuest()
          ? html`<p class="hint">
              ${t('newRoom.publicGuest')}
              <button type="button" class="link" @click=${() => openDialog('register')}>
                ${t('menu.register')}
              </button>
            </p>`
          : nothing}
      </fieldset>
      ${form.field({
        name: 'name',
        label: t('newRoom.name'),
        autofocus: true,
        onInput: () => this.#suggestId(),
      })}
      ${open
        ? form.field({
            name: 'room',
            label: t('newRoom.id'),
            hint: t('newRoom.idHint'),
            plain: true,
            onInput: (event) => (this.#ownId = event.target.value !== ''),
          })
        : nothing}
      ${form.field({ name: 'topic', label: t('newRoom.topic'), optional: true })}
      <div class="field" ?hidden=${open}>
        <p class="label">${t('newRoom.people')} <span class="quiet">(${t('app.optional')})</span></p>
        <parley-picker
          class="inline"
          .chat=${this.chat}
          .most=${MOST_INVITED}
          @choose=${(event) => (this.#people = event.detail)}
        ></parley-picker>
      </div>
      ${form.failure()}
      <div class="foot">${form.button(t('newRoom.create'))}</div>
    </form>`;
  }

  #kind(kind) {
    const refused = kind === 'public' && this.#isGuest();
    return html`<label class=${refused ? 'off' : ''}>
      <input
        type="radio"
        name="kind"
        value=${kind}
        .checked=${this.kind === kind}
        ?disabled=${refused}
        @change=${() => (this.kind = kind)}
      />
      <span>
        <b>${t(`newRoom.${kind}`)}</b>
        <span class="quiet small">${t(`newRoom.${kind}Hint`)}</span>
      </span>
    </label>`;
  }

  #isGuest() {
    return this.chat.user?.role === 'guest';
  }

  /** An id like the name, where that can be one, until the person writes another. */
  #suggestId() {
    const { name, room } = this.querySelector('form').elements;
    if (!room || this.#ownId) {
      return;
    }
    const id = name.value
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[^a-z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '');
    room.value = id.slice(0, 64);
  }

  async #create({ name, topic, room }) {
    const common = { name: name.trim(), topic: topic.trim() };
    const made = await this.chat.api.createRoom(
      this.kind === 'public'
        ? { ...common, room: room.trim() }
        : { ...common, private: true },
    );
    if (this.kind === 'private') {
      await this.#invite(made.room);
    }
    this.close(made.room);
    this.place.openRoom(made.room);
  }

  /** The room is there whoever cannot be invited. */
  async #invite(room) {
    const failed = [];
    for (const user of this.#people) {
      await this.chat.api.putMember({ room, user: user.id }).catch(() => failed.push(user));
    }
    if (failed.length > 0) {
      const names = list(failed.map(personName));
      toast(t('newRoom.notInvited', { names }), { kind: 'error' });
    }
  }
}

customElements.define('parley-new-room', NewRoom);
