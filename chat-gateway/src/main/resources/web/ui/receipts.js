/**
 * Who has read what one said, in rooms that tell it.
 */
import { personName } from '../words/titles.js';
import { seenBy } from './message.js';

/** Shows on each own row who has read it, and below the last one who has read that. */
export function showReaders(line, rows, room, chat) {
  const me = chat.user?.id;
  const marks = [...(room.marks ?? [])].filter(([id]) => id !== me);
  let last = null;
  if (marks.length > 0) {
    for (const row of rows) {
      if (row.kind === 'message' && row.own) {
        const readers = marks
          .filter(([, seq]) => seq >= row.seq)
          .map(([id]) => nameOf(id, room, chat));
        row.state(readers.length > 0 ? 'seen' : 'sent', { readers });
        last = row.seq === rows.at(-1).seq ? readers : null;
      } else if (row.kind === 'message') {
        last = null;
      }
    }
  }
  const words = last?.length > 0 && room.pending.length === 0 ? seenBy(last) : '';
  line.hidden = words === '';
  if (line.textContent !== words) {
    line.textContent = words;
  }
}

function nameOf(id, room, chat) {
  const person =
    room.info?.people?.find((each) => each.id === id) ?? room.presence?.people?.get(id);
  return personName(person ?? { name: chat.names.of(id) });
}
