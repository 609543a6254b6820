/**
 * The conversation on the screen: the rows of the log, below them those of the outbox.
 *
 * Stays at the bottom while the reader is there; otherwise what is being read does not move, whatever
 * is added above or below, and a button tells how much is new.
 */
import { entryRow, pendingRow, relate, showState } from './message.js';
import { words } from './words.js';

/** Within this many pixels of the end the reader is at the bottom. */
const BOTTOM_PIXELS = 16;

/** Screen readers are not read what was there before, only what comes. */
const HUSH_MILLIS = 500;

export class Timeline {
  #scroller = document.querySelector('#scroller');
  #log = document.querySelector('#log');
  #outbox = document.querySelector('#outbox');
  #edge = document.querySelector('#edge');
  #jump = document.querySelector('#jump');
  #rows = [];
  #pending = new Map();
  #stuck = true;
  /** Where the scroller stood when that was last known. */
  #stuckTop = 0;
  #live = true;
  #unread = 0;
  #hush = 0;
  #actions;

  /**
   * @param actions has isOwn(entry), older(), newer(), newest(), again(clientId), discard(clientId)
   */
  constructor(actions) {
    this.#actions = actions;
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#jump.addEventListener('click', () => this.toNewest());
    const resized = new ResizeObserver(() => this.#stick());
    resized.observe(this.#scroller);
    resized.observe(this.#scroller.firstElementChild);
  }

  get atBottom() {
    return this.#stuck;
  }

  /** Whether the reader is within two screens of the end of what is shown. */
  get nearBottom() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop < 3 * clientHeight;
  }

  clear() {
    this.#quietly();
    this.#rows = [];
    this.#log.replaceChildren();
    this.#relatePending();
    this.#stuck = true;
    this.#stuckTop = 0;
    this.#live = true;
    this.#setUnread(0);
  }

  append(entries) {
    this.#noticeScroll();
    const rows = this.#draw(entries);
    rows.forEach((row, i) => relate(row, rows[i - 1] ?? this.#rows.at(-1)));
    this.#rows.push(...rows);
    this.#log.append(...rows.map((row) => row.element));
    this.#relatePending();
    this.#stick();
  }

  prepend(entries) {
    this.#quietly();
    this.#inPlace(() => {
      const rows = this.#draw(entries);
      rows.forEach((row, i) => relate(row, rows[i - 1]));
      if (this.#rows.length > 0 && rows.length > 0) {
        relate(this.#rows[0], rows.at(-1));
      }
      this.#rows.unshift(...rows);
      this.#log.prepend(...rows.map((row) => row.element));
    });
  }

  /** Drops what is not between these seqs. */
  keep(first, last) {
    const outside = this.#rows.filter((row) => row.seq < first || row.seq > last);
    if (outside.length === 0) {
      return;
    }
    this.#inPlace(() => {
      outside.forEach((row) => row.element.remove());
      this.#rows = this.#rows.filter((row) => row.seq >= first && row.seq <= last);
      if (this.#rows.length > 0) {
        relate(this.#rows[0]);
      }
    });
  }

  /** What was drawn: up to the newest? from the very first? nothing at all? */
  drawn({ room, live, start, empty }) {
    this.#live = live;
    this.#edge.dataset.state = !start ? '' : empty ? 'empty' : 'start';
    this.#edge.textContent = !start ? words.loading : empty ? words.empty(room) : words.start(room);
    if (!live) {
      this.#stuck = false;
    }
    this.#showJump();
  }

  loading(is) {
    this.#edge.classList.toggle('loading', is);
  }

  /** New entries came, shown or not. */
  arrived(entries) {
    this.#noticeScroll();
    if (!this.#stuck) {
      const others = entries.filter(
        (entry) => entry.kind === 'message' && !this.#actions.isOwn(entry),
      );
      this.#setUnread(this.#unread + others.length);
    }
  }

  /** Draws the outbox's items of this room. */
  pending(items) {
    const drawn = new Map();
    for (const item of items) {
      const row = this.#pending.get(item.clientId) ?? pendingRow(item, this.#actions);
      showState(row, item);
      drawn.set(item.clientId, row);
    }
    for (const [clientId, row] of this.#pending) {
      if (!drawn.has(clientId)) {
        row.element.remove();
      }
    }
    for (const [clientId, row] of drawn) {
      if (!this.#pending.has(clientId)) {
        this.#outbox.append(row.element);
      }
    }
    this.#pending = drawn;
    this.#relatePending();
    this.#stick();
  }

  toNewest() {
    this.#actions.newest();
    this.#stuck = this.#live;
    this.#stick();
    this.#setUnread(0);
  }

  /** Asks for more where the reader is near an end of what is shown. */
  check() {
    if (this.#scroller.scrollTop < this.#scroller.clientHeight) {
      this.#actions.older();
    }
    if (!this.#live && this.nearBottom) {
      this.#actions.newer();
    }
  }

  #draw(entries) {
    return entries
      .filter((entry) => entry.kind === 'message')
      .map((entry) => entryRow(entry, this.#actions.isOwn(entry)));
  }

  #relatePending() {
    let above = this.#rows.at(-1);
    for (const row of this.#pending.values()) {
      relate(row, above);
      above = row;
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#stuck = this.#live && scrollHeight - scrollTop - clientHeight < BOTTOM_PIXELS;
    this.#stuckTop = scrollTop;
    if (this.#stuck) {
      this.#setUnread(0);
    }
    this.#showJump();
    this.check();
  }

  /** The event of a scroll comes with the next picture, and entries may come before it. */
  #noticeScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const above = scrollHeight - scrollTop - clientHeight;
    if (scrollTop < this.#stuckTop - 1 && above >= BOTTOM_PIXELS) {
      this.#stuck = false;
    }
  }

  #stick() {
    if (this.#stuck) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
      this.#stuckTop = this.#scroller.scrollTop;
    }
    this.#showJump();
  }

  /** Keeps what the reader sees where it is while something changes above it. */
  #inPlace(change) {
    this.#noticeScroll();
    const top = this.#scroller.getBoundingClientRect().top;
    const place = (row) => row.bubble.getBoundingClientRect();
    const anchor = this.#stuck ? null : this.#rows.find((row) => place(row).bottom > top);
    const before = anchor && place(anchor).top;
    change();
    if (anchor?.bubble.isConnected) {
      this.#scroller.scrollTop += place(anchor).top - before;
    }
    this.#stick();
  }

  #setUnread(count) {
    this.#unread = count;
    this.#showJump();
  }

  #showJump() {
    this.#jump.hidden = this.#stuck;
    this.#jump.classList.toggle('fresh', this.#unread > 0);
    this.#jump.lastElementChild.textContent =
      this.#unread > 0 ? words.fresh(this.#unread) : words.newest;
  }

  #quietly() {
    const spoken = this.#log.parentElement;
    spoken.setAttribute('aria-live', 'off');
    clearTimeout(this.#hush);
    this.#hush = setTimeout(() => spoken.setAttribute('aria-live', 'polite'), HUSH_MILLIS);
  }
}
