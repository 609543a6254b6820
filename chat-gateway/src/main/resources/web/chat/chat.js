/**
 * All that this page knows of the chat, kept up to date, and all that can be done in it: what the
 * elements of the page show and call.
 */
import { Api } from '../net/api.js';
import { Link } from '../net/link.js';
import { Session } from '../net/session.js';
import { Kept } from './kept.js';
import { Feeds } from './feeds.js';
import { Intake } from './intake.js';
import { ReadMarks } from './marks.js';
import { Names } from './names.js';
import { Observable } from '../base/observable.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { Room } from './room.js';
import { Rooms } from './rooms.js';
import { Settings } from './settings.js';

/** As the server's, until it has told its own. */
const LIMITS = {
  frameBytes: 65_536,
  textChars: 8_000,
  rooms: 200,
  sendsPerSecond: 10,
  sendBurst: 30,
  historyPage: 200,
};

export class Chat extends Observable {
  #arrivals = new Set();
  #intake = new Intake(this);
  #activity = new Kept('activity');
  #role = null;
  #balancing = false;

  user = null;
  limits = LIMITS;
  session = new Session();
  settings = new Settings();
  names = new Names();
  drafts = new Kept('drafts');
  places = new Kept('places');

  /** The rooms that are shown, by their ids. */
  openRooms = new Map();

  /** Every entry that arrives in any room: listeners get {room, info, entries, mentions, mentioned}. */
  arrivals = {
    watch: (listener) => {
      this.#arrivals.add(listener);
      return () => this.#arrivals.delete(listener);
    },
  };

  constructor() {
    super();
    this.link = new Link(this.session, this.#intake);
    this.api = new Api(this.session);
    this.presence = new Presence(this.names);
    this.marks = new ReadMarks(this.link);
    this.rooms = new Rooms(this, this.#activity);
    this.feeds = new Feeds(this, this.#intake);
    this.outbox = new Outbox(
      ({ room, clientId, text }) => this.link.request({ type: 'send', room, clientId, text }),
      (room) => this.#outboxChanged(room),
      (room) => this.feeds.get(room)?.again(),
    );
    this.session.watch(() => this.#sessionChanged());
    this.presence.watch(() => this.openRooms.forEach((room) => room.changed()));
    this.#watchPage();
  }

  get account() {
    return this.session.account;
  }

  /** This room, to be shown: joined if it was not, until it is closed. */
  room(id) {
    let room = this.openRooms.get(id);
    if (!room) {
      room = new Room(id, this, () => {
        this.openRooms.delete(id);
        this.balance();
      });
      this.openRooms.set(id, room);
      room.follow(this.feeds.join(id));
    }
    return room;
  }

  #watchPage() {
    addEventListener('online', () => this.link.tryNow());
    addEventListener('offline', () => this.link.up && this.link.tryNow());
    addEventListener('pageshow', (event) => event.persisted && this.link.tryNow());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.link.tryNow();
        this.#intake.refresh();
      }
    });
  }

  // Who we are.

  #sessionChanged() {
    const { user } = this.session;
    if (user?.id !== this.user?.id) {
      this.#become(user);
    } else if (user && user.role !== this.#role) {
      this.link.start(); // a guest who has registered comes with other tokens
    }
    this.user = user;
    this.#role = user?.role ?? null;
    if (user) {
      this.names.note(user);
    }
    this.changed();
  }

  async #become(user) {
    const before = this.user;
    this.user = user;
    this.link.stop();
    this.feeds.clear();
    this.rooms.clear();
    this.presence.clear();
    this.marks.clear();
    this.#intake.clear();
    const kept = [this.drafts, this.places, this.#activity];
    if (before && this.session.left === before.id) {
      this.outbox.clear();
      kept.forEach((each) => each.clear());
    }
    const follows = before && this.session.follows === before.id ? before.id : null;
    const opened = this.outbox.open(user?.id ?? null, follows);
    kept.forEach((each) => each.open(user?.id ?? null, follows));
    if (user) {
      this.openRooms.forEach((room, id) => room.follow(this.feeds.join(id)));
      this.link.start();
      await opened;
      this.balance();
    }
  }

  /** As the server has just told. */
  limitsAre(limits) {
    this.limits = { ...LIMITS, ...limits };
    this.changed();
  }

  #outboxChanged(id) {
    this.openRooms.get(id)?.changed();
    if (!this.rooms.get(id)) {
      this.rooms.changed(); // what was not sent there is told beside them
    }
    this.balance();
  }

  /** Joins what should be joined, at the end of this turn however often that is asked for. */
  balance() {
    if (!this.#balancing) {
      this.#balancing = true;
      queueMicrotask(() => {
        this.#balancing = false;
        if (this.user) {
          this.feeds.balance();
        }
      });
    }
  }

  /** These entries have just been said, not paged. */
  arrived(room, entries, mentions) {
    const info = this.rooms.get(room);
    const arrival = { room, info, entries, mentions, mentioned: mentions.length > 0 };
    this.#arrivals.forEach((listener) => listener(arrival));
  }
}
