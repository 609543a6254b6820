/** What stands at the two ends of the timeline. */
import { html, nothing } from 'lit';
import { t } from '../words/words.js';
import { roomAvatar } from './avatar.js';
import { icons } from './icons.js';

/** What stands above the first row: `loading`, `empty`, or `start`. */
export function edgeOf(room) {
  if (room.hasOlder || room.state !== 'open') {
    return 'loading';
  }
  return room.entries.length === 0 ? 'empty' : 'start';
}

/** The same, to be shown; with the room itself where it begins. */
export function beginning(edge, title, info, me) {
  const begins = info && (edge === 'start' || edge === 'empty');
  return html`<div class="edge ${edge}">
    ${
      begins
        ? html`${roomAvatar(info, me, { size: 'great' })}<strong><bdi>${title}</bdi></strong>`
        : nothing
    }
    <p role="status">${edge ? t(`timeline.${edge}`) : nothing}</p>
  </div>`;
}

/** The way to the newest, with how many wait there. */
export function jumpButton(waiting, hidden, go) {
  return html`<button
    class="jump"
    type="button"
    ?hidden=${hidden}
    data-fresh=${waiting > 0}
    @click=${go}
  >
    ${icons.down}<span
      >${waiting > 0 ? t('timeline.waiting', { count: waiting }) : t('timeline.newest')}</span
    >
  </button>`;
}
