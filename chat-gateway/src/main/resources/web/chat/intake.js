/**
 * What comes from the server, brought to whom it concerns. Listens to the Link and to the Feeds.
 *
 * The order matters in one place: the outbox sees an entry before it is shown, so that a message of
 * ours is never seen twice.
 */
const AGAIN_MILLIS = 2_000;
const REFRESH_MILLIS = 10_000;

export class Intake {
  #chat;
  #epoch = null;
  #askedAt = 0;

  constructor(chat) {
    this.#chat = chat;
  }

  /** Somebody else is here from now on. */
  clear() {
    this.#epoch = null;
  }

  // The link.

  onUp({ user, epoch, limits }) {
    const chat = this.#chat;
    const someoneElse = user.id !== chat.user?.id;
    chat.session.isNow(user);
    if (someoneElse) {
      return; // another window has signed in; the session tells, and all begins anew
    }
    chat.limitsAre(limits);
    const otherLog = this.#epoch !== null && this.#epoch !== epoch;
    this.#epoch = epoch;
    chat.rooms.begin(otherLog);
    if (otherLog) {
      chat.marks.clear();
      chat.places.clear();
      chat.outbox.otherLog();
    }
    chat.feeds.connected(epoch);
    chat.balance();
    this.#askForRooms();
    chat.marks.tell();
  }

  /** Someone is back at the page: of public rooms joined on another device nobody else tells. */
  refresh() {
    if (this.#chat.link.up && this.#chat.rooms.complete && Date.now() - this.#askedAt > REFRESH_MILLIS) {
      this.#askForRooms();
    }
  }

  async #askForRooms() {
    this.#askedAt = Date.now();
    const { link } = this.#chat;
    await link.request({ type: 'rooms' }).catch((refusal) => {
      if (refusal.code !== 'lost') {
        this.#chat.rooms.isLate();
        this.#chat.balance();
        const again = () => link.up && !this.#chat.rooms.complete && this.#askForRooms();
        setTimeout(again, refusal.retryAfterMillis || AGAIN_MILLIS);
      }
    });
  }

  onDown() {
    const { outbox, feeds, presence, openRooms } = this.#chat;
    outbox.closed();
    feeds.disconnected();
    presence.clear();
    openRooms.forEach((room) => room.changed());
  }

  onSignInRefused() {
    // The session tells.
  }

  onFrame(frame) {
    const { feeds, rooms, presence, openRooms, session } = this.#chat;
    switch (frame.type) {
      case 'entries':
        feeds.get(frame.room)?.received(frame.entries);
        break;
      case 'rooms':
        if (rooms.received(frame, (id) => this.#out(id, { code: 'left' }))) {
          this.#chat.balance();
        }
        break;
      case 'presence':
        presence.received(frame);
        break;
      case 'typing':
      case 'marks':
      case 'notice':
        openRooms.get(frame.room)?.received(frame);
        break;
      case 'left':
        if (frame.id === undefined) {
          this.#out(frame.room, { code: 'left', reason: frame.reason });
        }
        break;
      case 'user':
        session.isNow(frame.user);
        break;
      default: // of a later protocol, or a reply that nobody waits for any more
    }
  }

  // The feeds.

  onJoined(feed, joined) {
    const { rooms, openRooms, outbox } = this.#chat;
    rooms.joined(feed.id, joined);
    openRooms.get(feed.id)?.joined(joined);
    outbox.seen(feed.id, [], feed.cursor);
  }

  onEntries(feed, entries) {
    const { outbox, names, rooms, openRooms } = this.#chat;
    const { id } = feed;
    const live = feed.started;
    outbox.seen(id, entries, feed.cursor);
    entries.forEach(({ from }) => (live ? names.note(from) : names.noteOld(from)));
    const mentions = rooms.entries(id, entries);
    openRooms.get(id)?.entered(entries, live);
    if (entries.some(({ kind }) => kind === 'change')) {
      outbox.ruled(id);
    }
    const after = live ? 0 : (rooms.get(id)?.newsAfter ?? Infinity);
    const isNews = ({ seq }) => seq > after;
    if (entries.some(isNews)) {
      this.#chat.arrived(id, entries.filter(isNews), mentions.filter(isNews));
    }
  }

  onCaughtUp({ id }) {
    this.#chat.rooms.caughtUp(id);
    this.#chat.openRooms.get(id)?.caughtUp();
    this.#chat.outbox.opened(id);
  }

  onReset({ id }, far) {
    this.#chat.openRooms.get(id)?.reset(far);
  }

  onRefused({ id }, refusal) {
    this.#out(id, refusal);
  }

  onLeft({ id }) {
    this.#chat.outbox.closed(id);
    this.#chat.presence.forget(id);
  }

  /** We cannot be in this room, or are not any more. */
  #out(id, refusal) {
    const { rooms, feeds, outbox, openRooms } = this.#chat;
    rooms.remove(id);
    feeds.remove(id);
    this.onLeft({ id });
    outbox.refused(id, refusal);
    const room = openRooms.get(id);
    if (room && room.state !== 'refused') {
      room.refused(refusal); // of several words the first tells why
    }
  }
}
