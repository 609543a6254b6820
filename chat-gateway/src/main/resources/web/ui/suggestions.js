/**
 * What may be meant by what stands before the cursor: a command at the very beginning, the room or the
 * person that it is about, a name after `@`, an emoji after `:`.
 */
import { html } from 'lit';
import { commandsLike } from '../text/commands.js';
import { roomTitle } from '../words/titles.js';
import { t } from '../words/words.js';
import { avatar } from './avatar.js';
import { called, findPeople, peopleOf } from './knownnames.js';

const MOST = 8;
const PAUSE_MILLIS = 200;
const COMMAND = /^\/(\p{L}*)$/u;
const ROOM = /^\/join\s+#?(\S[^\n]{0,62}(?<!\s))$/iu;
const ANYONE = /^\/(?:msg|invite)\s+([@＠]?(?![@＠])(\S[^@＠\n]{0,39}(?<!\s)))$/iu;
const PERSON = /(?:^|[\s\p{P}\p{Script=Han}])[@＠]([^@＠\n]{0,40})$/u;

/** Between Chinese words a colon is a colon. */
const EMOJI =
  /(?:(?:^|\s)[:：]|(?<=\p{Script=Han}):(?!\p{Script=Han}))([\p{L}\p{N}_+-]{2,30})$/u;
const WHOLE_EMOJI = /(?:^|\s):([\p{L}\p{N}_+-]{2,30}):$/u;

/**
 * @param isLate whether something else is looked for by now
 * @returns {{start, title, items: {insert, label, detail, picture, taken}[], whole}|null}
 *     whole if there is nothing to choose
 */
export function suggest(before, { chat, room }, isLate) {
  const command = COMMAND.exec(before);
  if (command) {
    return {
      start: 0,
      title: t('composer.commands'),
      items: commandsLike(command[1]).map(commandItem),
    };
  }
  const emoji = EMOJI.exec(before);
  if (emoji) {
    return emojis(emoji[1], '', before);
  }
  const whole = WHOLE_EMOJI.exec(before);
  if (whole) {
    return emojis(whole[1], ':', before);
  }
  const joined = ROOM.exec(before);
  if (joined) {
    return paused(isLate, () => rooms(joined[1], before, chat));
  }
  const anyone = ANYONE.exec(before);
  nobody = anyone && nobody;
  if (anyone) {
    return paused(isLate, () => members(anyone[2], before.length - anyone[1].length, chat));
  }
  const person = PERSON.exec(before);
  if (person) {
    return people(person[1], before, chat, room);
  }
  return null;
}

function commandItem({ name, person, rest }) {
  return {
    insert: `/${name}${person ? ' @' : rest ? ' ' : ''}`,
    label: `/${name}`,
    detail: t(`commands.${name}`),
    picture: '',
  };
}

/** The server is asked once one pauses; what cannot be had is not suggested. */
async function paused(isLate, ask) {
  await new Promise((resume) => setTimeout(resume, PAUSE_MILLIS));
  return isLate() ? null : ask().catch(() => null);
}

/** A number is meant as it is. */
async function rooms(text, before, chat) {
  const found = /^\d+$/.test(text) ? [] : (await chat.api.listRooms({ q: text, limit: MOST })).rooms;
  const items = found.map((info) => ({
    insert: `${info.room} `,
    label: roomTitle({ ...info, id: info.room }),
    detail: info.topic,
    picture: '',
  }));
  items.sort((one, other) => (other.insert === `${text} `) - (one.insert === `${text} `));
  return { start: before.length - text.length, title: t('sidebar.public'), items };
}

/** A beginning that nobody is called, or more than a name that was taken: what follows is the message. */
let nobody = null;

async function members(beginning, start, chat) {
  if (nobody !== null && beginning.startsWith(nobody)) {
    return null;
  }
  const found = await findPeople(beginning, chat);
  nobody = found.length > 0 ? null : beginning;
  return named(found, start, chat, (person) => (nobody = `${person.name} `));
}

function people(beginning, before, chat, room) {
  const found = called(beginning, peopleOf(room, chat)).filter(({ id }) => id !== chat.user?.id);
  return named(found, before.length - beginning.length - 1, chat);
}

function named(found, start, chat, taken) {
  const items = found.slice(0, MOST).map((person) => ({
    insert: `@${person.name} `,
    label: person.name,
    detail: person.role === 'member' ? '' : t(`person.${person.role}`),
    picture: avatar(person, { size: 'little', here: chat.presence?.isHere(person.id) }),
    taken: () => taken?.(person),
  }));
  return { start, title: t('composer.people'), items };
}

/** Kept: to import it again takes until after an Enter that is pressed right then. */
let table = null;

/** One whose colon is closed is whole: the first that is called so is meant. */
async function emojis(word, closed, before) {
  table ??= await import('../text/emojis.js');
  const { findEmojis, remember } = table;
  const found = (await findEmojis(word, MOST)).filter(({ exact }) => exact || !closed);
  const items = found.map(({ emoji, name }) => ({
    insert: closed ? emoji : `${emoji} `,
    label: name,
    detail: '',
    picture: html`<span class="emoji" aria-hidden="true">${emoji}</span>`,
    taken: () => remember(emoji),
  }));
  const start = before.length - word.length - closed.length - 1;
  return { start, title: t('composer.emojis'), items, whole: closed !== '' };
}
