import { Observable } from '../base/observable.js';
import { read, write } from '../base/storage.js';

const KEY_DETAILS = 'parley.details';
const KEY_ROOM = 'parley.room';

/**
 * Where the person is: which room (the address' `#id`), whether the details are open, and which area
 * is seen where there is one only. What is opened over something else is a step of the browser's
 * history, so that going back closes it.
 */
export class Place extends Observable {
  #narrow = matchMedia('(max-width: 719.98px)');
  #wide = matchMedia('(min-width: 1100px)');
  #detailsWide = read(KEY_DETAILS, true);
  #before = null;
  #going = false; // back, where the browser has not come to yet
  #again;

  /** @param again is called when someone wants to go to the room where he is */
  constructor(again) {
    super();
    this.#again = again;
    this.#before = this.area;
    addEventListener('click', ({ target }) => {
      if (target.closest?.('a[href^="#"]')?.hash === location.hash) {
        again(); // of this the browser does not tell
      }
    });
    addEventListener('popstate', () => this.#wasMoved());
    addEventListener('hashchange', () => this.#wasMoved());
    this.#narrow.addEventListener('change', () => this.changed());
    this.#wide.addEventListener('change', () => this.changed());
  }

  /** The id in the address, or null. */
  get room() {
    try {
      return decodeURIComponent(location.hash.slice(1)) || null;
    } catch {
      return location.hash.slice(1);
    }
  }

  /** One area only. */
  get narrow() {
    return this.#narrow.matches;
  }

  get wide() {
    return this.#wide.matches;
  }

  get details() {
    if (!this.room) {
      return false;
    }
    return this.wide ? this.#detailsWide : history.state?.area === 'details';
  }

  /** The one that is seen if there is one only. */
  get area() {
    if (!this.room) {
      return 'sidebar';
    }
    return history.state?.area === 'details' && !this.wide ? 'details' : 'conversation';
  }

  /** The room of last time. */
  get lastRoom() {
    return read(KEY_ROOM);
  }

  openRoom(id, { replace = false } = {}) {
    if (id === this.room) {
      this.#again();
      if (this.area === 'conversation') {
        return;
      }
    }
    const state = this.area === 'sidebar' && !replace ? { from: 'sidebar' } : null;
    this.#go(`#${encodeURIComponent(id).replaceAll('%3A', ':')}`, state, replace);
  }

  openSidebar() {
    if (history.state?.from === 'sidebar') {
      this.#back();
    } else {
      this.#go(location.pathname + location.search, null, true);
    }
  }

  /** The room of the address is not one of mine any more. */
  leaveRoom() {
    this.#go(location.pathname + location.search, null, true);
  }

  toggleDetails() {
    if (this.wide) {
      this.#detailsWide = !this.#detailsWide;
      write(KEY_DETAILS, this.#detailsWide);
      this.changed();
    } else if (history.state?.area === 'details') {
      this.#back();
    } else {
      this.#go(location.hash, { area: 'details' }, false);
    }
  }

  /** Once, however often that is asked for before it is done. */
  #back() {
    if (!this.#going) {
      this.#going = true;
      history.back();
    }
  }

  #go(address, state, replace) {
    history[replace ? 'replaceState' : 'pushState'](state, '', address);
    this.#moved();
  }

  /** A link to a room was followed, or the browser went back or on. */
  #wasMoved() {
    this.#going = false;
    if (this.#before === 'sidebar' && this.area === 'conversation' && !history.state) {
      history.replaceState({ from: 'sidebar' }, '');
    }
    this.#moved();
  }

  #moved() {
    this.#before = this.area;
    if (this.room) {
      write(KEY_ROOM, this.room);
    }
    this.changed();
  }
}
