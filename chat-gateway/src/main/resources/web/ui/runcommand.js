/**
 * Does what a command says. Ends with an empty text, or with a sentence that says why not.
 */
import { splitPerson } from '../text/commands.js';
import { isRoomId } from '../text/roomid.js';
import { refusalText } from '../words/refusals.js';
import { t } from '../words/words.js';
import { openDialog } from './dialogs/open.js';
import { findPeople, knownNames, peopleOf } from './knownnames.js';
import { toast } from './toast.js';

const MINUTE_SECONDS = 60;
const MOST_MINUTES = 525_600;

/** A room that takes longer to come tells so itself. */
const VISIT_MILLIS = 2_000;

export async function runCommand({ command, args }, composer) {
  if (command.rest && !command.person && !command.optional && !args) {
    return missing(command);
  }
  try {
    if (command.person) {
      return await withPerson(command, args, composer);
    }
    return (await ACTIONS[command.name](args, composer)) ?? '';
  } catch (refusal) {
    if (refusal?.code === undefined) {
      throw refusal;
    }
    return refusalText(refusal, command.name === 'nick' ? 'rename' : undefined);
  }
}

const ACTIONS = {
  async help() {
    openDialog('commandHelp');
  },

  async nick(name, { chat }) {
    await chat.session.rename(name);
    toast(t('account.renamed', { name }), { kind: 'ok' });
  },

  async join(name, composer) {
    const id = name.replace(/^#/, '');
    if (!isRoomId(id)) {
      return t('commands.noRoom', { name: id });
    }
    const { room } = composer;
    if (composer.chat.link.up) {
      const late = new Promise((resolve) => setTimeout(resolve, VISIT_MILLIS));
      await Promise.race([composer.chat.rooms.visit(id), late]);
    } // else it is joined as soon as there is a connection
    if (composer.room === room) {
      composer.emit('open-room', id);
    } // else one has gone on meanwhile
    return '';
  },

  async topic(topic, { chat, room }) {
    await chat.api.changeRoom({ room: room.id, topic });
  },

  me(text, composer) {
    composer.room.send(`*${text.replaceAll('*', '\\*')}*`);
    composer.emit('said');
  },

  async msg(person, text, composer) {
    const { room: before } = composer;
    const { room } = await composer.chat.api.openDirect({ people: [person.id] });
    composer.chat.outbox.add(room, text);
    if (composer.room === before) {
      composer.emit('open-room', room);
    }
  },

  async invite(person, rest, { chat, room }) {
    await chat.api.putMember({ room: room.id, user: person.id });
    toast(t('people.invited', { count: 1, names: person.name }), { kind: 'ok' });
  },

  async mute(person, minutes, { chat, room }) {
    const count = Number(minutes || 0);
    if (!Number.isInteger(count) || count < 0 || count > MOST_MINUTES) {
      return t('commands.noMinutes', { text: minutes });
    }
    await chat.api.mute({ room: room.id, user: person.id, seconds: count * MINUTE_SECONDS });
    toast(t('moderate.muted', { name: person.name }), { kind: 'ok' });
    return '';
  },
};

async function withPerson(command, args, composer) {
  const { chat, room } = composer;
  const near = peopleOf(room, chat).filter(({ id }) => id !== chat.user?.id);
  const known = splitPerson(args, knownNames(room, chat).keys());
  if (!known.name) {
    return missing(command);
  }
  // Of a member whose name has blanks only the first word may be known.
  const { people, rest } =
    named(args, near) ?? named(args, await findPeople(known.name, chat, Infinity)) ?? {};
  if (!people) {
    return t('commands.nobody', { name: known.name });
  }
  const here = people.filter(({ id }) => chat.presence.isHere(id));
  if (people.length > 1 && here.length !== 1) {
    return t('commands.several', { name: people[0].name });
  }
  const person = here[0] ?? people[0];
  if (command.rest && !command.optional && !rest) {
    return missing(command);
  }
  return (await ACTIONS[command.name](person, rest, composer)) ?? '';
}

/** Who of these are named at the beginning (guests may be called the same), and what follows. */
function named(args, people) {
  const small = ({ name }) => name.toLowerCase();
  const { name, rest } = splitPerson(args, people.map(small));
  const called = people.filter((person) => small(person) === name.toLowerCase());
  return called.length > 0 ? { people: called, rest } : null;
}

function missing(command) {
  if (command.name === 'topic') {
    return t('commands.noTopic', { edit: t('details.edit') });
  }
  return t('commands.usage', { usage: `/${command.name} ${t(`commands.${command.name}.takes`)}` });
}
