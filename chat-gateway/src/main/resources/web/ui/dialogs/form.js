import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { refusalText } from '../../words/refusals.js';
import { t } from '../../words/words.js';

let made = 0;

/**
 * A form of a part: its fields with what is wrong at each, and whether it is under way. What was typed
 * stays in the fields whatever happens.
 */
export class Form {
  busy = false;

  #key = `form-${++made}`;
  #host;
  #doing;
  #wrong = {};
  #failure = '';
  #shown = new Set();

  /** @param doing names what is done, for words of its own for a refusal */
  constructor(host, doing) {
    this.#host = host;
    this.#doing = doing;
  }

  /**
   * Handles a submit event: `checks` say by name of the field the key of what is wrong with a value, if
   * something is; then `action` gets the values.
   */
  async submit(event, checks, action) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const form = event.currentTarget;
    const values = Object.fromEntries(new FormData(form));
    this.#failure = '';
    this.#wrong = {};
    for (const [name, check] of Object.entries(checks)) {
      const key = check(values[name] ?? '');
      if (key) {
        this.#wrong[name] = key;
      }
    }
    if (Object.keys(this.#wrong).length === 0) {
      await this.#run(() => action(values));
    } else {
      this.#host.requestUpdate();
    }
    await this.#host.updateComplete;
    form.querySelector('[aria-invalid=true]')?.focus();
  }

  async #run(action) {
    this.busy = true;
    this.#host.requestUpdate();
    try {
      await action();
    } catch (refusal) {
      if (refusal?.code === undefined) {
        throw refusal;
      }
      this.#failure = refusalText(refusal, this.#doing);
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** A labelled field, with its hint and what is wrong. */
  field({ name, label, hint, type = 'text', value, optional, ...rest }) {
    const id = `${this.#key}-${name}`;
    const wrong = this.#wrong[name];
    const secret = type === 'password';
    const told = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
    return html`<div class="field">
      <label for=${id}
        >${label}${optional
          ? html` <span class="quiet">(${t('app.optional')})</span>`
          : nothing}</label
      >
      <div class="input ${secret ? 'secret' : ''}">
        <input
          id=${id}
          name=${name}
          type=${secret && this.#shown.has(name) ? 'text' : type}
          value=${ifDefined(value)}
          autocomplete=${rest.autocomplete ?? 'off'}
          autocapitalize=${rest.plain || secret ? 'off' : nothing}
          spellcheck=${rest.plain || secret ? 'false' : nothing}
          placeholder=${rest.placeholder ?? nothing}
          inputmode=${rest.inputmode ?? nothing}
          ?autofocus=${rest.autofocus}
          aria-required=${optional ? nothing : 'true'}
          aria-invalid=${wrong ? 'true' : nothing}
          aria-describedby=${told || nothing}
          @input=${rest.onInput ?? nothing}
        />
        ${secret ? this.#eye(name) : nothing}
      </div>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      <p class="wrong" id="${id}-wrong" role="alert">${wrong ? t(wrong) : nothing}</p>
    </div>`;
  }

  /** What went wrong as a whole, if something did. */
  failure() {
    return html`<p class="wrong failure" role="alert">${this.#failure || nothing}</p>`;
  }

  /** The button that does it. */
  button(label, { danger = false, wide = false, off = false, main = true } = {}) {
    return html`<button
      type="submit"
      class="button ${main ? 'main' : ''} ${danger ? 'danger' : ''} ${wide ? 'wide' : ''}"
      ?disabled=${off}
      aria-disabled=${this.busy ? 'true' : nothing}
    >
      ${this.busy ? html`<span class="spinner"></span>` : nothing}${label}
    </button>`;
  }

  #eye(name) {
    const shown = this.#shown.has(name);
    const toggle = () => {
      this.#shown[shown ? 'delete' : 'add'](name);
      this.#host.requestUpdate();
    };
    return html`<button type="button" class="link eye" @click=${toggle}>
      ${t(shown ? 'field.hidePassword' : 'field.showPassword')}
    </button>`;
  }
}
