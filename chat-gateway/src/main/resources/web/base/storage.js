/**
 * What this browser keeps. Where it keeps nothing (a private window, a full disk) reading finds
 * nothing and writing does nothing: then it is known only as long as the page is open.
 */

/** Storage of this window alone; what else is kept is the same in all windows. */
export const WINDOW = 'sessionStorage';
const BROWSER = 'localStorage';

export function read(key, otherwise = null, storage = BROWSER) {
  try {
    return JSON.parse(globalThis[storage].getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Answers whether it is kept. */
export function write(key, value, storage = BROWSER) {
  try {
    if (value === null || value === undefined) {
      globalThis[storage].removeItem(key);
    } else {
      globalThis[storage].setItem(key, JSON.stringify(value));
    }
    return true;
  } catch {
    return false; // full or forbidden
  }
}

/** The keys that begin so. */
export function keys(prefix) {
  try {
    return Object.keys(globalThis[BROWSER]).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** All that is kept of this user, each under a name that ends with his id. */
export function forgetUser(id) {
  keys('parley.')
    .filter((key) => key.endsWith(`.${id}`))
    .forEach((key) => write(key, null));
}
