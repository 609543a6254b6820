import { language, locale, onLanguage, t } from './words.js';

/** How people and rooms are called on the page. */

/** What the server calls who deleted his account; nobody else may be called so. */
const DELETED = 'deleted user';

/** The people of a direct room without oneself; alone with oneself, oneself. */
export function others(info, me) {
  const people = info.people ?? [];
  const rest = people.filter((person) => person.id !== me?.id);
  return rest.length > 0 ? rest : people;
}

/** What a room is called: its name, or of its people, or its id. */
export function roomTitle(info, me) {
  if (info.kind === 'direct') {
    const names = others(info, me).map(personName);
    return names.length > 0 ? list(names) : t('room.direct');
  }
  if (info.name && info.name !== info.id) {
    return info.name;
  }
  return info.kind === 'private' ? t('room.unnamed') : info.id;
}

/** As `roomTitle`, with the sign of public rooms. */
export function roomLabel(info, me) {
  const title = roomTitle(info, me);
  return info.kind === 'public' ? `#${title}` : title;
}

export function personName(user) {
  return user?.name === DELETED ? t('person.deleted') : user?.name || t('person.unknown');
}

/** “Ann, Ben and Cem”. */
export function list(names) {
  return kept('list', () => new Intl.ListFormat(locale(), { type: 'conjunction' })).format(names);
}

/** The letter, or the character, that stands for someone. */
export function initial(name) {
  const characters = kept('characters', () => new Intl.Segmenter(language()));
  const [first] = characters.segment(name.trim());
  return (first?.segment ?? '?').toLocaleUpperCase(locale());
}

/** Which of the twelve hues someone has: always the same. */
export function hueOf(id) {
  let sum = 0;
  for (const unit of id) {
    sum = (sum * 31 + unit.codePointAt(0)) % 1000003;
  }
  return sum % 12;
}

/** Intl's tools are dear to make and cheap to use. */
const tools = new Map();

onLanguage(() => tools.clear());

function kept(name, make) {
  if (!tools.has(name)) {
    tools.set(name, make());
  }
  return tools.get(name);
}
