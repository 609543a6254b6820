/** How long to wait: before trying again what failed, and before renewing what ends. */
const FIRST_PAUSE_MILLIS = 1_000;
const LEAST_PAUSE_MILLIS = 500;
const MOST_PAUSE_MILLIS = 20_000;
const LEAST_RENEWAL_MILLIS = 30_000;

/** Random, so that a thousand pages that lost the same server do not come back as one. */
export function pauseMillis(failures) {
  if (failures === 0) {
    return Math.random() * FIRST_PAUSE_MILLIS;
  }
  const most = Math.min(MOST_PAUSE_MILLIS, LEAST_PAUSE_MILLIS * 2 ** failures);
  return LEAST_PAUSE_MILLIS + Math.random() * (most - LEAST_PAUSE_MILLIS);
}

/** A pause for what was refused for now: longer each time, until it succeeds. */
export class Patience {
  #least;
  #most;
  #next;

  constructor(least = 500, most = 10_000) {
    this.#least = this.#next = least;
    this.#most = most;
  }

  /** Ends when it is worth trying again after this Refusal. */
  wait(refusal) {
    const millis = refusal.retryAfterMillis || this.#next;
    this.#next = Math.min(2 * this.#next, this.#most);
    return new Promise((done) => setTimeout(done, millis));
  }

  succeeded() {
    this.#next = this.#least;
  }
}

/** When to renew what ends then: early enough to try several times. */
export function renewAt(expiresAt) {
  const left = Date.parse(expiresAt) - Date.now();
  return Date.now() + Math.max(LEAST_RENEWAL_MILLIS, left * 0.8);
}
