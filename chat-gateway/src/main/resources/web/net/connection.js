/**
 * The one socket to the gateway: opens it, notices when it is dead, and comes back by itself.
 *
 * Every connection begins with `onWelcome`; then come the frames that answer no request, in their
 * order, by `onFrame`. A request ends with its reply, or fails with a {@link Refusal}; when the
 * socket is lost all that are under way fail with the code `lost`. `rooms` is answered in several
 * frames: they come by `onFrame`, and the last one is the reply as well.
 *
 * `state` is one of: {kind: 'idle'}, {kind: 'connecting'}, {kind: 'online'},
 * {kind: 'offline', retryAt}, {kind: 'stopped', code}: told to stay away, by a close code. A server
 * that says `bye` knows of another: until that has failed too, it is 'connecting', no trouble.
 */
import { pauseMillis } from './pause.js';
import { Refusal } from './refusal.js';

const SUBPROTOCOL = 'parley.v1';

/** A page cannot send a header with a handshake, but it can offer this. */
const BEARER = 'parley.bearer.';
const SIGNED_OUT = 4501;

/** A handshake that takes longer will not succeed. */
const OPEN_MILLIS = 8_000;

/** The server answers within about 10 s, if only to say that it cannot. */
const REPLY_MILLIS = 20_000;

/** Silence beyond the server's own ping interval after which we ask, and how long we then wait. */
const SILENCE_MILLIS = 10_000;
const PONG_MILLIS = 5_000;

/** What held less long than this counts as one more failure. */
const STEADY_MILLIS = 5_000;

