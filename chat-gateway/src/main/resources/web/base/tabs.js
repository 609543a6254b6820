/**
 * What the windows of one browser tell each other: who holds a name, and news.
 *
 * Names are held by Web Locks, which a browser gives back even if the window crashed. It has them in
 * secure contexts only; elsewhere a window asks the others and whoever holds the name answers.
 */
const CHANNEL = 'parley.names';

/** The others answer within this time. */
const ANSWER_MILLIS = 200;

/** A window that was reloaded may hold its name for a moment still. */
const RELOAD_MILLIS = 2_000;

const locks = navigator.locks;
const held = new Set();
let channel = null;

/** Whether one window can keep the others from doing the same at the same time. */
export const exclusive = Boolean(locks);

/**
 * Holds this name for as long as this window lives, or until the function that this ends with is
 * called. Ends with null if another window has it.
 *
 * @param again whether this window may have held it before a reload
 */
export async function hold(name, { again = false } = {}) {
  if (locks) {
    return new Promise((resolve) => {
      const options = again
        ? { signal: AbortSignal.timeout(RELOAD_MILLIS) }
        : { ifAvailable: true };
      const granted = (lock) => lock && new Promise((release) => resolve(release));
      locks.request(name, options, granted).then(
        () => resolve(null),
        () => resolve(null),
      );
    });
  }
  if (await othersHold(name)) {
    return null;
  }
  held.add(name);
  return () => held.delete(name);
}

/** Whether any window holds a name that begins so. */
export async function anyHolds(prefix) {
  if (locks) {
    const all = await locks.query();
    return all.held.some((lock) => lock.name.startsWith(prefix));
  }
  return othersHold(prefix);
}

/** Does this while no other window does it, as far as this browser can tell. */
export function alone(name, work) {
  return locks ? locks.request(name, work) : work();
}

/** News for, and from, the other windows; `send` does nothing where there are no channels. */
export function news(name, heard) {
  if (!globalThis.BroadcastChannel) {
    return () => {};
  }
  const others = new BroadcastChannel(name);
  others.onmessage = ({ data }) => heard(data);
  return (message) => others.postMessage(message);
}

async function othersHold(prefix) {
  let answered = false;
  const listen = ({ data }) => {
    answered ||= data.here?.startsWith(prefix);
  };
  answering()?.addEventListener('message', listen);
  channel?.postMessage({ who: prefix });
  await new Promise((done) => setTimeout(done, ANSWER_MILLIS));
  channel?.removeEventListener('message', listen);
  return answered;
}

function answering() {
  if (!channel && globalThis.BroadcastChannel) {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }) => {
      const name = data.who && [...held].find((each) => each.startsWith(data.who));
      if (name) {
        channel.postMessage({ here: name });
      }
    });
  }
  return channel;
}
