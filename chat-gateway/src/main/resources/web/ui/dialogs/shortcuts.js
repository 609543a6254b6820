import { html } from 'lit';
import { t } from '../../words/words.js';
import { Dialog } from './dialog.js';

const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
const OPTION = COMMAND === '⌘' ? '⌥' : 'Alt';

/** The keys that do something. */
class Shortcuts extends Dialog {
  startsAtHead = true;

  heading() {
    return t('shortcuts.title');
  }

  body() {
    const enterSends = this.chat.settings.enterSends;
    const rows = [
      ['search', [[COMMAND, 'K']]],
      ['step', [[OPTION, '↑', '↓']]],
      ['send', [enterSends ? ['Enter'] : [COMMAND, 'Enter']]],
      ['break', [enterSends ? ['Shift', 'Enter'] : ['Enter']]],
      ['complete', [['Tab']]],
      ['messages', [['↑', '↓']]],
      ['tools', [['Tab']]],
      ['escape', [['Esc']]],
      ['help', [[COMMAND, '/']]],
    ];
    return html`<dl class="dialog-body scroll shortcuts">
      ${rows.map(
        ([name, chords]) => html`<div>
          <dt>${t(`shortcuts.${name}`)}</dt>
          <dd>
            ${chords.map(
              (keys) => html`<span class="chord">${keys.map((key) => html`<kbd>${key}</kbd>`)}</span>`,
            )}
          </dd>
        </div>`,
      )}
    </dl>`;
  }
}

customElements.define('parley-shortcuts', Shortcuts);
