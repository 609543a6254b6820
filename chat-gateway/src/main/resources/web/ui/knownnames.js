/**
 * The names that may be mentioned in a room: those who are here, who belong to it, and who spoke of
 * late.
 */
const FRESH_MILLIS = 1_000;

let last = { room: null, me: null, until: 0, names: new Map() };

/** Map of a name in small letters → whether it is one's own. Made anew at most once in a second. */
export function knownNames(room, chat) {
  const now = performance.now();
  if (last.room !== room || last.me !== chat.user?.name || now > last.until) {
    const names = new Map();
    for (const { from } of room.entries) {
      names.set(from.name.toLowerCase(), false);
    }
    for (const person of peopleOf(room, chat)) {
      names.set(person.name.toLowerCase(), false);
    }
    if (chat.user) {
      names.set(chat.user.name.toLowerCase(), true);
    }
    names.delete('');
    last = { room, me: chat.user?.name, until: now + FRESH_MILLIS, names };
  }
  return last.names;
}

/**
 * Each person once, as called now, nearest first: those who spoke last, who are here, who belong to
 * it.
 */
export function peopleOf(room, chat) {
  const people = new Map();
  const add = (person) => {
    const name = chat.names.of(person.id) || person.name;
    if (name && !people.has(person.id)) {
      people.set(person.id, { ...person, name });
    }
  };
  for (let i = room.entries.length - 1; i >= 0; i--) {
    add(room.entries[i].from);
  }
  room.presence?.people?.forEach(add);
  room.info?.people?.forEach(add);
  room.members?.forEach((member) => add(member.user));
  return [...people.values()];
}
