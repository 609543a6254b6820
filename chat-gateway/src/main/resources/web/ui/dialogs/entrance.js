import { html } from 'lit';
import { language, t } from '../../words/words.js';
import { logo } from '../icons.js';
import { Part } from '../part.js';
import { checks } from './checks.js';
import { Form } from './form.js';

const WAYS = ['guest', 'signIn', 'register'];

/** The first page: come in as a guest, sign in, or make an account. What was typed stays in each. */
class Entrance extends Part {
  static properties = {
    chat: { attribute: false },
    way: { state: true },
  };

  #guest = new Form(this, 'guest');
  #signIn = new Form(this, 'signIn');
  #register = new Form(this, 'register');

  willUpdate() {
    const { session } = this.chat;
    this.watch(session);
    this.way ??= session.guestsAllowed && !session.ended ? 'guest' : 'signIn';
    if (!session.guestsAllowed && this.way === 'guest') {
      this.way = 'signIn';
    }
  }

  render() {
    const ways = WAYS.filter((way) => way !== 'guest' || this.chat.session.guestsAllowed);
    return html`<main class="entrance scroll">
      <div class="entrance-card">
        <div class="entrance-head">
          ${logo}
          <h1>${t('app.name')}</h1>
        </div>
        ${this.chat.session.ended
          ? html`<p role="alert">${t('entrance.ended')}</p>`
          : html`<p class="quiet">${t('entrance.tagline')}</p>`}
        <div
          class="tabs"
          role="tablist"
          aria-label=${t('entrance.ways')}
          @keydown=${(event) => this.#step(event, ways)}
        >
          ${ways.map((way) => this.#tab(way))}
        </div>
        ${this.chat.session.guestsAllowed
          ? this.#panel('guest', this.#guestForm())
          : html`<p class="hint">${t('entrance.noGuests')}</p>`}
        ${this.#panel('signIn', this.#signInForm())}
        ${this.#panel('register', this.#registerForm())}
      </div>
      ${this.#languages()}
    </main>`;
  }

  #tab(way) {
    const chosen = way === this.way;
    return html`<button
      type="button"
      role="tab"
      id="way-${way}"
      aria-selected=${chosen}
      aria-controls="panel-${way}"
      tabindex=${chosen ? 0 : -1}
      @click=${() => (this.way = way)}
    >
      ${t(`entrance.way.${way}`)}
    </button>`;
  }

  #panel(way, form) {
    return html`<div
      role="tabpanel"
      id="panel-${way}"
      aria-labelledby="way-${way}"
      ?hidden=${way !== this.way}
    >
      ${form}
    </div>`;
  }

  #guestForm() {
    const form = this.#guest;
    const come = ({ name }) => this.chat.session.guest(name.trim() || t('entrance.anonymous'));
    const check = (name) => name.trim() && checks.name(name);
    return html`<form
      class="form"
      novalidate
      @submit=${(event) => form.submit(event, { name: check }, come)}
    >
      ${form.field({
        name: 'name',
        label: t('field.name'),
        optional: true,
        value: this.chat.session.lastName,
        placeholder: t('entrance.anonymous'),
        autocomplete: 'nickname',
      })}
      ${form.failure()} ${form.button(t('entrance.guest'), { wide: true })}
      <p class="hint">${t('entrance.guestHint')}</p>
    </form>`;
  }

  #signInForm() {
    const form = this.#signIn;
    const needed = { account: checks.filled, password: checks.filled };
    const come = (values) => this.chat.session.signIn(values.account.trim(), values.password);
    return html`<form
      class="form"
      novalidate
      @submit=${(event) => form.submit(event, needed, come)}
    >
      ${form.field({
        name: 'account',
        label: t('field.account'),
        value: this.chat.session.ended?.account,
        autocomplete: 'username',
        plain: true,
      })}
      ${form.field({
        name: 'password',
        label: t('field.password'),
        type: 'password',
        autocomplete: 'current-password',
      })}
      ${form.failure()} ${form.button(t('entrance.signIn'), { wide: true })}
    </form>`;
  }

  #registerForm() {
    const form = this.#register;
    const { name, account, password } = checks;
    const come = (values) =>
      this.chat.session.register(values.account.trim(), values.password, values.name.trim());
    return html`<form
      class="form"
      novalidate
      @submit=${(event) => form.submit(event, { name, account, password }, come)}
    >
      ${form.field({
        name: 'name',
        label: t('field.name'),
        hint: t('field.nameHint'),
        value: this.chat.session.lastName,
        autocomplete: 'nickname',
      })}
      ${registerFields(form)} ${form.failure()}
      ${form.button(t('entrance.register'), { wide: true })}
    </form>`;
  }

  #languages() {
    const other = language() === 'zh' ? 'en' : 'zh';
    return html`<p class="entrance-foot">
      <button
        type="button"
        class="link"
        lang=${other === 'zh' ? 'zh-Hans' : 'en'}
        @click=${() => this.chat.settings.set('language', other)}
      >
        ${other === 'zh' ? '简体中文' : 'English'}
      </button>
    </p>`;
  }

  async #step(event, ways) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) {
      return;
    }
    event.preventDefault();
    this.way = ways[(ways.indexOf(this.way) + by + ways.length) % ways.length];
    await this.updateComplete;
    this.querySelector('[aria-selected=true]').focus();
  }
}

/** Account and password, as whoever makes an account chooses them. */
export function registerFields(form) {
  return html`${form.field({
    name: 'account',
    label: t('field.account'),
    hint: t('field.accountHint'),
    autocomplete: 'username',
    plain: true,
  })}
  ${form.field({
    name: 'password',
    label: t('field.password'),
    hint: t('field.passwordHint'),
    type: 'password',
    autocomplete: 'new-password',
  })}`;
}

customElements.define('parley-entrance', Entrance);
