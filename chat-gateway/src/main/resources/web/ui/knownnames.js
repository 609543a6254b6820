/**
 * The people whom the page knows, by name: in a room, where they may be mentioned, and everywhere,
 * together with those whom the server finds.
 */
import { NO_BLANKS } from '../text/mentions.js';

const FRESH_MILLIS = 1_000;

/** Of those known here, that what the server finds has a place beside them. */
const MOST_NEAR = 10;

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
  return distinct(
    [
      ...room.entries.map(({ from }) => from).reverse(),
      ...(room.presence?.people?.values() ?? []),
      ...(room.info?.people ?? []),
      ...(room.members ?? []).map(({ user }) => user),
    ],
    chat,
  );
}

/** Likewise of all rooms: those of the ones that are shown, who is here, whom one writes with. */
function peopleOfAll(chat) {
  return distinct(
    [
      ...[...chat.openRooms.values()].flatMap((room) => peopleOf(room, chat)),
      ...chat.presence.people.values(),
      ...chat.rooms.all.flatMap((info) => info.people ?? []),
    ],
    chat,
  );
}

function distinct(people, chat) {
  const known = new Map();
  for (const person of people) {
    const name = chat.names.of(person.id) || person.name;
    if (name && !known.has(person.id)) {
      known.set(person.id, { ...person, name });
    }
  }
  return [...known.values()];
}

/**
 * Of these people those who are called so, those whose name begins so, and then those who have a word
 * in it that does.
 */
export function called(beginning, people) {
  const wanted = beginning.toLowerCase();
  const inside = NO_BLANKS.test(wanted) ? wanted : ` ${wanted}`;
  const exact = [];
  const first = [];
  const then = [];
  for (const person of people) {
    const name = person.name.toLowerCase();
    if (name === wanted) {
      exact.push(person);
    } else if (name.startsWith(wanted)) {
      first.push(person);
    } else if (wanted && name.includes(inside)) {
      then.push(person);
    }
  }
  return [...exact, ...first, ...then];
}

/**
 * Others who are called so: of those known here, guests too, and members whom the server finds by
 * the beginning of their name or account.
 */
export async function findPeople(text, chat, most = MOST_NEAR) {
  const { people } = await chat.api.findPeople({ q: text });
  const near = called(text, peopleOfAll(chat)).slice(0, most);
  return distinct([...near, ...people], chat).filter(
    ({ id, role }) => id !== chat.user?.id && role !== 'bot',
  );
}
