/**
 * One room that is shown: its entries, as far as they are loaded, what waits to be sent, who is
 * here and who is typing. The same object until it is closed.
 */
import { Company } from './company.js';
import { Members } from './members.js';
import { Observable } from '../base/observable.js';
import { Window } from './window.js';

const FIRST_SHOWN = 30;

export class Room extends Observable {
  #chat;
  #window;
  #company;
  #arrived = new Set();
  #members;
  #feed = null;
  #closed;

  state = 'joining';

  /** Why it cannot be shown: a Refusal, or {code: 'left', reason}, if that is known, for who is out. */
  refusal = null;

  /** The read mark as the room was opened; null until it is known. */
  readTo = null;

  /** Which log it shows: another number once a backup was put back, where seqs mean something else. */
  log = 0;

  /** Whether the reader looks at the end: else nothing that is loaded makes room for what comes. */
  following = true;

  /** @param closed is called when this room is not shown any more */
  constructor(id, chat, closed) {
    super();
    this.id = id;
    this.#chat = chat;
    this.#closed = closed;
    this.#company = new Company(id, chat, () => this.changedByFrame());
    this.#members = new Members(id, chat, () => this.changed());
    this.#window = new Window(
      (range) => chat.link.request({ type: 'history', room: id, ...range }),
      () => this.cursor,
      () => this.changed(),
    );
  }

  get info() {
    return this.#chat.rooms.get(this.id);
  }

  get head() {
    return this.#feed?.head ?? 0;
  }

  get cursor() {
    return this.#feed?.cursor ?? 0;
  }

  get role() {
    return this.info?.role ?? null;
  }

  get entries() {
    return this.#window.entries;
  }

  get hasOlder() {
    return this.#window.hasOlder;
  }

  get hasNewer() {
    return this.#window.hasNewer;
  }

  get loading() {
    return this.#window.loading;
  }

  get pending() {
    return this.#chat.outbox.of(this.id);
  }

  get presence() {
    return this.#chat.presence.of(this.id);
  }

  /** Whether pages of it can be had now. */
  get reachable() {
    return this.#feed?.joined ?? false;
  }

  /** How far we have read. */
  get mark() {
    return this.info?.mark ?? 0;
  }

  /** The users who are typing now. */
  get typing() {
    return this.#company.typing;
  }

  /** {at, joined, left} or {at, welcome}: the last ones, never stored. */
  get notices() {
    return this.#company.notices;
  }

  /** How far others have read: seqs by user id; of rooms that are not public. */
  get marks() {
    return this.#company.marks;
  }

  /** {user, role, banned, muted, mutedUntil} each; null until loadMembers() was called. */
  get members() {
    return this.#members.all;
  }

  loadMembers() {
    return this.#members.load();
  }

  older() {
    return this.#window.older();
  }

  newer() {
    return this.#window.newer();
  }

  newest() {
    return this.#window.newest();
  }

  around(seq) {
    return this.#window.around(seq);
  }

  atDate(date) {
    return this.#window.atDate(date);
  }

  send(text) {
    this.#company.said();
    this.#chat.outbox.add(this.id, text);
  }

  again(clientId) {
    this.#chat.outbox.again(clientId);
  }

  discard(clientId) {
    this.#chat.outbox.discard(clientId);
  }

  /** The person is typing. */
  type() {
    if (this.state === 'open') {
      this.#company.type();
    }
  }

  read(seq) {
    this.#chat.rooms.read(this.id, seq);
  }

  /** Calls this listener with the entries that arrive from now on. */
  onArrived(listener) {
    this.#arrived.add(listener);
    return () => this.#arrived.delete(listener);
  }

  close() {
    this.#members.end();
    this.#company.end();
    this.#closed(this);
  }

  // Told by the Chat.

  /** This is the feed of this room from now on. */
  follow(feed) {
    if (feed === this.#feed) {
      return;
    }
    this.#feed = feed;
    this.refusal = null;
    this.readTo = null;
    this.state = 'joining';
    this.#members.forget();
    this.#window.clear(feed.cursor ?? 0);
    if (feed.ready) {
      this.caughtUp();
    }
    this.changed();
  }

  joined({ mark }) {
    this.readTo ??= mark;
    this.changed();
  }

  caughtUp() {
    this.state = 'open';
    this.readTo ??= this.info?.mark ?? null;
    if (this.entries.length < FIRST_SHOWN) {
      this.older(); // who only followed this room had less than one wants to see
    }
    this.#company.ask();
    this.changed();
  }

  /** The cursor jumped; who reads further back may go on reading if it is the same log. */
  reset(far) {
    if (!far && this.state === 'open') {
      this.log++;
      this.state = 'joining';
      this.readTo = null;
      this.#company.forget();
    }
    if (!far || this.following) {
      this.#window.clear(this.cursor);
    }
    this.changed();
  }

  entered(entries, live) {
    this.#window.arrived(entries, this.following);
    for (const { from, kind } of entries) {
      this.#company.stopped(from.id);
      if (kind === 'change' && live) {
        this.#members.mayHaveChanged();
      }
    }
    if (live) {
      this.#arrived.forEach((listener) => listener(entries));
    }
    this.changedByFrame();
  }

  refused(refusal) {
    this.state = 'refused';
    this.refusal = refusal;
    this.changed();
  }

  /** An ephemeral frame of this room. */
  received(frame) {
    this.#company.received(frame);
  }
}
