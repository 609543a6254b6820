import { t } from '../words/words.js';
import { icons } from './icons.js';
import { moderationItem } from './moderation.js';
import { openDirect } from './opendirect.js';
import { actionsOn } from './rights.js';

/**
 * What may be done with someone in a room, as items of a menu.
 *
 * @param member {user, role, banned, muted}; of who is no member only `user`
 * @param part the part of the page where the menu is
 * @param done is called when it was done
 */
export function memberItems(member, info, part, done) {
  const { chat } = part;
  const { user } = member;
  const alone = info.kind === 'direct' && (info.people?.length ?? 0) <= 2;
  const write =
    user.id === chat.user?.id || alone || user.role === 'bot'
      ? []
      : [{ label: t('details.message'), icon: icons.direct, run: () => openDirect(user, part) }];
  const actions = actionsOn(member, info, chat.user).map((action) =>
    moderationItem(action, { chat, info, user, done }),
  );
  return write.length > 0 && actions.length > 0
    ? [...write, 'line', ...actions]
    : [...write, ...actions];
}