function address() {
  const url = new URL('ws', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = '';
  return url;
}

export class Connection {
  #prepare;
  #listener;
  #socket = null;
  #timer = 0;
  #turn = 0; // what was begun in an earlier turn no longer counts
  #failures = 0;
  #renewFirst = false;
  #welcomedAt = 0;
  #heardAt = 0;
  #quietMillis = 0;
  #byePause = null;
  #requests = new Map();
  #lastId = 0;

  state = { kind: 'idle' };

  /**
   * @param prepare called before each try with whether the session must be renewed; a promise of
   *     the access token, or of null where cookies tell. A permanent Refusal of it ends the tries
   * @param listener has onState, onWelcome, onFrame, onUnwelcome when a handshake led nowhere, and
   *     onSignInRefused for such a Refusal
   */
  constructor(prepare, listener) {
    this.#prepare = prepare;
    this.#listener = listener;
  }

  /** Connects, leaving a connection that there may be. */
  start() {
    this.#failures = 0;
    this.#renewFirst = false;
    this.#open();
  }

  /** Disconnects for good. */
  stop() {
    this.#drop(0);
    this.#become({ kind: 'idle' });
  }

  /** Something changed (the network, the person's attention): find out now whether it works. */
  tryNow() {
    if (this.state.kind === 'offline') {
      this.#open();
    } else if (this.state.kind === 'online') {
      this.#probe();
    }
  }

  /** @param signal ends it early, with the code `aborted` */
  request(frame, { signal } = {}) {
    if (this.state.kind !== 'online') {
      return Promise.reject(new Refusal({ code: 'lost', temporary: true }));
    }
    const id = String(++this.#lastId);
    return new Promise((resolve, reject) => {
      const end = (code) => {
        clearTimeout(this.#requests.get(id)?.timer);
        this.#requests.delete(id);
        reject(new Refusal({ code, temporary: true }));
      };
      signal?.addEventListener('abort', () => end('aborted'), { once: true });
      this.#requests.set(id, { resolve, reject, timer: setTimeout(end, REPLY_MILLIS, 'timeout') });
      this.notify({ ...frame, id });
    });
  }

  /** What is not answered. */
  notify(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  async #open() {
    this.#drop(0);
    const turn = this.#turn;
    this.#become({ kind: 'connecting' });
    let token;
    try {
      token = await this.#prepare(this.#renewFirst);
    } catch (refusal) {
      if (turn === this.#turn) {
        this.#unprepared(refusal);
      }
      return;
    }
    if (turn !== this.#turn) {
      return;
    }
    const socket = new WebSocket(address(), token ? [SUBPROTOCOL, BEARER + token] : SUBPROTOCOL);
    socket.onmessage = (event) => this.#received(JSON.parse(event.data));
    socket.onclose = (event) => this.#lost(event.code);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lost(0), OPEN_MILLIS);
  }

  #unprepared(refusal) {
    if (refusal.temporary) {
      this.#retryIn(Math.max(refusal.retryAfterMillis, pauseMillis(this.#failures++)));
    } else {
      this.stop();
      this.#listener.onSignInRefused(refusal);
    }
  }

  #received(frame) {
    this.#heardAt = Date.now();
    const request = this.#requests.get(frame.id);
    if (frame.type === 'rooms') {
      this.#listener.onFrame(frame);
    }
    if (request && !frame.more) {
      this.#requests.delete(frame.id);
      clearTimeout(request.timer);
      frame.type === 'error' ? request.reject(new Refusal(frame)) : request.resolve(frame);
    } else if (frame.type === 'welcome') {
      this.#welcome(frame);
    } else if (frame.type === 'bye') {
      this.#byePause = frame.reconnectAfterMillis;
    } else if (frame.type !== 'rooms') {
      this.#listener.onFrame(frame);
    }
  }

  #welcome(frame) {
    this.#welcomedAt = Date.now();
    this.#renewFirst = false;
    this.#quietMillis = frame.pingSeconds * 1000 + SILENCE_MILLIS;
    this.#become({ kind: 'online' });
    this.#listener.onWelcome(frame);
    this.#watch();
  }

  /** The server's own pings are not shown to scripts, so in a quiet room we have to ask. */
  #watch() {
    clearTimeout(this.#timer);
    const left = this.#heardAt + this.#quietMillis - Date.now();
    if (left <= 0) {
      this.#probe();
    } else {
      this.#timer = setTimeout(() => this.#watch(), left);
    }
  }

  #probe() {
    clearTimeout(this.#timer);
    const asked = Date.now();
    this.notify({ type: 'ping' });
    this.#timer = setTimeout(
      () => (this.#heardAt >= asked ? this.#watch() : this.#lost(0)),
      PONG_MILLIS,
    );
  }

  #lost(closeCode) {
    const move = this.#byePause;
    const steady = this.#welcomedAt > 0 && Date.now() - this.#welcomedAt >= STEADY_MILLIS;
    const welcomed = this.#welcomedAt > 0;
    // A handshake that was refused does not say why: perhaps for the session.
    this.#renewFirst = !welcomed || closeCode === SIGNED_OUT;
    this.#drop(closeCode);
    if (closeCode >= 4500 && closeCode <= 4999 && closeCode !== SIGNED_OUT) {
      this.#become({ kind: 'stopped', code: closeCode });
      return;
    }
    this.#failures = steady ? 0 : this.#failures;
    if (move === null) {
      this.#retryIn(pauseMillis(this.#failures++));
    } else {
      this.#become({ kind: 'connecting' });
      this.#timer = setTimeout(() => this.#open(), move);
    }
    if (!welcomed) {
      this.#listener.onUnwelcome();
    }
  }

  #retryIn(millis) {
    this.#become({ kind: 'offline', retryAt: Date.now() + millis });
    this.#timer = setTimeout(() => this.#open(), millis);
  }

  #drop(closeCode) {
    this.#turn++;
    clearTimeout(this.#timer);
    if (this.#socket) {
      this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = null;
    }
    this.#welcomedAt = 0;
    this.#byePause = null;
    const requests = [...this.#requests.values()];
    this.#requests.clear();
    for (const { reject, timer } of requests) {
      clearTimeout(timer);
      reject(new Refusal({ code: 'lost', temporary: true, closeCode }));
    }
  }

  #become(state) {
    this.state = state;
    this.#listener.onState(state);
  }
}
