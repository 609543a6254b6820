import { html, nothing } from 'lit';
import { duration } from '../text/dates.js';
import { refusalText } from '../words/refusals.js';
import { roomLabel, roomTitle } from '../words/titles.js';
import { t } from '../words/words.js';
import { roomAvatar } from './avatar.js';
import { confirm, openDialog } from './dialogs/open.js';
import { icons } from './icons.js';
import './members.js';
import { CalmPart } from './part.js';
import { mayInvite, mayLeave, moderates } from './rights.js';
import { toast } from './toast.js';

/** What a room is, who is in it, and what may be done with it. */
class Details extends CalmPart {
  static properties = { chat: { attribute: false }, room: { attribute: false } };

  willUpdate() {
    this.watch(this.chat, this.chat.rooms, this.room);
  }

  render() {
    const { chat, room } = this;
    const { info } = room;
    return html`
      <header class="bar">
        <button
          type="button"
          class="icon-button details-back"
          aria-label=${t('app.back')}
          @click=${() => this.#close()}
        >
          ${icons.back}
        </button>
        <h2 tabindex="-1">${t('details.title')}</h2>
        <button
          type="button"
          class="icon-button details-close"
          aria-label=${t('app.close')}
          @click=${() => this.#close()}
        >
          ${icons.close}
        </button>
      </header>
      ${info
        ? html`<div class="details-body scroll">
            ${this.#head(info)} ${this.#facts(info)}
            <section class="members">
              <h3 class="unseen">${t('details.members')}</h3>
              <parley-members .chat=${chat} .room=${room}></parley-members>
            </section>
            ${mayLeave(info)
              ? html`<button type="button" class="row danger" @click=${() => this.#leave(info)}>
                  ${icons.leave}${t('details.leave')}
                </button>`
              : nothing}
          </div>`
        : nothing}
    `;
  }

  focusStart() {
    this.updateComplete.then(() => this.querySelector('h2').focus());
  }

  #head(info) {
    const { chat } = this;
    const group = info.kind === 'direct' && info.people.length > 2;
    const kind = t(group ? 'details.group' : `details.${info.kind}`, { count: info.people.length });
    const button = (icon, label, run) => html`<button type="button" class="button" @click=${run}>
      ${icon}${label}
    </button>`;
    return html`<div class="details-head">
      ${roomAvatar(info, chat.user, { size: 'great' })}
      <p class="details-title">${roomTitle(info, chat.user)}</p>
      <p class="quiet small">
        ${kind}${info.kind === 'private' ? ` · ${t('details.count', { count: info.members })}` : nothing}
      </p>
      <div class="details-actions">
        ${mayInvite(info)
          ? button(icons.personAdd, t('details.invite'), () => this.#invite(info))
          : nothing}
        ${moderates(info)
          ? button(icons.edit, t('details.edit'), () => openDialog('editRoom', { room: info.id }))
          : nothing}
        ${info.kind === 'public'
          ? button(icons.link, t('details.copyLink'), () => this.#copyLink())
          : nothing}
      </div>
    </div>`;
  }

  #facts(info) {
    if (info.kind === 'direct') {
      return nothing;
    }
    return html`<dl class="facts">
      <div>
        <dt>${t('details.topic')}</dt>
        <dd class=${info.topic ? '' : 'quiet'}><bdi>${info.topic || t('details.noTopic')}</bdi></dd>
      </div>
      ${info.kind === 'public'
        ? html`<div>
            <dt>${t('details.id')}</dt>
            <dd>#${info.id}</dd>
          </div>`
        : nothing}
      ${info.slowSeconds > 0
        ? html`<div>
            <dt>${t('details.slow')}</dt>
            <dd>${t('details.slowOne', { pace: duration(info.slowSeconds) })}</dd>
          </div>`
        : nothing}
    </dl>
      ${info.muted ? html`<p class="you-muted">${icons.mute}${t('details.youMuted')}</p>` : nothing}`;
  }

  #close() {
    this.emit('open-details');
  }

  async #invite(info) {
    if (await openDialog('invite', { room: info.id })) {
      this.querySelector('parley-members')?.load();
    }
  }

  async #copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      toast(t('details.copied'), { kind: 'ok' });
    } catch {
      toast(location.href);
    }
  }

  async #leave(info) {
    const room = roomLabel(info, this.chat.user);
    const sure = await confirm(t('leave.sure', { room }), {
      hint: t(info.kind === 'public' ? 'leave.public' : 'leave.private'),
      action: t('details.leave'),
      danger: true,
    });
    if (!sure) {
      return;
    }
    try {
      await this.chat.rooms.leave(info.id);
      toast(t('leave.left', { room }), { kind: 'ok' });
      this.emit('left-room', info.id);
    } catch (refusal) {
      toast(refusalText(refusal), { kind: 'error' });
    }
  }
}

customElements.define('parley-details', Details);
