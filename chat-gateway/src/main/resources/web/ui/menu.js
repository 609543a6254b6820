import { html, render } from 'lit';
import { focusBack } from './focus.js';

const GAP = 4;

/**
 * A menu at a button: arrow keys, Home, End and first letters move, Esc and Tab close it, and the
 * focus goes back to the button. An item is `{label, icon, danger, run}`, or `'line'`.
 */
export function openMenu(button, items) {
  const area = button.closest('.area');
  const menu = document.createElement('div');
  // The button may have been drawn anew while the menu was open; what is run asks where the focus is.
  const giveBack = () => {
    if (menu.contains(document.activeElement) || document.activeElement === document.body) {
      focusBack(button, area);
    }
  };
  menu.className = 'menu scroll';
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', button.getAttribute('aria-label') ?? button.textContent.trim());
  const choose = (item) => {
    menu.hidePopover();
    giveBack();
    item.run();
  };
  render(items.map((item) => rendered(item, choose)), menu);
  menu.addEventListener('keydown', (event) => move(event, menu));
  menu.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') {
      button.setAttribute('aria-expanded', 'false');
      giveBack();
      menu.remove();
    }
  });
  // Inside of what it belongs to: what is outside of an open dialog cannot be used.
  (button.closest('dialog') ?? area ?? document.body).append(menu);
  menu.showPopover();
  place(menu, button.getBoundingClientRect());
  button.setAttribute('aria-expanded', 'true');
  choices(menu)[0]?.focus();
}

function rendered(item, choose) {
  if (item === 'line') {
    return html`<hr />`;
  }
  return html`<button
    type="button"
    role="menuitem"
    tabindex="-1"
    class=${item.danger ? 'danger' : ''}
    @click=${() => choose(item)}
  >
    ${item.icon}<span>${item.label}</span>
  </button>`;
}

function choices(menu) {
  return [...menu.querySelectorAll('[role=menuitem]')];
}

function move(event, menu) {
  const all = choices(menu);
  const at = all.indexOf(document.activeElement);
  const to = {
    ArrowDown: all[(at + 1) % all.length],
    ArrowUp: all[(at - 1 + all.length) % all.length],
    Home: all[0],
    End: all.at(-1),
  }[event.key];
  if (to) {
    event.preventDefault();
    to.focus();
  } else if (event.key === 'Tab') {
    event.preventDefault();
    menu.hidePopover();
  } else if (event.key.length === 1 && /\S/.test(event.key)) {
    const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const starts = (choice) => choice.textContent.trim().toLowerCase().startsWith(event.key);
    after.find(starts)?.focus();
  }
}

/** Under the button, above it where there is no room, and never beyond the page. */
function place(menu, button) {
  const { width, height } = menu.getBoundingClientRect();
  const under = button.bottom + GAP;
  const top = under + height > innerHeight - GAP ? button.top - GAP - height : under;
  const left = button.left + width > innerWidth - GAP ? button.right - width : button.left;
  menu.style.setProperty('top', `${Math.max(GAP, top)}px`);
  menu.style.setProperty('left', `${Math.max(GAP, left)}px`);
}
