/**
 * Who we are: a guest, one for each window, by tokens that the page keeps; or a member, the same in
 * all windows, by cookies.
 *
 * The access token lasts for minutes and is renewed before it ends, while the window is open. Failures
 * are {@link Refusal}s, `temporary` when the server could not be reached.
 */
import { Observable } from '../base/observable.js';
import { alone } from '../base/tabs.js';
import { read, write } from '../base/storage.js';
import { call } from './call.js';
import { lastGuest, newGuest, sameGuest } from './guests.js';
import { MEMBER, Member } from './member.js';
import { Refusal } from './refusal.js';

const NAME = 'parley.name';
const ENDED = 'parley.ended';
const RENEWAL = 'parley.renewal';

const PASSWORD_MILLIS = 20_000; // they are slow to check
const LEAST_TIMER_MILLIS = 1_000;
const MOST_TIMER_MILLIS = 24 * 60 * 60_000; // browsers cannot wait for a month

export class Session extends Observable {
  #identity = null; // a Guest or a Member
  #renewal = null;
  #timer = 0;
  #begun;

  state = 'unknown';

  /** False once the server said that a name is not enough. */
  guestsAllowed = true;

  follows = null; // the id of the guest whose session had ended and whom this one follows
  left = null; // the id of who signed out, or deleted himself, here

  constructor() {
    super();
    this.#begun = this.#begin();
    addEventListener('storage', (event) => event.key === MEMBER && this.#changedElsewhere());
  }

  get user() {
    return this.#identity?.user ?? null;
  }

  get account() {
    return this.#identity?.account ?? null;
  }

  /** The member whose session ended, not by signing out here: {account}; null if there is none. */
  get ended() {
    return read(ENDED);
  }

  /** The name of the last guest here, for whoever is asked for one. A member's is taken. */
  get lastName() {
    return read(NAME, '');
  }

  async #begin() {
    this.#become((await sameGuest()) ?? Member.here() ?? (await lastGuest()));
  }

