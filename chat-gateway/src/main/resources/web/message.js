/**
 * One message as it is drawn. Whatever people wrote gets into the page as text, never as markup.
 *
 * A row is {element, bubble, key, seq, author, name, at}: what the timeline has to know of it.
 */
import { locale, words } from './words.js';

/** Messages of one author within this time share a heading. */
const GROUP_MILLIS = 5 * 60_000;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }); // 21:05 or 9:05 pm
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const dayThisYear = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const dayAnyYear = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });

/** A message of the log. */
export function entryRow(entry, own) {
  const row = draw({
    author: own ? 'me' : entry.from.id,
    name: entry.from.name,
    bot: entry.from.role === 'bot',
    own,
    text: entry.text,
    at: new Date(entry.at),
  });
  row.seq = entry.seq;
  if (own) {
    setState(row, 'sent');
  }
  return row;
}

/** A message of the outbox. */
export function pendingRow(item, actions) {
  const row = draw({ author: 'me', name: '', bot: false, own: true, ...item, at: new Date(item.at) });
  row.trouble = make('div', 'trouble');
  row.reason = make('span');
  row.trouble.append(
    row.reason,
    button(words.again, () => actions.again(item.clientId)),
    button(words.discard, () => actions.discard(item.clientId)),
  );
  row.trouble.setAttribute('role', 'alert');
  row.element.append(row.trouble);
  return row;
}

/** Shows how far a message of the outbox has come. */
export function showState(row, { state, reason }) {
  setState(row, state);
  row.trouble.hidden = state !== 'failed';
  row.reason.textContent = state === 'failed' ? words.failed(reason || words.tooBig) : '';
}

/** Gives a row its heading or not, by the row that is above it. */
export function relate(row, above) {
  const newDay = !above || above.at.toDateString() !== row.at.toDateString();
  const first =
    newDay ||
    above.author !== row.author ||
    above.name !== row.name ||
    row.at - above.at > GROUP_MILLIS;
  row.element.classList.toggle('first', first);
  const shown = row.element.firstChild.className === 'day';
  if (newDay && !shown) {
    row.element.prepend(make('div', 'day', dayOf(row.at)));
  } else if (!newDay && shown) {
    row.element.firstChild.remove();
  }
}

function draw({ author, name, bot, own, text, at }) {
  const element = make('li', 'message');
  element.classList.toggle('own', own);
  element.classList.toggle('bot', bot);
  const avatar = make('span', 'avatar', [...name][0]?.toUpperCase());
  avatar.setAttribute('aria-hidden', 'true');
  avatar.style.setProperty('--hue', hue(author));
  const head = make('div', 'head');
  head.append(make('bdi', own ? 'name unseen' : 'name', own ? words.you : name));
  if (bot) {
    head.append(make('span', 'badge', words.bot));
  }
  const clock = make('time', '', time.format(at));
  clock.dateTime = at.toISOString();
  head.append(clock);
  const bubble = make('p', 'text', text);
  bubble.dir = 'auto';
  bubble.title = whole.format(at);
  const line = make('div', 'line');
  line.append(bubble);
  element.append(avatar, head, line);
  return { element, bubble, line, author, name: own ? '' : name, at };
}

function setState(row, state) {
  if (row.state === state) {
    return;
  }
  row.state = state;
  row.mark?.remove();
  row.mark = make('span', `state ${state}`);
  row.mark.append(icon(state), make('span', 'unseen', state === 'failed' ? '' : words[state]));
  row.element.dataset.state = state;
  row.line.append(row.mark);
}

function dayOf(date) {
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return (thisYear ? dayThisYear : dayAnyYear).format(date);
}

/** Always the same colour for the same author. */
function hue(author) {
  let sum = 7;
  for (const char of author) {
    sum = (sum * 31 + char.codePointAt(0)) % 3_600;
  }
  return sum % 360;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

function make(tag, className = '', text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(text, action) {
  const element = make('button', 'link', text);
  element.type = 'button';
  element.addEventListener('click', action);
  return element;
}
