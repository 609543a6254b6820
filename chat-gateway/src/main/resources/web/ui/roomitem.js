import { html, nothing } from 'lit';
import { shortWhen } from '../text/dates.js';
import { kindOf } from '../text/roomid.js';
import { others, personName, roomTitle } from '../words/titles.js';
import { t } from '../words/words.js';
import { roomAvatar } from './avatar.js';
import { changeLine } from './changes.js';

const MOST_SHOWN = 99;

/** A room of mine in a list: what it is called, what was said last and when, how much is unread. */
export function roomItem(info, { chat, current }) {
  const me = chat.user;
  const people = info.kind === 'direct' ? others(info, me) : [];
  const here = people.length === 1 && chat.presence.isHere(people[0].id);
  const unread = info.unread > 0 && !current;
  return html`<a
    class="room-item ${unread ? 'unread' : ''}"
    href="#${info.id}"
    aria-current=${current ? 'page' : nothing}
  >
    ${roomAvatar(info, me, { here })}
    <span class="room-line">
      <span class="room-name cut">${roomTitle(info, me)}</span>
      ${here ? html`<span class="unseen">, ${t('person.here')}, </span>` : nothing}
      ${info.last
        ? html`<time class="quiet" datetime=${info.last.at}
            >${shortWhen(new Date(info.last.at))}</time
          >`
        : nothing}
    </span>
    <span class="room-line">
      <span class="room-last cut quiet"><bdi>${lastLine(info, chat, current)}</bdi></span>
      ${unread ? count(info) : nothing}
    </span>
  </a>`;
}

/** A room that is none of mine any more, by what was not sent there. */
export function lostItem({ room, text }, current) {
  return html`<a
    class="room-item one"
    href="#${room}"
    aria-current=${current === room ? 'page' : nothing}
  >
    ${roomAvatar({ id: room, kind: kindOf(room) })}
    <span class="room-name cut"><bdi>${oneLine(text)}</bdi></span>
  </a>`;
}

function lastLine(info, chat, current) {
  const draft = !current && chat.drafts.get(info.id);
  if (draft) {
    return t('sidebar.draft', { text: oneLine(draft) });
  }
  const { last } = info;
  if (!last) {
    return info.topic || t('sidebar.noEntries');
  }
  if (last.kind === 'change') {
    return changeLine(last, chat.user?.id);
  }
  const text = oneLine(last.text ?? '');
  if (last.from.id === chat.user?.id) {
    return t('sidebar.own', { text });
  }
  const alone = info.kind === 'direct' && info.people?.length <= 2;
  return alone ? text : t('sidebar.said', { name: personName(last.from), text });
}

function count(info) {
  const called = info.mentions > 0 || info.kind === 'direct';
  const shown = info.unread > MOST_SHOWN ? `${MOST_SHOWN}+` : info.unread;
  const words = t('sidebar.unread', { count: info.unread });
  const mentions =
    info.mentions > 0 && info.kind !== 'direct'
      ? `, ${t('sidebar.mentions', { count: info.mentions })}`
      : '';
  return html`<span class="count ${called ? 'strong' : ''}"
    ><span aria-hidden="true">${mentions ? '@' : ''}${shown}</span
    ><span class="unseen">, ${words}${mentions}</span></span
  >`;
}

/** The start of a text without its line breaks and the commonest signs of Markdown. */
function oneLine(text) {
  return text
    .slice(0, 200)
    .replace(/```\w*|\*\*|`|^>\s?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
