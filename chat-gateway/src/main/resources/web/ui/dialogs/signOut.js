import { refusalText } from '../../words/refusals.js';
import { t } from '../../words/words.js';
import { toast } from '../toast.js';
import { confirm } from './open.js';

/** Signs out; who cannot come back, or has said what is not sent yet, is asked first. */
export async function signOut(chat) {
  const guest = chat.user?.role === 'guest';
  const unsent = [...chat.outbox.rooms()].reduce((sum, room) => sum + chat.outbox.of(room).length, 0);
  if (guest || unsent > 0) {
    const hints = [
      ...(unsent > 0 ? [t('account.signOutOutbox', { count: unsent })] : []),
      ...(guest ? [t('account.signOutGuest')] : []),
    ];
    const sure = await confirm(t('account.signOutSure'), {
      hint: hints.join(' '),
      action: t('account.signOut'),
      danger: true,
    });
    if (!sure) {
      return;
    }
  }
  try {
    await chat.session.signOut({ everywhere: false });
  } catch (refusal) {
    toast(refusalText(refusal), { kind: 'error' });
  }
}
