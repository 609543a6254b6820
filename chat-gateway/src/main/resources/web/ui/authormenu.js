import { html } from 'lit';
import { refusalText } from '../words/refusals.js';
import { t } from '../words/words.js';
import { memberItems } from './memberitems.js';
import { openMenu } from './menu.js';
import { moderates } from './rights.js';
import { toast } from './toast.js';

const at = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="4" />
  <path d="M16 8v5a2.5 2.5 0 0 0 5 0v-1a9 9 0 1 0-3.5 7" />
</svg>`;

/** Opens the menu of who wrote a message: as a member's, and to mention him. */
export async function openAuthorMenu(button, author, timeline) {
  const { room, chat } = timeline;
  button.setAttribute('aria-expanded', 'true'); // the bar stays where it is meanwhile
  try {
    if (!room.info) {
      await chat.rooms.visit(room.id); // its entries may come before it is told what it is
    }
    if (moderates(room.info)) {
      await room.loadMembers(); // what somebody is here may have changed
    }
  } catch (refusal) {
    button.setAttribute('aria-expanded', 'false');
    toast(refusalText(refusal), { kind: 'error' });
    return;
  }
  if (!button.isConnected || timeline.room !== room) {
    button.setAttribute('aria-expanded', 'false'); // one has gone on meanwhile
    return;
  }
  const user = { ...author, name: chat.names.of(author.id) || author.name };
  const member = room.members?.find((each) => each.user.id === user.id) ?? { user };
  const mention = {
    label: t('message.mention'),
    icon: at,
    run: () => timeline.emit('mention', user.name),
  };
  const done = () => room.loadMembers().catch(() => {}); // what it shows is told as well
  openMenu(button, [mention, ...memberItems({ ...member, user }, room.info, timeline, done)]);
}
