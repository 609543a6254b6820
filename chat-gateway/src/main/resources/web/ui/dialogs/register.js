import { html } from 'lit';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { checks } from './checks.js';
import { Dialog } from './dialog.js';
import { registerFields } from './entrance.js';
import { Form } from './form.js';

/** A guest makes an account and stays who he is. */
class Register extends Dialog {
  #form = new Form(this, 'register');

  heading() {
    return t('register.title');
  }

  mayClose() {
    return !this.#form.busy;
  }

  body() {
    const form = this.#form;
    const { name, account, password } = checks;
    return html`<form
      class="form dialog-body scroll"
      novalidate
      @submit=${(event) =>
        form.submit(event, { name, account, password }, (values) => this.#register(values))}
    >
      <p class="quiet">${t('register.hint')}</p>
      ${form.field({
        name: 'name',
        label: t('field.name'),
        value: this.chat.user?.name,
        autocomplete: 'nickname',
        autofocus: true,
      })}
      ${registerFields(form)} ${form.failure()}
      <div class="foot">${form.button(t('entrance.register'))}</div>
    </form>`;
  }

  async #register({ name, account, password }) {
    const user = await this.chat.session.register(account.trim(), password, name.trim());
    toast(t('register.done', { name: user.name }), { kind: 'ok' });
    this.close();
  }
}

customElements.define('parley-register', Register);
