/**
 * What the people in a room that is shown do, as far as it is told and never stored: type, read, come
 * and go; and that we type.
 */
import { kindOf } from '../text/roomid.js';

const TYPING_MILLIS = 5_000;

/** The server tells the others at most so often. */
const TYPE_MILLIS = 3_000;
const MOST_NOTICES = 20;

/** Where presence is not told it is asked for. */
const PRESENCE_MILLIS = 20_000;
const PRESENCE_PAGE = 200;

export class Company {
  #room;
  #chat;
  #changed;
  #typing = new Map(); // of user id to {user, timer}
  #typedAt = 0;
  #timer = 0;

  marks = new Map();
  notices = [];

  constructor(room, chat, changed) {
    this.#room = room;
    this.#chat = chat;
    this.#changed = changed;
  }

  get typing() {
    return [...this.#typing.values()].map(({ user }) => user);
  }

  /** We are typing. */
  type() {
    if (Date.now() - this.#typedAt >= TYPE_MILLIS) {
      this.#typedAt = Date.now();
      this.#chat.link.notify({ type: 'typing', room: this.#room });
    }
  }

  /** We have said it. */
  said() {
    this.#typedAt = 0;
  }

  /** A frame of this room: `typing`, `marks` or `notice`. */
  received(frame) {
    if (frame.type === 'typing') {
      this.#types(frame.user);
    } else if (frame.type === 'marks') {
      Object.entries(frame.marks).forEach(([user, seq]) => this.#marked(user, seq));
    } else {
      // That one is here oneself is no news.
      const others = (users) => users?.filter(({ id }) => id !== this.#chat.user?.id);
      const { joined, left, welcome } = frame;
      const notice = { at: Date.now(), joined: others(joined), left: others(left), welcome };
      this.notices = [...this.notices, notice].slice(-MOST_NOTICES);
    }
    this.#changed();
  }

  #types(user) {
    clearTimeout(this.#typing.get(user.id)?.timer);
    const timer = setTimeout(() => this.stopped(user.id), TYPING_MILLIS);
    this.#typing.set(user.id, { user, timer });
  }

  /** This user has said what he was typing, or thought better of it. */
  stopped(id) {
    if (this.#typing.size > 0 && this.#typing.has(id)) {
      clearTimeout(this.#typing.get(id).timer);
      this.#typing.delete(id);
      this.#changed();
    }
  }

  #marked(user, seq) {
    this.marks.set(user, Math.max(seq, this.marks.get(user) ?? 0));
  }

  /** What the frames do not tell: all marks, for they tell changes, and presence if we poll. */
  ask() {
    const { api, link, presence } = this.#chat;
    const room = this.#room;
    const quietly = () => {}; // it will be asked for again, or told
    if (kindOf(room) !== 'public') {
      api.listMarks({ room }).then((told) => this.received({ type: 'marks', ...told }), quietly);
    }
    clearTimeout(this.#timer);
    if (link.state.kind === 'polling') {
      api
        .roomPresence({ room, limit: PRESENCE_PAGE })
        .then((told) => presence.received({ room, ...told }), quietly);
      this.#timer = setTimeout(() => this.ask(), PRESENCE_MILLIS);
    }
  }

  /** The log that this was of is no more. */
  forget() {
    this.marks.clear();
    this.notices = [];
  }

  end() {
    clearTimeout(this.#timer);
    this.#typing.forEach(({ timer }) => clearTimeout(timer));
    this.#typing.clear();
  }
}