  #become(identity) {
    this.#identity = identity;
    this.state = identity ? 'signedIn' : 'signedOut';
    if (identity) {
      this.left = null;
      write(ENDED, null);
    }
    if (identity?.token) {
      write(NAME, identity.user.name);
    }
    this.#schedule();
    this.changed();
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (this.#identity) {
      const whole = this.#identity.renewAt - Date.now();
      const left = Math.min(Math.max(LEAST_TIMER_MILLIS, whole), MOST_TIMER_MILLIS);
      // What fails is tried again when we connect.
      this.#timer = setTimeout(() => this.authorise().catch(() => {}), left);
    }
  }

  // Signing in and out.

  /** Someone new of this name; without one, of the name of those who say none. */
  async guest(name) {
    await this.#begun;
    const nameless = /^zh/i.test(navigator.language) ? '匿名用户' : 'Anonymous';
    return this.#beNewGuest(name.trim() || nameless);
  }

  async #beNewGuest(name) {
    try {
      this.#become(await newGuest(name));
    } catch (refusal) {
      this.guestsAllowed &&= refusal.code !== 'forbidden';
      this.changed();
      throw refusal;
    }
    return this.user;
  }

  async signIn(account, password) {
    await this.#begun;
    const body = { account, password };
    return this.#beMember(await call('POST', 'api/session', { body, millis: PASSWORD_MILLIS }));
  }

  /** A guest keeps who he is, his rooms and what he said; only the tokens are others from now on. */
  async register(account, password, name) {
    await this.#begun;
    const token = this.#identity && (await this.authorise());
    const answer = await call('POST', 'api/account', {
      body: { account, password, name },
      token,
      credentials: 'same-origin', // or the cookies would not be kept
      millis: PASSWORD_MILLIS,
    });
    return this.#beMember(answer);
  }

  #beMember(answer) {
    const before = this.#identity;
    this.#become(Member.signedIn(answer));
    if (before?.token) {
      write(NAME, null);
      before.forget(); // nobody will bear these tokens again
      call('DELETE', 'api/session', { token: before.token }).catch(() => {});
    }
    return this.user;
  }

  async signOut({ everywhere = false } = {}) {
    this.left = this.user?.id ?? null;
    try {
      const token = await this.authorise();
      await call('DELETE', `api/session${everywhere ? '?everywhere=true' : ''}`, { token });
    } catch (refusal) {
      if (refusal.temporary) {
        this.left = null;
        throw refusal; // else it has ended already
      }
    }
    this.#leave();
  }

  async deleteAccount(password) {
    const body = password ? { password } : {};
    this.left = this.user?.id ?? null;
    try {
      await this.call('DELETE', 'api/account', { body, millis: PASSWORD_MILLIS });
    } catch (refusal) {
      this.left = null;
      throw refusal;
    }
    this.#leave();
  }

  #leave() {
    this.left = this.user?.id ?? this.left;
    this.#end();
  }

  #end() {
    this.#identity?.forget();
    this.#become(null);
  }

  /** In another window: signed in, renewed, renamed or signed out. */
  #changedElsewhere() {
    if (this.#identity?.token === null || this.state === 'signedOut') {
      this.#become(Member.here());
    }
  }

  changePassword(old, password) {
    const body = { old, new: password };
    return this.call('PUT', 'api/account/password', { body, millis: PASSWORD_MILLIS });
  }

  async rename(name) {
    const { user } = await this.call('PATCH', 'api/me', { body: { name } });
    this.isNow(user);
    return user;
  }

  /** The server says that this is who we are. */
  isNow(user) {
    const { id, name, role } = this.user ?? {};
    if (id !== user.id && this.#identity?.token === null) {
      // Another window has signed in as somebody else; what else there is to know comes with renewal.
      const there = Member.here();
      this.#become(
        there?.user.id === user.id
          ? there
          : Member.signedIn({ user, expiresAt: new Date().toISOString() }),
      );
    } else if (id === user.id && (name !== user.name || role !== user.role)) {
      this.#identity.renamed(user);
      this.#become(this.#identity);
    }
  }

  // Coming as whoever we are.

  /**
   * The bearer token to come with, or null where it is the cookies that tell; renewed if it ends
   * soon or `renew` says so. A permanent Refusal means that we are nobody any more.
   */
  async authorise({ renew = false } = {}) {
    await this.#begun;
    if (!this.#identity) {
      throw new Refusal({ code: 'unauthenticated', message: 'You are not signed in.' });
    }
    if (renew || Date.now() >= this.#identity.renewAt) {
      // One at a time: a refresh token is used once.
      this.#renewal ??= alone(this.#renewalLock(), () => this.#renew(renew)).finally(
        () => (this.#renewal = null),
      );
      await this.#renewal;
    }
    return this.#identity?.token ?? null;
  }

  /** A request in our name; whose token was not taken after all is renewed and asks once more. */
  async call(method, path, options = {}) {
    const token = await this.authorise();
    try {
      return await call(method, path, { ...options, token });
    } catch (refusal) {
      if (refusal.code !== 'unauthenticated') {
        throw refusal;
      }
      const next = await this.authorise({ renew: true });
      return call(method, path, { ...options, token: next });
    }
  }

  /** The cookies are the same in all windows; each guest has tokens of his own. */
  #renewalLock() {
    return this.#identity.token === null ? RENEWAL : `${RENEWAL}.${this.user.id}`;
  }

  async #renew(anew) {
    const identity = this.#identity;
    try {
      await identity.renew(anew);
    } catch (refusal) {
      if (refusal.code !== 'unauthenticated' || this.#identity !== identity) {
        throw refusal;
      }
      return this.#ended(identity, refusal);
    }
    if (this.#identity === identity) {
      this.#become(identity);
    }
  }

  /** Whose session has ended is a new guest of the same name; a member has to sign in. */
  async #ended(identity, refusal) {
    const { user, token } = identity;
    if (!token) {
      // Else it was ended here, or in another window.
      if (this.left !== user.id && Member.here()) {
        write(ENDED, { account: this.account });
      }
      this.#end();
      throw refusal;
    }
    identity.forget();
    this.follows = user.id;
    await this.#beNewGuest(user.name).catch((refused) => {
      if (!refused.temporary) {
        this.#become(null);
      }
      throw refused;
    });
  }
}
