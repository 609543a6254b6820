/**
 * The guests that this browser has been, and which of them this window is: one guest for each
 * window. The tokens outlive the window, so that a reload, or a browser that was closed, comes back
 * as who it was; a window that is opened beside another one is somebody else.
 */
import { anyHolds, hold } from '../base/tabs.js';
import { WINDOW, forgetUser, keys, read, write } from '../base/storage.js';
import { call } from './call.js';
import { renewAt } from './pause.js';

/** Names this window's guest, also after a reload. */
const HERE = 'parley.guest';
const LAST = 'parley.guests';
const TOKENS = 'parley.guests.';
const HELD = 'parley.guest.';
const MOST_KEPT = 20;

/** One who is told by tokens that this page bears. */
class Guest {
  #tokens; // {user, token, refreshToken, renewAt, endsAt}
  #release;

  account = null;

  constructor(tokens, release) {
    this.#tokens = tokens;
    this.#release = release;
    write(HERE, this.user.id, WINDOW);
    write(LAST, this.user.id);
  }

  get user() {
    return this.#tokens.user;
  }

  get token() {
    return this.#tokens.token;
  }

  get renewAt() {
    return this.#tokens.renewAt;
  }

  async renew() {
    // A window that cannot hold a name against others may have been copied: what they renewed counts.
    const { refreshToken } = read(TOKENS + this.user.id) ?? this.#tokens;
    const body = { refreshToken };
    this.#keep(tokens(await call('POST', 'api/session/renewal', { body, credentials: 'omit' })));
  }

  renamed(user) {
    this.#keep({ ...this.#tokens, user });
  }

  #keep(kept) {
    this.#tokens = kept;
    write(TOKENS + this.user.id, kept);
  }

  /** This guest is no more, or will not come back. */
  forget() {
    write(TOKENS + this.user.id, null);
    if (read(LAST) === this.user.id) {
      write(LAST, null);
    }
    write(HERE, null, WINDOW);
    this.#release();
  }
}

/** The guest that this window was before it was reloaded; null if it was none, or is a copy. */
export async function sameGuest() {
  const id = read(HERE, null, WINDOW);
  const guest = id && (await claim(id, true));
  if (id && !guest) {
    write(HERE, null, WINDOW);
  }
  return guest || null;
}

/** The last guest, if no other window is a guest now. */
export async function lastGuest() {
  const id = read(LAST);
  return id && !(await anyHolds(HELD)) ? claim(id, false) : null;
}

async function claim(id, again) {
  const kept = read(TOKENS + id);
  const release = kept && (await hold(HELD + id, { again }));
  return release ? new Guest(kept, release) : null;
}

/** Someone new. */
export async function newGuest(name) {
  const body = { name, token: true };
  const kept = tokens(await call('POST', 'api/session', { body, credentials: 'omit' }));
  const { id } = kept.user;
  write(TOKENS + id, kept);
  prune(id);
  return new Guest(kept, (await hold(HELD + id)) ?? (() => {}));
}

function tokens({ user, token, refreshToken, expiresAt, sessionExpiresAt }) {
  const endsAt = Date.parse(sessionExpiresAt);
  return { user, token, refreshToken, renewAt: renewAt(expiresAt), endsAt };
}

/** Of those who were here before this one, keeps the latest. */
function prune(id) {
  const others = keys(TOKENS)
    .filter((key) => key !== TOKENS + id)
    .sort((one, other) => (read(other)?.renewAt ?? 0) - (read(one)?.renewAt ?? 0));
  others
    .filter((key, index) => index >= MOST_KEPT || !(read(key)?.endsAt > Date.now()))
    .forEach((key) => forgetUser(key.slice(TOKENS.length)));
}
