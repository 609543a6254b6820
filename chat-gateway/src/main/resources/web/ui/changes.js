/**
 * What was done to a room, as a sentence.
 */
import { duration } from '../text/dates.js';
import { list, personName } from '../words/titles.js';
import { hasWords, language, t } from '../words/words.js';

/** Chinese words have no blanks between them, only between them and others. */
const BLANK_IN_CHINESE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

const MOST_WORDS = 8;

/** @param me the id of who reads it */
export function changeLine({ from, change }, me) {
  const { action, user, text, seconds } = change;
  const line = t(keyOf(action, { text, seconds, own: user?.id === from.id }), {
    by: nameOf(from, me, 'change.me'),
    who: nameOf(user ?? from, me, action === 'leave' ? 'change.me' : 'change.meToo'),
    time: seconds ? duration(seconds) : '',
  });
  // What people wrote comes last, and stays as they wrote it.
  return line
    .replace(BLANK_IN_CHINESE, '')
    .replace('{text}', () => (action === 'role' ? roleName(text) : (text ?? '')));
}

/** Who came and who went, all in all; what to write so that a bot answers. */
export function noticeLine(notices) {
  const came = new Map();
  const went = new Map();
  const lines = [];
  for (const { joined = [], left = [], welcome = [] } of notices) {
    joined.forEach((person) => went.delete(person.id) || came.set(person.id, personName(person)));
    left.forEach((person) => came.delete(person.id) || went.set(person.id, personName(person)));
    if (welcome.length > 0) {
      lines.push(t('change.welcome', { words: list(inMyLanguage(welcome)) }));
    }
  }
  if (came.size > 0) {
    lines.push(t('change.joined', { names: list(came.values()) }));
  }
  if (went.size > 0) {
    lines.push(t('change.wentOff', { names: list(went.values()) }));
  }
  return lines.join(' · ');
}

/** Of the words that bots answer those that the reader would write, if there are any. */
function inMyLanguage(words) {
  const mine = words.filter((word) => /\p{Script=Han}/u.test(word) === (language() === 'zh'));
  return (mine.length > 0 ? mine : words).slice(0, MOST_WORDS);
}

/** @param own whether it was done to oneself */
function keyOf(action, { text, seconds, own }) {
  switch (action) {
    case 'ban':
    case 'mute':
      return seconds ? `change.${action}For` : `change.${action}`;
    case 'slow':
      return seconds ? 'change.slow' : 'change.slowOff';
    case 'topic':
      return text ? 'change.topic' : 'change.topicOff';
    case 'role':
      if (own && text === 'member') {
        return 'change.stepDown';
      }
      return hasWords(`change.role.${text}`) ? `change.role.${text}` : 'change.role';
    default:
      return hasWords(`change.${action}`) ? `change.${action}` : 'change.other';
  }
}

/** @param key of the word for oneself */
function nameOf(user, me, key) {
  return user.id === me ? t(key) : personName(user);
}

function roleName(role) {
  return hasWords(`role.${role}`) ? t(`role.${role}`) : role;
}
