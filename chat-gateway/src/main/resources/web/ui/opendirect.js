import { refusalText } from '../words/refusals.js';
import { toast } from './toast.js';

/** Opens the room of oneself and this person, from a part of the page, unless one goes on meanwhile. */
export async function openDirect(user, part) {
  const { hash } = location;
  try {
    const { room } = await part.chat.api.openDirect({ people: [user.id] });
    if (location.hash === hash) {
      part.emit('open-room', room);
    }
  } catch (refusal) {
    toast(refusalText(refusal), { kind: 'error' });
  }
}
