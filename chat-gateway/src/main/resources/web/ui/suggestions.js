/**
 * What may be meant by what stands before the cursor: a command at the very beginning, a name after
 * `@`, an emoji after `:`.
 */
import { html } from 'lit';
import { commandsLike } from '../text/commands.js';
import { t } from '../words/words.js';
import { avatar } from './avatar.js';
import { called, peopleOf } from './knownnames.js';

const MOST = 8;
const COMMAND = /^\/(\p{L}*)$/u;
const PERSON = /(?:^|[\s\p{P}\p{Script=Han}])[@＠]([^@＠\n]{0,40})$/u;
const EMOJI = /(?:^|[\s\p{Script=Han}])[:：]([\p{L}\p{N}_+-]{2,30})$/u;

/** @returns {{start, title, items: {insert, label, detail, picture, taken}[]}|null} */
export function suggest(before, { chat, room }) {
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
    return emojis(emoji[1], before);
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

function people(beginning, before, chat, room) {
  const found = called(beginning, peopleOf(room, chat)).filter(({ id }) => id !== chat.user?.id);
  const items = found.slice(0, MOST).map((person) => ({
    insert: `@${person.name} `,
    label: person.name,
    detail: person.role === 'member' ? '' : t(`person.${person.role}`),
    picture: avatar(person, { size: 'little', here: chat.presence?.isHere(person.id) }),
  }));
  return { start: before.length - beginning.length - 1, title: t('composer.people'), items };
}

async function emojis(word, before) {
  const { findEmojis, remember } = await import('../text/emojis.js');
  const found = await findEmojis(word, MOST);
  const items = found.map(({ emoji, name }) => ({
    insert: `${emoji} `,
    label: name,
    detail: '',
    picture: html`<span class="emoji" aria-hidden="true">${emoji}</span>`,
    taken: () => remember(emoji),
  }));
  return { start: before.length - word.length - 1, title: t('composer.emojis'), items };
}
