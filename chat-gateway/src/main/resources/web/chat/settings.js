/** How this browser's user likes it, the same in all windows. */
import { Observable } from '../base/observable.js';
import { read, write } from '../base/storage.js';

const KEY = 'parley.settings';
const FIRST = {
  theme: 'system', // or 'light', 'dark'
  language: 'auto', // or 'en', 'zh'
  sounds: false,
  notifications: 'off', // or 'on'
  enterSends: true,
};

export class Settings extends Observable {
  constructor() {
    super();
    this.#read();
    addEventListener('storage', (event) => {
      if (event.key === KEY) {
        this.#read();
        this.changed();
      }
    });
  }

  #read() {
    const kept = read(KEY, {});
    for (const [name, first] of Object.entries(FIRST)) {
      this[name] = typeof kept[name] === typeof first ? kept[name] : first;
    }
  }

  set(name, value) {
    if (this[name] === value) {
      return;
    }
    this[name] = value;
    write(KEY, Object.fromEntries(Object.keys(FIRST).map((each) => [each, this[each]])));
    this.changed();
  }
}
