import { html } from 'lit';
import { COMMANDS } from '../../text/commands.js';
import { t } from '../../words/words.js';
import { Dialog } from './dialog.js';

/** The commands of the composer, told. */
class CommandHelp extends Dialog {
  heading() {
    return t('commands.title');
  }

  body() {
    return html`<div class="dialog-body command-help">
      <dl>
        ${COMMANDS.map(
          ({ name, person, rest }) =>
            html`<dt>
                <code
                  >/${name}${person || rest ? html` <var>${t(`commands.${name}.takes`)}</var>` : ''}</code
                >
              </dt>
              <dd>${t(`commands.${name}`)}</dd>`,
        )}
      </dl>
      <p class="hint">${t('commands.slashes')}</p>
      <h3>${t('commands.markup')}</h3>
      <ul class="markup">
        <li><code>**${t('commands.bold')}**</code><strong>${t('commands.bold')}</strong></li>
        <li><code>*${t('commands.italic')}*</code><em>${t('commands.italic')}</em></li>
        <li><code>~~${t('commands.struck')}~~</code><del>${t('commands.struck')}</del></li>
        <li><code>\`${t('commands.code')}\`</code><code>${t('commands.code')}</code></li>
        <li>
          <code>&gt; ${t('commands.quote')}</code>
          <blockquote>${t('commands.quote')}</blockquote>
        </li>
      </ul>
    </div>`;
  }
}

customElements.define('parley-command-help', CommandHelp);
