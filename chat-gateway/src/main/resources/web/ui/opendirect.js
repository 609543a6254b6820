import { refusalText } from '../words/refusals.js';
import { toast } from './toast.js';

/** Opens the room of oneself and this person, from a part of the page. */
export async function openDirect(user, part) {
  try {
    const { room } = await part.chat.api.openDirect({ people: [user.id] });
    part.emit('open-room', room);
  } catch (refusal) {
    toast(refusalText(refusal), { kind: 'error' });
  }
}
