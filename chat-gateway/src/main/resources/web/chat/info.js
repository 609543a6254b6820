/**
 * What is known of one room of ours: as the server told it, and as its entries have changed it
 * since. The same object for as long as the room is ours.
 */
import { mentions } from '../text/mentions.js';

/** Enough to say "many". */
const MOST_MENTIONS = 100;

/** More than happen while an answer of the server is under way. */
const MOST_CHANGES = 50;

export class RoomInfo {
  #mentions = []; // the seqs of entries that speak to us, above the mark
  #toldTo = 0; // what the server told holds for the log up to here
  #since = []; // the last changes after that: what is told late may not know them

  kind = 'public';
  name = '';
  topic = '';
  people = [];
  members = 0;
  slowSeconds = 0;
  role = null;
  head = 0;
  mark = 0;

  /** The last message or change, as far as it is known: {from, text, at, kind, change, seq}. */
  last = null;

  /** Until when, in milliseconds, a moderator has us only read here, as far as we know. */
  mutedUntil = 0;

  /** Whether the server told us of it; before, only its entries came. */
  listed = false;

  /** What comes after this seq is news, though it was there when the room was joined; or null. */
  newsAfter = null;

  /** When something happened here last, in milliseconds. */
  activeAt = 0;

  constructor(id) {
    this.id = id;
  }

  get muted() {
    return Date.now() < this.mutedUntil;
  }

  get unread() {
    return Math.max(0, this.head - this.mark);
  }

  get mentions() {
    return this.kind === 'direct' ? this.unread : this.#mentions.length;
  }

  /** A room of a `rooms` frame, in full or what has changed. */
  told(room) {
    // What was asked first may be answered last: it knows less.
    if (room.kind && (!this.listed || room.head >= this.#toldTo)) {
      const { kind, name, topic, people = [], members, slowSeconds = 0, role } = room;
      Object.assign(this, { kind, name, topic, people, members, slowSeconds });
      this.role = role ?? this.role;
      this.listed = true;
      this.#toldTo = room.head;
      this.#since = this.#since.filter(({ entry }) => entry.seq > room.head);
      this.#since.forEach(({ entry, me }) => this.#change(entry, me));
    }
    this.head = Math.max(this.head, room.head);
    this.read(room.mark ?? 0);
  }

  /** The log is another one: of this one nothing is known. */
  forget() {
    this.head = this.mark = this.#toldTo = 0;
    this.#mentions = [];
    this.#since = [];
    this.last = this.newsAfter = null;
  }

  /** Read up to here. Returns whether that is new. */
  read(seq) {
    if (seq <= this.mark) {
      return false;
    }
    this.mark = seq;
    if (this.#mentions.length > 0) {
      this.#mentions = this.#mentions.filter((each) => each > seq);
    }
    return true;
  }

  /** Entries that come after what came before. Returns those that speak to me. */
  entries(entries, me) {
    const toMe = [];
    for (const entry of entries) {
      this.head = Math.max(this.head, entry.seq);
      if (entry.kind === 'message') {
        if (entry.from.id === me.id) {
          this.read(entry.seq);
        } else if (this.kind === 'direct' || mentions(entry.text, me.name)) {
          toMe.push(entry);
          const counted = Math.max(this.mark, this.#mentions.at(-1) ?? 0);
          if (entry.seq > counted && this.#mentions.length < MOST_MENTIONS) {
            this.#mentions.push(entry.seq);
          }
        }
      } else if (entry.kind === 'change') {
        if (entry.from.id === me.id) {
          this.read(entry.seq);
        }
        if (entry.seq > this.#toldTo) {
          this.#since = [...this.#since, { entry, me }].slice(-MOST_CHANGES);
          this.#change(entry, me);
        }
      }
    }
    const last = entries.findLast(({ kind }) => kind === 'message' || kind === 'change');
    if (last) {
      this.last = last;
      this.activeAt = Date.parse(last.at);
    }
    return toMe;
  }

  #change({ change: { action, user, text, seconds }, at }, me) {
    const mine = user?.id === me.id;
    switch (action) {
      case 'topic':
        this.topic = text ?? '';
        break;
      case 'name':
        this.name = text ?? '';
        break;
      case 'slow':
        this.slowSeconds = seconds ?? 0;
        break;
      case 'invite':
        this.members++;
        break;
      case 'leave':
      case 'remove':
      case 'ban':
        this.members = Math.max(0, this.members - 1);
        break;
      case 'role':
        this.role = mine ? text : this.role;
        break;
      case 'mute':
        this.mutedUntil = mine ? until(at, seconds) : this.mutedUntil;
        break;
      case 'unmute':
        this.mutedUntil = mine ? 0 : this.mutedUntil;
        break;
      default: // one that is newer than this page
    }
  }
}

/** Without a number of seconds it is until it is taken back. */
function until(at, seconds) {
  return seconds ? Date.parse(at) + seconds * 1000 : Infinity;
}
