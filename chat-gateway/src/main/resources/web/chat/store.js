/**
 * What this browser keeps. Where it keeps nothing (a private window, a full disk) reading finds
 * nothing and writing does nothing: then it is known only as long as the page is open.
 */
const DATABASE = 'parley';
const OUTBOX = 'outbox';
const OPEN_MILLIS = 3_000;

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

export function write(key, value, storage = BROWSER) {
  try {
    if (value === null || value === undefined) {
      globalThis[storage].removeItem(key);
    } else {
      globalThis[storage].setItem(key, JSON.stringify(value));
    }
  } catch {
    // Full or forbidden.
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

/** The messages that are not sent yet, in IndexedDB: by their clientId, found by their user. */
export class MessageStore {
  #database = null;

  /** Ends with null where there is no database. */
  #open() {
    this.#database ??= new Promise((resolve) => {
      const none = () => {
        this.#database = null; // the next one tries again
        resolve(null);
      };
      let late = false;
      const timer = setTimeout(() => {
        late = true; // some browsers never answer
        none();
      }, OPEN_MILLIS);
      let opening;
      try {
        opening = indexedDB.open(DATABASE, 1);
      } catch {
        clearTimeout(timer);
        none();
        return;
      }
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore(OUTBOX, { keyPath: 'clientId' }).createIndex('user', 'user');
      opening.onsuccess = () => {
        clearTimeout(timer);
        if (late) {
          opening.result.close();
          return;
        }
        // Another window wants a newer one, or its files were deleted.
        opening.result.onversionchange = () => opening.result.close();
        opening.result.onclose = () => (this.#database = null);
        resolve(opening.result);
      };
      opening.onerror = opening.onblocked = () => {
        clearTimeout(timer);
        none();
      };
    });
    return this.#database;
  }

  /** Ends, when that is written, with what `work` asked for; with null if it could not be done. */
  async #do(mode, work) {
    const database = await this.#open();
    if (!database) {
      return null;
    }
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(OUTBOX, mode);
        const request = work(transaction.objectStore(OUTBOX));
        transaction.oncomplete = () => resolve(request?.result ?? null);
        transaction.onerror = transaction.onabort = () => resolve(null);
      } catch {
        this.#database = null; // it was closed
        resolve(null);
      }
    });
  }

  async of(user) {
    return (await this.#do('readonly', (store) => store.index('user').getAll(user))) ?? [];
  }

  put(...items) {
    return this.#do('readwrite', (store) => items.map((item) => store.put(item)).at(-1));
  }

  remove(...clientIds) {
    return this.#do('readwrite', (store) => clientIds.map((id) => store.delete(id)).at(-1));
  }
}
