/**
 * The page: puts the parts together and decides what is shown.
 *
 * The room is in the address (`#lobby`), the name is remembered. One room is shown at a time; a room
 * that was left stays joined until what was written there has been sent.
 */
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { Entrance } from './entrance.js';
import { Outbox } from './outbox.js';
import { Room } from './room.js';
import { Session } from './session.js';
import { Status } from './status.js';
import { Timeline } from './timeline.js';
import { translate } from './words.js';

const FIRST_ROOM = 'lobby';

const chat = document.querySelector('#chat');
const session = new Session();
const rooms = new Map();
let user = null;
let epoch = null;
let current = null;
let unseen = 0;

translate(document);
const status = new Status(() => connection.tryNow());
const entrance = new Entrance({ enter, cancel: showChat, signOut });
const composer = new Composer((text) => {
  outbox.add(current.name, text);
  timeline.toNewest();
});
const timeline = new Timeline({
  isOwn: (entry) => entry.from.id === user?.id,
  older: () => current?.older(),
  newer: () => current?.newer(),
  newest: () => current?.showNewest(),
  again: (clientId) => outbox.again(clientId),
  discard: (clientId) => outbox.discard(clientId),
});
const connection = new Connection((must) => session.renew(must), {
  onState: stateChanged,
  onWelcome: welcomed,
  onFrame: received,
  onSignInRefused: (refusal) => {
    showEntrance();
    entrance.refuseName(refusal);
  },
});
const outbox = new Outbox(
  ({ room, clientId, text }) => connection.request({ type: 'send', room, clientId, text }),
  outboxChanged,
);

addEventListener('hashchange', () => session.name && begin({ renew: false }));
addEventListener('online', () => connection.tryNow());
addEventListener('offline', () => connection.state.kind === 'online' && connection.tryNow());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    unseen = 0;
    title();
    connection.tryNow();
  }
});
document.querySelector('#me').addEventListener('click', showEntrance);
keepAboveKeyboard();

session.tellTwins();
if (session.name) {
  begin({ renew: false });
} else {
  showEntrance();
}

// What is shown.

function showEntrance() {
  chat.inert = true;
  entrance.show({
    name: session.name,
    room: roomInAddress(),
    signedIn: session.name !== null && current !== null,
  });
}

function showChat() {
  entrance.hide();
  chat.hidden = chat.inert = false;
  status.name(session.name);
  composer.focus();
}

/** Shows the room in the address, and connects unless that is done or under way. */
function begin({ renew }) {
  show(roomInAddress());
  showChat();
  if (connection.state.kind === 'idle' || connection.state.kind === 'stopped') {
    connection.start({ renew });
  } else {
    connection.tryNow();
  }
}

async function enter(name, room) {
  let signedIn;
  try {
    signedIn = await session.signIn(name);
  } catch (refusal) {
    entrance.refuseName(refusal);
    return;
  }
  if (user && user.id !== signedIn.id) {
    connection.stop(); // it is somebody else's
  }
  if (room !== roomInAddress()) {
    history.pushState(null, '', `#${encodeURIComponent(room)}`);
  }
  begin({ renew: false });
}

async function signOut() {
  try {
    await session.signOut();
  } catch (refusal) {
    entrance.refuseName(refusal);
    return;
  }
  connection.stop();
  outbox.clear();
  sessionStorage.clear();
  rooms.clear();
  current = user = null;
  chat.hidden = true;
  timeline.clear();
  timeline.pending([]);
  title();
  showEntrance();
}

function show(name) {
  if (current?.name === name) {
    return;
  }
  const before = current;
  before?.show(null);
  current = open(name);
  current.show(timeline);
  leaveIfDone(before);
  timeline.pending(outbox.of(name));
  composer.show(name);
  status.room(name);
  unseen = 0;
  title();
}

function roomInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || FIRST_ROOM;
  } catch {
    return location.hash.slice(1);
  }
}

function title() {
  const count = unseen > 0 ? `(${unseen}) ` : '';
  document.title = current ? `${count}#${current.name} · Parley` : 'Parley';
}

// Rooms.

function open(name) {
  let room = rooms.get(name);
  if (!room) {
    room = new Room(name, connection, { onEntries, onCaughtUp, onRefused });
    rooms.set(name, room);
    if (connection.state.kind === 'online') {
      room.connected(epoch);
    }
  }
  return room;
}

function leaveIfDone(room) {
  if (room && room !== current && !outbox.rooms().has(room.name)) {
    outbox.closed(room.name);
    rooms.delete(room.name);
    room.leave();
  }
}

function onEntries(room, entries, cursor) {
  outbox.seen(room.name, entries, cursor);
  if (room === current && document.hidden && room.started) {
    unseen += entries.filter((each) => each.kind === 'message' && each.from.id !== user.id).length;
    title();
  }
}

function onCaughtUp(room) {
  outbox.opened(room.name);
}

function onRefused(room, refusal) {
  rooms.delete(room.name);
  outbox.refused(room.name, refusal.message);
  if (room === current) {
    current = null;
    showEntrance();
    entrance.refuseRoom(refusal);
  }
}

function outboxChanged(name) {
  if (name === current?.name) {
    timeline.pending(outbox.of(name));
  } else {
    leaveIfDone(rooms.get(name));
  }
}

// The connection.

function stateChanged(state) {
  if (state.kind !== 'online') {
    outbox.closed();
    rooms.forEach((room) => room.disconnected());
  }
  composer.close(state.kind === 'stopped');
  status.connection(state);
}

function welcomed(welcome) {
  user = welcome.user;
  epoch = welcome.epoch;
  status.name(user.name);
  composer.limit(welcome.limits.textChars);
  rooms.forEach((room) => room.connected(epoch));
  outbox.rooms().forEach(open);
}

function received(frame) {
  if (frame.type === 'entries') {
    rooms.get(frame.room)?.received(frame.entries);
  } else if (frame.type === 'user') {
    user = frame.user;
    session.renamed(user.name);
    status.name(user.name);
  }
}

/** Where the browser lays its keyboard over the page instead of making it smaller (iOS). */
function keepAboveKeyboard() {
  window.visualViewport?.addEventListener('resize', () => {
    const { height, scale } = window.visualViewport;
    document.documentElement.style.setProperty('--height', `${height * scale}px`);
    scrollTo(0, 0);
  });
}
