import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../../words/words.js';
import { Dialog } from './dialog.js';

/** What a person chooses for this browser; it takes effect at once. */
class Settings extends Dialog {
  static properties = { ...Dialog.properties, denied: { state: true } };

  startsAtHead = true;

  heading() {
    return t('settings.title');
  }

  willUpdate() {
    this.watch(this.chat.settings);
  }

  body() {
    const { settings } = this.chat;
    return html`<div class="dialog-body scroll settings">
      ${this.#choice('theme', [
        ['system', t('settings.theme.system')],
        ['light', t('settings.theme.light')],
        ['dark', t('settings.theme.dark')],
      ])}
      ${this.#choice('language', [
        ['auto', t('settings.language.auto')],
        ['en', 'English', 'en'],
        ['zh', '简体中文', 'zh-Hans'],
      ])}
      ${this.#switch('notifications', settings.notifications === 'on', this.#hint(), (on) =>
        this.#notify(on),
      )}
      ${this.#switch('sounds', settings.sounds, t('settings.soundsHint'), (on) =>
        settings.set('sounds', on),
      )}
      ${this.#switch(
        'enterSends',
        settings.enterSends,
        t(settings.enterSends ? 'settings.enterSendsOn' : 'settings.enterSendsOff'),
        (on) => settings.set('enterSends', on),
      )}
    </div>`;
  }

  #choice(name, choices) {
    return html`<fieldset class="choice">
      <legend>${t(`settings.${name}`)}</legend>
      <div class="segments">
        ${choices.map(
          ([value, label, lang]) => html`<label>
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${this.chat.settings[name] === value}
              @change=${() => this.chat.settings.set(name, value)}
            />
            <span lang=${lang ?? nothing}>${label}</span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #switch(name, on, hint, change) {
    return html`<div class="switch">
      <label for="setting-${name}">${t(`settings.${name}`)}</label>
      <input
        type="checkbox"
        role="switch"
        id="setting-${name}"
        aria-describedby="setting-${name}-hint"
        .checked=${live(on)}
        ?disabled=${name === 'notifications' && !('Notification' in window)}
        @change=${(event) => change(event.target.checked)}
      />
      <p class="hint" id="setting-${name}-hint" aria-live="polite">${hint}</p>
    </div>`;
  }

  #hint() {
    if (!('Notification' in window)) {
      return t('settings.notificationsNone');
    }
    return t(this.denied ? 'settings.notificationsDenied' : 'settings.notificationsHint');
  }

  /** On is on only if the browser lets us. */
  async #notify(on) {
    const allowed = on && (await Notification.requestPermission()) === 'granted';
    this.denied = on && !allowed;
    this.chat.settings.set('notifications', allowed ? 'on' : 'off');
    this.requestUpdate();
  }
}

customElements.define('parley-settings', Settings);
