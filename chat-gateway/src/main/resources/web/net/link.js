/**
 * The way to the gateway: a socket, or, where none can pass, polling; whichever it is, the same
 * requests and frames.
 *
 * A socket that is refused twice in a row while the same server answers over HTTP will not pass.
 * Then we poll, and try a socket again every minute.
 *
 * `state` is one of {kind: 'idle'}, 'connecting', 'online', 'slow' (online, but the last reply took
 * more than three seconds, or is late by now), 'polling', {kind: 'offline', retryAt}, and
 * {kind: 'stopped', code}.
 */
import { Observable } from '../base/observable.js';
import { WINDOW, read, write } from '../base/storage.js';
import { Connection } from './connection.js';

const MOST_UNWELCOME = 2;
const SOCKET_AGAIN_MILLIS = 60_000;

/** A socket that this page has had before is worth trying sooner. */
const SOCKET_SOON_MILLIS = 10_000;
const SLOW_MILLIS = 3_000;
const CHECK_MILLIS = 10_000;

/** Remembers, over a reload, that sockets do not pass here. */
const POLLS = 'parley.polling';

export class Link extends Observable {
  #session;
  #listener;
  #socket;
  #polling = null; // until it is needed: few need it
  #carrier;
  #turn = 0; // what was begun in an earlier turn no longer counts
  #unwelcome = 0;
  #hadSocket = false;
  #timer = 0;
  #late = 0; // replies that are late by now
  #slow = false;
  #checking = 0;

  state = { kind: 'idle' };

  /** @param listener has onUp(welcome), onDown(), onFrame(frame) and onSignInRefused(refusal) */
  constructor(session, listener) {
    super();
    this.#session = session;
    this.#listener = listener;
    this.#socket = new Connection((renew) => session.authorise({ renew }), {
      onState: (state) => this.#carrier === this.#socket && this.#became(state),
      onWelcome: (welcome) => this.#socketWorks(welcome),
      onFrame: (frame) => listener.onFrame(frame),
      onUnwelcome: () => this.#socketFailed(),
      onSignInRefused: (refusal) => this.#signInRefused(refusal),
    });
    this.#carrier = this.#socket;
  }

  /** Whether something can be asked now. */
  get up() {
    return this.#carrier.state.kind === 'online';
  }

  /** Connects, leaving a connection that there may be. */
  async start() {
    this.stop();
    const turn = this.#turn;
    let polls = read(POLLS, false, WINDOW);
    if (polls) {
      this.#become({ kind: 'connecting' });
      polls = await this.#fetchPolling();
    }
    if (turn === this.#turn) {
      polls ? this.#poll(0) : this.#socket.start();
    }
  }

  stop() {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#unwelcome = 0;
    this.#polling?.stop();
    this.#carrier = this.#socket;
    this.#socket.stop();
  }

  tryNow() {
    this.#carrier.tryNow();
  }

  async request(frame, options) {
    if (!this.up) {
      return this.#carrier.request(frame, options);
    }
    const begun = Date.now();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#late++;
      this.#show();
    }, SLOW_MILLIS);
    try {
      return await this.#carrier.request(frame, options);
    } finally {
      clearTimeout(timer);
      this.#late -= late ? 1 : 0;
      this.#slow = Date.now() - begun > SLOW_MILLIS;
      this.#show();
    }
  }

  notify(frame) {
    this.#carrier.notify(frame);
  }

  #became({ kind, retryAt, code }) {
    const wasUp = ['online', 'slow', 'polling'].includes(this.state.kind);
    if (kind !== 'online') {
      this.#slow = false;
      if (wasUp) {
        this.#become({ kind, retryAt, code });
        this.#listener.onDown();
        return;
      }
    }
    this.#become(kind === 'online' ? this.#upState() : { kind, retryAt, code });
  }

  #upState() {
    if (this.#carrier === this.#polling) {
      return { kind: 'polling' };
    }
    return { kind: this.#slow || this.#late > 0 ? 'slow' : 'online' };
  }

  #become(state) {
    this.state = state;
    this.changed();
  }

  #show() {
    if (this.up && this.state.kind !== this.#upState().kind) {
      this.#become(this.#upState());
    }
    if (this.state.kind === 'slow' && this.#checking === 0) {
      this.#checking = setTimeout(() => this.#check(), SLOW_MILLIS);
    }
  }

  /** It may be over before anyone asks anything. */
  #check() {
    this.#checking = 0;
    if (this.state.kind === 'slow' && this.#late === 0) {
      this.request({ type: 'ping' }).catch(() => {});
    }
  }

  #signInRefused(refusal) {
    this.stop();
    this.#listener.onSignInRefused(refusal);
  }

  // Whether a socket passes.

  #socketWorks(welcome) {
    this.#unwelcome = 0;
    this.#hadSocket = true;
    write(POLLS, null, WINDOW);
    clearTimeout(this.#timer);
    if (this.#carrier === this.#polling) {
      this.#carrier = this.#socket;
      this.#listener.onDown();
      this.#polling.stop();
      this.#became({ kind: 'online' });
    }
    this.#listener.onUp(welcome);
  }

  async #socketFailed() {
    if (this.#carrier === this.#polling) {
      this.#socket.stop();
      this.#socketIn(SOCKET_AGAIN_MILLIS);
      return;
    }
    const works = await this.#session
      .call('POST', 'api/poll', { body: { wait: 0, limit: 1 }, millis: CHECK_MILLIS })
      .then(() => this.#fetchPolling(), () => false);
    if (this.#carrier === this.#socket && !this.up && this.state.kind !== 'idle') {
      this.#unwelcome = works ? this.#unwelcome + 1 : 0;
      if (this.#unwelcome >= MOST_UNWELCOME) {
        this.#poll(this.#hadSocket ? SOCKET_SOON_MILLIS : SOCKET_AGAIN_MILLIS);
      }
    }
  }

  /** Ends with whether we can poll now. */
  async #fetchPolling() {
    try {
      const { Polling } = await import('./polling.js');
      this.#polling ??= new Polling((...request) => this.#session.call(...request), {
        onState: (state) => this.#carrier === this.#polling && this.#became(state),
        onWelcome: (welcome) => this.#listener.onUp(welcome),
        onFrame: (frame) => this.#listener.onFrame(frame),
        onSignInRefused: (refusal) => this.#signInRefused(refusal),
      });
      return true;
    } catch {
      return false;
    }
  }

  #poll(socketInMillis) {
    write(POLLS, true, WINDOW);
    this.#carrier = this.#polling;
    this.#socket.stop();
    this.#polling.start();
    this.#socketIn(socketInMillis);
  }

  #socketIn(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#socket.start(), millis);
  }
}
