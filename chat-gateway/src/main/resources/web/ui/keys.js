import { openDialog } from './dialogs/open.js';

/** Safari ends a composition before it tells of the key that ended it, under this code. */
const COMPOSING_KEY = 229;

/** Whether this key belongs to a composition (Chinese, Japanese, …) and not to the page. */
export function composing(event) {
  return event.isComposing || event.keyCode === COMPOSING_KEY;
}

/** The keys that work everywhere in the page; `shortcuts` in the menu tells them. */
export function listenForKeys(app) {
  const listener = (event) => {
    if (event.defaultPrevented || composing(event) || document.querySelector('dialog[open]')) {
      return;
    }
    const letter = event.key?.toLowerCase(); // Caps Lock makes it a capital one
    const search = (event.ctrlKey || event.metaKey) && !event.altKey && letter === 'k';
    const step = event.altKey && !event.ctrlKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const help = (event.ctrlKey || event.metaKey) && event.key === '/';
    const sidebar = app.querySelector('parley-sidebar');
    if (!sidebar || !(search || step || help)) {
      return;
    }
    event.preventDefault();
    if (search) {
      sidebar.focusSearch();
    } else if (help) {
      openDialog('shortcuts');
    } else {
      sidebar.step(step);
    }
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}
