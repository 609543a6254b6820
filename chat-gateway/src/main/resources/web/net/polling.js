/**
 * The gateway without a socket, for where none can pass: the same requests, replies and frames as
 * of the Connection, over `POST /api/poll` and the HTTP twin. Who is here and who is typing is not
 * told this way.
 *
 * All rooms of ours are polled at once. What is new in those that are joined comes as `entries`;
 * of the others only the head is told, in `rooms`.
 */
import { Answers } from './answers.js';
import { pauseMillis } from './pause.js';
import { Refusal } from './refusal.js';

const WAIT_SECONDS = 25;
const POLL_MILLIS = 40_000;
const PAGE = 200;

/** A busy room is asked for so often at most. */
const LEAST_MILLIS = 250;

/** Rooms that were left elsewhere, and marks that moved elsewhere, are learned so often. */
const ROOMS_MILLIS = 60_000;

/** A poll that was refused for now is no trouble yet; this many in a row are. */
const MOST_REFUSED = 3;

export class Polling {
  #call;
  #listener;
  #answers = null;
  #ending = null; // ends all that is under way
  #polling = null; // ends the poll that is under way
  #timer = 0;
  #failures = 0;
  #epoch = null;
  #roomsAt = 0;

  state = { kind: 'idle' };

  /**
   * @param call a request in our name, as Session's
   * @param listener as of the Connection
   */
  constructor(call, listener) {
    this.#call = call;
    this.#listener = listener;
  }

  start() {
    this.#failures = 0;
    this.#open();
  }

  stop() {
    this.#drop();
    this.#become({ kind: 'idle' });
  }

  tryNow() {
    if (this.state.kind === 'offline') {
      this.#open();
    } else if (this.state.kind === 'online') {
      this.#polling?.abort(); // the next one tells
    }
  }

  async request(frame, { signal } = {}) {
    if (this.state.kind !== 'online') {
      throw new Refusal({ code: 'lost', temporary: true });
    }
    const ending = this.#ending;
    try {
      return await this.#answers.to(frame, signal);
    } catch (refusal) {
      // One request that is lost is not yet the connection.
      throw refusal.code === 'lost' && ending === this.#ending
        ? new Refusal({ code: 'timeout', temporary: true })
        : refusal;
    }
  }

  notify(frame) {
    if (this.state.kind === 'online') {
      this.#answers.hear(frame);
    }
  }

  async #open() {
    this.#drop();
    this.#become({ kind: 'connecting' });
    const ending = new AbortController();
    this.#ending = ending;
    const call = this.#within(ending);
    try {
      const { user } = await call('GET', 'api/session');
      const answers = new Answers(call, user.id, {
        frame: (frame) => this.#listener.onFrame(frame),
        joined: () => this.#polling?.abort(),
      });
      await answers.loadRooms();
      const { epoch } = await call('POST', 'api/poll', { body: { cursors: answers.cursorsToAsk() } });
      if (this.#ending !== ending) {
        return;
      }
      this.#roomsAt = Date.now();
      this.#epoch = answers.epoch = epoch;
      this.#answers = answers;
      this.#failures = 0;
      this.#become({ kind: 'online' });
      this.#listener.onWelcome({ type: 'welcome', user, epoch });
      this.#polls(ending, call);
    } catch (refusal) {
      if (this.#ending === ending) {
        this.#failed(refusal);
      }
    }
  }

  /** Requests that end with this connection, as `lost`. */
  #within(ending) {
    return async (method, path, options = {}) => {
      const one = new AbortController();
      const abort = () => one.abort();
      ending.signal.addEventListener('abort', abort);
      options.signal?.addEventListener('abort', abort);
      try {
        return await this.#call(method, path, { ...options, signal: one.signal });
      } catch (refusal) {
        throw ending.signal.aborted ? new Refusal({ code: 'lost', temporary: true }) : refusal;
      } finally {
        ending.signal.removeEventListener('abort', abort);
        options.signal?.removeEventListener('abort', abort);
      }
    };
  }

  async #polls(ending, call) {
    let refused = 0;
    while (this.#ending === ending) {
      const begun = Date.now();
      this.#polling = new AbortController();
      try {
        await this.#poll(call, this.#polling.signal);
        refused = 0;
      } catch (refusal) {
        if (this.#ending !== ending) {
          return;
        }
        if (refusal.code !== 'aborted') {
          refused++;
          if (refusal.code === 'lost' || !refusal.temporary || refused === MOST_REFUSED) {
            this.#failed(refusal);
            return;
          }
          await sleep(refusal.retryAfterMillis || pauseMillis(refused));
        }
      }
      await sleep(begun + LEAST_MILLIS - Date.now());
    }
  }

  async #poll(call, signal) {
    if (Date.now() - this.#roomsAt > ROOMS_MILLIS) {
      this.#roomsAt = Date.now();
      await this.#answers.tellRooms();
    }
    const asked = this.#answers.cursorsToAsk();
    const answer = await call('POST', 'api/poll', {
      body: { cursors: asked, epoch: this.#epoch, wait: WAIT_SECONDS, limit: PAGE },
      millis: POLL_MILLIS,
      signal,
    });
    if (answer.epoch !== this.#epoch) {
      this.#open(); // the log was restored: begin anew
    } else {
      this.#answers.polled(asked, answer);
    }
  }

  #failed(refusal) {
    this.#drop();
    if (refusal.temporary) {
      const millis = Math.max(refusal.retryAfterMillis, pauseMillis(this.#failures++));
      this.#become({ kind: 'offline', retryAt: Date.now() + millis });
      this.#timer = setTimeout(() => this.#open(), millis);
    } else {
      this.#become({ kind: 'idle' });
      this.#listener.onSignInRefused(refusal);
    }
  }

  #drop() {
    clearTimeout(this.#timer);
    const ending = this.#ending;
    this.#ending = this.#answers = null;
    ending?.abort();
  }

  #become(state) {
    this.state = state;
    this.#listener.onState(state);
  }
}

function sleep(millis) {
  return new Promise((done) => setTimeout(done, Math.max(0, millis)));
}
