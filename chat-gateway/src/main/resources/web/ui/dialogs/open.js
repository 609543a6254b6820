import { t } from '../../words/words.js';
import { toast } from '../toast.js';

/** The elements, and where they are; loaded when they are needed, or when there is nothing to do. */
const DIALOGS = {
  account: ['parley-account', () => import('./account.js')],
  commandHelp: ['parley-command-help', () => import('./commandHelp.js')],
  confirm: ['parley-confirm', () => import('./confirm.js')],
  editRoom: ['parley-edit-room', () => import('./editRoom.js')],
  findRooms: ['parley-find-rooms', () => import('./findRooms.js')],
  invite: ['parley-people', () => import('./people.js')],
  moderate: ['parley-moderate', () => import('./moderate.js')],
  newRoom: ['parley-new-room', () => import('./newRoom.js')],
  people: ['parley-people', () => import('./people.js')],
  register: ['parley-register', () => import('./register.js')],
  settings: ['parley-settings', () => import('./settings.js')],
  shortcuts: ['parley-shortcuts', () => import('./shortcuts.js')],
};

let given = {};

/** What every dialog has: the chat, and the place to go on to from it. */
export function givesDialogs(chat, place) {
  given = { chat, place };
}

/** Loads them all beforehand: settings shall open without a connection, too. */
export function fetchDialogs() {
  const later = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
  later(() => Object.values(DIALOGS).forEach(([, load]) => load().catch(() => {})));
}

/** Opens one over the page; answers what it was closed with, undefined if it was only put away. */
export async function openDialog(name, params = {}) {
  const [tag, load] = DIALOGS[name];
  const before = document.activeElement;
  const area = before?.closest('.area');
  try {
    await load();
  } catch {
    toast(t('refusal.lost'), { kind: 'error' });
    return undefined;
  }
  const element = document.createElement(tag);
  Object.assign(element, given, { params, before, area });
  document.body.append(element);
  return element.closed;
}

/** Asks whether to do something; `hint` says what follows from it, `action` names the doing. */
export function confirm(text, { hint = '', action, danger = false }) {
  return openDialog('confirm', { text, hint, action, danger }).then(Boolean);
}
