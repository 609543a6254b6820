/**
 * One who is told by cookies that no script can read, in all windows of this browser. What the
 * windows know of him, and of how long his cookies last, they share.
 */
import { read, write } from '../base/storage.js';
import { call } from './call.js';
import { renewAt } from './pause.js';

export const MEMBER = 'parley.member';

/** What another window has renewed just now need not be again. */
const FRESH_MILLIS = 5_000;

export class Member {
  #kept; // {user, account, renewAt, renewedAt}

  token = null;

  constructor(kept) {
    this.#kept = kept;
  }

  /** The member whose cookies this browser has; null if it has none. */
  static here() {
    const kept = read(MEMBER);
    return kept && new Member(kept);
  }

  /** The server gave us cookies. */
  static signedIn(answer) {
    const member = new Member(null);
    member.#keep(answer);
    return member;
  }

  get user() {
    return this.#kept.user;
  }

  get account() {
    return this.#kept.account;
  }

  get renewAt() {
    return this.#kept.renewAt;
  }

  /** @param anew what this window has was refused: only what another one has renewed since will do */
  async renew(anew) {
    const kept = read(MEMBER);
    const since = anew ? this.#kept.renewedAt : Date.now() - FRESH_MILLIS;
    if (kept?.renewedAt > since) {
      this.#kept = kept;
    } else {
      this.#keep(await call('POST', 'api/session/renewal'));
    }
  }

  renamed(user) {
    this.#kept = { ...this.#kept, user };
    write(MEMBER, this.#kept);
  }

  #keep({ user, account = null, expiresAt }) {
    this.#kept = { user, account, renewAt: renewAt(expiresAt), renewedAt: Date.now() };
    write(MEMBER, this.#kept);
  }

  forget() {
    write(MEMBER, null);
  }
}
