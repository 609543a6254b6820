/**
 * Whether someone is looking, at this window or at another one of the same browser; and which
 * window it is that tells of what is missed, so that it is told once.
 */
const NAME = 'parley.looking';
const ANSWER_MILLIS = 150;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : null;

channel?.addEventListener('message', ({ data }) => {
  if (data === 'asks' && isLooking()) {
    channel.postMessage('looks');
  }
});

/** At this window. */
export function isLooking() {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** At another window. */
export function othersLook() {
  if (!channel) {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const done = (looks) => {
      clearTimeout(late);
      channel.removeEventListener('message', heard);
      resolve(looks);
    };
    const heard = ({ data }) => data === 'looks' && done(true);
    const late = setTimeout(() => done(false), ANSWER_MILLIS);
    channel.addEventListener('message', heard);
    channel.postMessage('asks');
  });
}

let chosen = null;

/**
 * Whether this is the window that tells: the first one that asked, until it goes. Where there are
 * no locks (pages that did not come over a safe way) there are no notifications either.
 */
export function tellsForAll() {
  chosen ??= navigator.locks ? lock() : Promise.resolve(true);
  return chosen;
}

function lock() {
  return new Promise((resolve) => {
    const hold = (lock) => {
      if (!lock) {
        resolve(false);
        navigator.locks.request(NAME, hold); // for when that window has gone
        return null;
      }
      chosen = Promise.resolve(true);
      resolve(true);
      return new Promise(() => {}); // as long as the window is there
    };
    navigator.locks.request(NAME, { ifAvailable: true }, hold);
  });
}
