/**
 * Who we are: a guest of a name, one for each window. The tokens are the window's own, so that a
 * reload keeps who we are and another window is somebody else; the name is remembered for the next.
 *
 * The access token lasts for minutes and is renewed before it ends, for as long as the window is
 * open. Failures are {@link Refusal}s, `temporary` when the server could not be reached.
 */
import { Refusal } from './refusal.js';

const NAME = 'parley.name';
const TOKENS = 'parley.tokens';
const ANSWER_MILLIS = 10_000;

/** A window that is a copy of another one hears of that one within this time. */
const TWIN_MILLIS = 200;

const LEAST_RENEWAL_MILLIS = 30_000;

export class Session {
  #tokens = JSON.parse(sessionStorage.getItem(TOKENS));
  #renewal = null;
  #timer = 0;
  #alone;

  constructor() {
    this.#alone = this.#tokens ? this.#forgetIfTwin() : Promise.resolve();
    this.#schedule();
  }

  /** The name we are known by, or were the last time; null before the first sign-in. */
  get name() {
    return this.#tokens?.name ?? localStorage.getItem(NAME);
  }

  /** Someone new of this name; or, being someone, this name from now on. */
  async signIn(name) {
    await this.#alone;
    if (this.#tokens) {
      return this.#rename(name);
    }
    return this.#keep(await call('POST', 'api/session', { name, token: true }));
  }

  /** Renews the access token if it ends soon, or if it `must` be; returns it. */
  async renew(must) {
    await this.#alone;
    if (!this.#tokens) {
      await this.signIn(this.name);
    } else if (must || Date.now() >= this.#tokens.renewAt) {
      // One at a time: a refresh token is used once.
      this.#renewal ??= this.#renew().finally(() => (this.#renewal = null));
      await this.#renewal;
    }
    return this.#tokens.token;
  }

  /** The server says that this is our name now. */
  renamed(name) {
    localStorage.setItem(NAME, name);
    if (this.#tokens) {
      this.#tokens.name = name;
      sessionStorage.setItem(TOKENS, JSON.stringify(this.#tokens));
    }
  }

  async signOut() {
    if (this.#tokens) {
      await call('DELETE', 'api/session', null, await this.renew(false));
    }
    this.#forget();
    localStorage.removeItem(NAME);
  }

  async #rename(name) {
    const token = await this.renew(false);
    try {
      const { user } = await call('PATCH', 'api/me', { name }, token);
      this.renamed(user.name);
      return user;
    } catch (refusal) {
      if (refusal.code !== 'unauthenticated') {
        throw refusal;
      }
      this.#forget();
      return this.signIn(name);
    }
  }

  /** Whose session has ended is a new guest of the same name. */
  async #renew() {
    const { name, refreshToken } = this.#tokens;
    try {
      this.#keep(await call('POST', 'api/session/renewal', { refreshToken }));
    } catch (refusal) {
      if (refusal.code !== 'unauthenticated') {
        throw refusal;
      }
      this.#forget();
      await this.signIn(name);
    }
  }

  #keep({ user, token, refreshToken, expiresAt }) {
    const left = Math.max(LEAST_RENEWAL_MILLIS, (Date.parse(expiresAt) - Date.now()) * 0.8);
    const renewAt = Date.now() + left;
    this.#tokens = { name: user.name, token, refreshToken, renewAt };
    this.renamed(user.name);
    this.#schedule();
    return user;
  }

  /** What fails is tried again when we connect. */
  #schedule() {
    clearTimeout(this.#timer);
    if (this.#tokens) {
      const left = Math.max(0, this.#tokens.renewAt - Date.now());
      this.#timer = setTimeout(() => this.renew(true).catch(() => {}), left);
    }
  }

  #forget() {
    this.#tokens = null;
    sessionStorage.removeItem(TOKENS);
    clearTimeout(this.#timer);
  }

  /** A browser copies a window with what it keeps, and two who used one token would look stolen. */
  async #forgetIfTwin() {
    const { name, refreshToken } = this.#tokens;
    const [id] = refreshToken.split('.');
    const channel = new BroadcastChannel('parley');
    let twin = false;
    channel.onmessage = ({ data }) => {
      twin ||= data.here === id;
    };
    channel.postMessage({ who: id });
    await new Promise((done) => setTimeout(done, TWIN_MILLIS));
    channel.close();
    if (twin) {
      this.#forget();
      localStorage.setItem(NAME, name);
    }
  }

  /** Tells copies of this window that somebody is this already. */
  tellTwins() {
    const channel = new BroadcastChannel('parley');
    channel.onmessage = async ({ data }) => {
      await this.#alone;
      if (data.who && this.#tokens?.refreshToken.startsWith(`${data.who}.`)) {
        channel.postMessage({ here: data.who });
      }
    };
  }
}

async function call(method, address, body, token) {
  const headers = {};
  if (body) {
    headers['content-type'] = 'application/json';
  }
  if (token) {
    headers.authorization = `Bearer ${token}`;
  }
  let answer;
  try {
    answer = await fetch(address, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_MILLIS),
    });
  } catch {
    throw new Refusal({ code: 'lost', temporary: true });
  }
  if (answer.status === 204) {
    return null;
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refusal({
      code: json.code ?? 'unavailable',
      message: json.detail,
      temporary: json.temporary ?? answer.status >= 500,
      retryAfterMillis: json.retryAfterMillis,
    });
  }
  return json;
}
