import { refusalText } from '../words/refusals.js';
import { personName, roomLabel } from '../words/titles.js';
import { t } from '../words/words.js';
import { confirm, openDialog } from './dialogs/open.js';
import { icons } from './icons.js';
import { toast } from './toast.js';

const ROLES = { makeMember: 'member', makeModerator: 'moderator', makeOwner: 'owner' };
const DANGEROUS = ['remove', 'ban', 'stepDown'];
const ICONS = {
  makeMember: icons.person,
  makeModerator: icons.shield,
  makeOwner: icons.key,
  stepDown: icons.person,
  mute: icons.mute,
  unmute: icons.mute,
  remove: icons.remove,
  ban: icons.ban,
  unban: icons.check,
};

/** The item of a menu for one of `actionsOn`; `done` is called when it was done. */
export function moderationItem(action, { chat, info, user, done }) {
  return {
    label: t(`moderate.${action}`),
    icon: ICONS[action],
    danger: DANGEROUS.includes(action),
    run: async () => {
      try {
        if (await moderate(action, chat, info, user)) {
          done();
        }
      } catch (refusal) {
        toast(refusalText(refusal, action === 'stepDown' ? 'role' : ''), { kind: 'error' });
      }
    },
  };
}

/** Answers whether it was done: what cannot be taken back is asked first. */
async function moderate(action, chat, info, user) {
  const params = { room: info.id, user: user.id };
  const names = { name: personName(user), room: roomLabel(info, chat.user) };
  const said = (key, more) => toast(t(key, { ...names, ...more }), { kind: 'ok' });
  switch (action) {
    case 'ban':
    case 'mute':
      return openDialog('moderate', { action, room: info.id, user });
    case 'unban':
    case 'unmute':
      await chat.api[action](params);
      said(action === 'unban' ? 'moderate.unbanned' : 'moderate.unmuted');
      return true;
    case 'remove':
      return sure('remove', names, info.kind === 'public' ? 'removePublic' : 'removePrivate', async () => {
        await chat.api.removeMember(params);
        said('moderate.removed');
      });
    case 'stepDown':
      return sure('stepDown', names, 'stepDownHint', () =>
        chat.api.putMember({ ...params, role: 'member' }),
      );
    default: {
      const role = ROLES[action];
      const give = async () => {
        await chat.api.putMember({ ...params, role });
        said('moderate.roleGiven', { role: t(`role.${role}`) });
      };
      if (action === 'makeOwner') {
        return sure('owner', names, 'ownerHint', give, 'makeOwner');
      }
      await give();
      return true;
    }
  }
}

async function sure(question, names, hint, run, action = question) {
  const yes = await confirm(t(`moderate.${question}Sure`, names), {
    hint: t(`moderate.${hint}`, names),
    action: t(`moderate.${action}`),
    danger: action !== 'makeOwner',
  });
  if (yes) {
    await run();
  }
  return yes;
}
