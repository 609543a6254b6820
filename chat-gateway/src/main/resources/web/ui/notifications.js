/**
 * The quiet bar that asks, after somebody called for the first time while nobody looked, whether the
 * desktop may tell of it.
 */
import { html, nothing } from 'lit';
import { read, write } from '../base/storage.js';
import { t } from '../words/words.js';
import { icons } from './icons.js';
import { Part } from './part.js';

const ASKED = 'parley.notifications.asked';

class NotificationBar extends Part {
  static properties = { chat: { attribute: false }, calls: { attribute: false } };

  willUpdate() {
    this.watch(this.chat.settings, this.calls);
  }

  render() {
    if (!this.calls.missed || !mayAsk(this.chat)) {
      return nothing;
    }
    return html`<div class="notification-bar" role="region" aria-label=${t('notify.label')}>
      ${icons.bell}
      <p>${t('notify.ask')}</p>
      <button class="button main" type="button" @click=${this.#turnOn}>${t('notify.on')}</button>
      <button class="button" type="button" @click=${this.#notNow}>${t('notify.notNow')}</button>
    </div>`;
  }

  async #turnOn() {
    const answer = await Notification.requestPermission();
    this.chat.settings.set('notifications', answer === 'granted' ? 'on' : 'off');
    this.#notNow();
  }

  #notNow() {
    write(ASKED, true);
    this.calls.answered();
    document.querySelector('parley-composer')?.focusField(); // the bar goes away
  }
}

customElements.define('parley-notification-bar', NotificationBar);

/** Once, and only who has not said no. */
function mayAsk(chat) {
  return (
    'Notification' in window &&
    Notification.permission !== 'denied' &&
    chat.settings.notifications === 'off' &&
    read(ASKED) === null
  );
}
