import { openDialog } from './dialogs/open.js';

/** The keys that work everywhere in the page; `shortcuts` in the menu tells them. */
export function listenForKeys(app) {
  const listener = (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) {
      return;
    }
    const search = (event.ctrlKey || event.metaKey) && !event.altKey && event.key === 'k';
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
