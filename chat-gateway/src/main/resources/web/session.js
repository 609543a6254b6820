/**
 * Who we are: signs in by name and remembers the name. The token itself is in a cookie that no
 * script can read.
 *
 * Signing in with a session that is still valid renews it: the same user, perhaps under a new name.
 * Failures are {@link Refusal}s, `temporary` when the server could not be reached.
 */
import { Refusal } from './refusal.js';

const ADDRESS = 'api/session';
const NAME = 'parley.name';
const ANSWER_MILLIS = 10_000;

export class Session {
  #renewAt = 0;

  /** The name we are known by, or null before the first sign-in. */
  get name() {
    return localStorage.getItem(NAME);
  }

  async signIn(name) {
    const { user, expiresAt } = await call('POST', { name });
    localStorage.setItem(NAME, user.name);
    this.#renewAt = Date.now() + (Date.parse(expiresAt) - Date.now()) / 2;
    return user;
  }

  /** Signs in again if half of the session's life is over, or if it `must` be. */
  async renew(must) {
    if (must || Date.now() >= this.#renewAt) {
      await this.signIn(this.name);
    }
  }

  async signOut() {
    await call('DELETE');
    this.forget();
  }

  forget() {
    localStorage.removeItem(NAME);
  }
}

async function call(method, body) {
  let answer;
  try {
    answer = await fetch(ADDRESS, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
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
