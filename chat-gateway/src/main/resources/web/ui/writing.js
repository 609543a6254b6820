/**
 * What is being written, measured against what may be written.
 */
import { duration } from '../text/dates.js';
import { t } from '../words/words.js';

/** From this part of the limit on it is shown. */
const NEAR = 0.8;

/** Why nothing can be written in this room now, in a sentence; or an empty text. */
export function whyNot(room, chat) {
  if (chat.link.state.kind === 'stopped') {
    return t('composer.stopped');
  }
  return room.info?.muted ? t('composer.muted') : '';
}

/** How long to wait between two messages, in a sentence; or an empty text. */
export function paceOf(room) {
  const seconds = room.info?.slowSeconds ?? 0;
  const free = room.role === 'moderator' || room.role === 'owner';
  return seconds > 0 && !free
    ? t('composer.slow', { count: seconds, time: duration(seconds) })
    : '';
}

/** How many characters are left, if that is worth telling; else null. */
export function charactersLeft(text, limit) {
  if (text.length < NEAR * limit) {
    return null;
  }
  const left = limit - [...wellFormed(text)].length;
  return left > (1 - NEAR) * limit ? null : left;
}

/** As it is sent: without empty lines around it, and without what the server refuses. */
export function wellFormed(text) {
  const whole = text.toWellFormed ? text.toWellFormed() : text;
  return whole
    .replaceAll('\0', '')
    .replace(/^\s*\n/, '')
    .trimEnd();
}

/** What someone said as a quote, with his name above. */
export function quoted(name, text) {
  return `**${name.replace(/[\\`*_~[\]]/g, '\\$&')}**\n${text}`
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
