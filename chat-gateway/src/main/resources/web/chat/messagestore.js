/** The messages that are not sent yet, in IndexedDB: by their clientId, found by their user. */
const DATABASE = 'parley';
const OUTBOX = 'outbox';
const OPEN_MILLIS = 3_000;

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
