import { html, nothing } from 'lit';
import { refusalText } from '../../words/refusals.js';
import { personName } from '../../words/titles.js';
import { t } from '../../words/words.js';
import { avatar } from '../avatar.js';
import { toast } from '../toast.js';
import { checks } from './checks.js';
import { Dialog } from './dialog.js';
import { Form } from './form.js';
import { confirm, openDialog } from './open.js';
import { signOut } from './signOut.js';

/** Who one is: the name, the password, the ways out. */
class Account extends Dialog {
  startsAtHead = true;
  #rename = new Form(this, 'rename');
  #password = new Form(this, 'password');
  #delete = new Form(this, 'password');

  heading() {
    return t('account.title');
  }

  willUpdate() {
    this.watch(this.chat, this.chat.session);
  }

  mayClose() {
    return ![this.#rename, this.#password, this.#delete].some((form) => form.busy);
  }

  body() {
    const { user, account } = this.chat;
    if (!user) {
      return nothing;
    }
    const guest = user.role === 'guest';
    return html`<div class="dialog-body scroll account">
      <div class="who">
        ${avatar(user)}
        <div class="cut">
          <p class="cut"><b>${personName(user)}</b></p>
          <p class="cut quiet small">
            ${account ? t('account.signedInAs', { account }) : t('account.guest')}
          </p>
        </div>
      </div>
      ${guest ? this.#offer() : nothing} ${this.#renameForm(user)}
      ${guest ? nothing : this.#passwordForm()} ${this.#ways(guest)} ${this.#deleteForm(guest)}
    </div>`;
  }

  #offer() {
    return html`<section class="offer">
      <p>${t('account.guestHint')}</p>
      <button type="button" class="button main" @click=${() => openDialog('register')}>
        ${t('menu.register')}
      </button>
    </section>`;
  }

  #renameForm(user) {
    const form = this.#rename;
    const rename = async ({ name }) => {
      const renamed = await this.chat.session.rename(name.trim());
      toast(t('account.renamed', { name: renamed.name }), { kind: 'ok' });
    };
    return html`<form
      class="form"
      novalidate
      @submit=${(event) => form.submit(event, { name: checks.name }, rename)}
    >
      <div class="with-button">
        ${form.field({
          name: 'name',
          label: t('field.name'),
          value: user.name,
          autocomplete: 'nickname',
        })}
        ${form.button(t('app.save'), { main: false })}
      </div>
      ${form.failure()}
    </form>`;
  }

  #passwordForm() {
    const form = this.#password;
    const change = async (values, element) => {
      await this.chat.session.changePassword(values.old, values.new);
      element.reset();
      toast(t('account.passwordChanged'), { kind: 'ok' });
    };
    const submit = (event) => {
      const element = event.currentTarget;
      form.submit(event, { old: checks.filled, new: checks.password }, (values) =>
        change(values, element),
      );
    };
    return html`<details class="fold">
      <summary>${t('account.password')}</summary>
      <form class="form" novalidate @submit=${submit}>
        ${form.field({
          name: 'old',
          label: t('field.oldPassword'),
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${form.field({
          name: 'new',
          label: t('field.newPassword'),
          hint: `${t('field.passwordHint')} ${t('account.passwordHint')}`,
          type: 'password',
          autocomplete: 'new-password',
        })}
        ${form.failure()}
        <div class="foot">${form.button(t('account.password'))}</div>
      </form>
    </details>`;
  }

  #ways(guest) {
    return html`<div class="ways">
      <button type="button" class="button" @click=${() => signOut(this.chat)}>
        ${t('account.signOut')}
      </button>
      ${guest
        ? nothing
        : html`<button type="button" class="button" @click=${() => this.#everywhere()}>
            ${t('account.signOutEverywhere')}
          </button>`}
    </div>`;
  }

  #deleteForm(guest) {
    const form = this.#delete;
    const remove = async ({ password = '' }) => {
      await this.chat.session.deleteAccount(password);
      toast(t('account.deleted'), { kind: 'ok' });
    };
    return html`<details class="fold">
      <summary class="danger">${t(guest ? 'account.deleteGuest' : 'account.delete')}</summary>
      <form
        class="form"
        novalidate
        @submit=${(event) =>
          form.submit(event, guest ? {} : { password: checks.filled }, remove)}
      >
        <p class="quiet">${t('account.deleteHint')}</p>
        ${guest
          ? nothing
          : form.field({
              name: 'password',
              label: t('field.password'),
              type: 'password',
              autocomplete: 'current-password',
            })}
        ${form.failure()}
        <div class="foot">${form.button(t('account.deleteNow'), { danger: true })}</div>
      </form>
    </details>`;
  }

  async #everywhere() {
    const sure = await confirm(t('account.everywhereSure'), {
      hint: t('account.everywhereHint'),
      action: t('account.signOutEverywhere'),
      danger: true,
    });
    if (sure) {
      await this.chat.session
        .signOut({ everywhere: true })
        .catch((refusal) => toast(refusalText(refusal), { kind: 'error' }));
    }
  }
}

customElements.define('parley-account', Account);
