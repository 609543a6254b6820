import { html } from 'lit';
import { refusalText } from '../../words/refusals.js';
import { list, personName, roomLabel } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { Dialog } from './dialog.js';
import { Form } from './form.js';
import './picker.js';

const MOST = 11;

/** A direct room with one person or some; or, with a room, invitations to it. */
class People extends Dialog {
  static properties = { ...Dialog.properties, chosen: { state: true }, members: { state: true } };

  #form = new Form(this, 'people');

  constructor() {
    super();
    this.chosen = [];
    this.members = new Set();
  }

  heading() {
    return this.#room
      ? t('people.inviteTitle', { room: roomLabel(this.#room, this.chat.user) })
      : t('people.title');
  }

  mayClose() {
    return !this.#form.busy;
  }

  firstUpdated() {
    super.firstUpdated();
    this.chosen = this.params.chosen ?? [];
    if (this.#room) {
      this.#loadMembers();
    }
  }

  body() {
    const form = this.#form;
    const many = Math.max(1, this.chosen.length);
    return html`<form class="form dialog-body tall" @submit=${(event) => this.#submit(event)}>
      ${this.#room ? '' : html`<p class="hint">${t('people.hint')}</p>`}
      <parley-picker
        first
        .chat=${this.chat}
        .most=${MOST}
        .without=${this.members}
        .chosen=${this.chosen}
        @choose=${(event) => (this.chosen = event.detail)}
      ></parley-picker>
      ${form.failure()}
      <div class="foot">
        ${form.button(this.#room ? t('people.invite', { count: many }) : t('people.open'), {
          off: this.chosen.length === 0,
        })}
      </div>
    </form>`;
  }

  get #room() {
    return this.params.room && this.chat.rooms.get(this.params.room);
  }

  #submit(event) {
    event.preventDefault();
    if (this.chosen.length > 0) {
      this.#form.submit(event, {}, () => (this.params.room ? this.#invite() : this.#open()));
    }
  }

  async #open() {
    const { room } = await this.chat.api.openDirect({ people: this.chosen.map(({ id }) => id) });
    this.close(room);
    this.place.openRoom(room);
  }

  /** Whom it did not work for stays chosen, to be tried again. */
  async #invite() {
    const invited = [];
    for (const user of this.chosen) {
      try {
        await this.chat.api.putMember({ room: this.params.room, user: user.id });
        invited.push(user);
      } catch (refusal) {
        const names = personName(user);
        toast(t('people.notInvited', { names, reason: refusalText(refusal) }), { kind: 'error' });
      }
    }
    this.chosen = this.chosen.filter((user) => !invited.includes(user));
    if (invited.length > 0) {
      const names = list(invited.map(personName));
      toast(t('people.invited', { names, count: invited.length }), { kind: 'ok' });
    }
    if (this.chosen.length === 0) {
      this.close(true);
    }
  }

  async #loadMembers() {
    const { members } = await this.chat.api
      .listMembers({ room: this.params.room, limit: 500 })
      .catch(() => ({ members: [] }));
    this.members = new Set(members.filter(({ role }) => role).map(({ user }) => user.id));
  }
}

customElements.define('parley-people', People);
