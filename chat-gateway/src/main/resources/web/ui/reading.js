/**
 * Where someone reads in something that scrolls and changes. At the end he stays at the end;
 * elsewhere what he sees does not move, whatever comes, goes or grows above it.
 */

/** Within this many pixels of the end one is at the end. */
const END_PIXELS = 24;

export class Reading {
  #scroller;
  #rows;
  #mayStick;
  #stuck = true;
  /** {element, edge, offset}: where which edge of what is read is; null at the end. */
  #anchor = null;
  /** Where the scroller stood when that was noted: if it stands elsewhere, someone has scrolled. */
  #top = 0;

  /**
   * @param rows has all rows in order, each with its element and maybe a seq, as `all`
   * @param mayStick answers whether the end of what is shown is the end of all
   */
  constructor(scroller, rows, mayStick) {
    this.#scroller = scroller;
    this.#rows = rows;
    this.#mayStick = mayStick;
  }

  get atEnd() {
    return this.#stuck;
  }

  /**
   * Notes what is read now. If nobody has scrolled since it was noted, it is what it was: then the
   * place may have moved only because something above it has grown, which `keep` sets right.
   */
  note() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (clientHeight === 0) {
      return; // it is not shown
    }
    const scrolled = Math.abs(scrollTop - this.#top) > 1;
    const below = scrollHeight - scrollTop - clientHeight;
    const stayed = this.#stuck && scrollTop >= this.#top - 1;
    this.#stuck = this.#mayStick() && (below < END_PIXELS || stayed);
    if (this.#stuck) {
      this.#anchor = null;
    } else if (scrolled || !this.#anchor?.element.isConnected) {
      this.#anchor = this.#firstSeen();
    }
    this.#top = scrollTop;
  }

  /** After a change: brings what is read to where it was. */
  keep() {
    const scroller = this.#scroller;
    if (scroller.clientHeight === 0) {
      return;
    }
    if (this.#stuck) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor?.element.isConnected) {
      const { element, edge, offset } = this.#anchor;
      const moved = this.#offset(element, edge) - offset;
      if (Math.abs(moved) >= 1) {
        scroller.scrollTop += moved;
      }
    }
    this.#top = scroller.scrollTop;
  }

  /** Shows the end from now on. */
  toEnd() {
    this.#stuck = true;
    this.#anchor = null;
    this.keep();
  }

  /** Shows this row, with this edge of it so many pixels below the upper one. */
  show(element, offset, edge = 'top') {
    this.#stuck = false;
    this.#anchor = { element, edge, offset };
    this.keep();
    this.#anchor = null; // it may be that it could not be shown so far down
    this.note();
  }

  /** Changes this row, which stays where its upper edge is. */
  hold(element, change) {
    const offset = this.#offset(element, 'top');
    change();
    this.show(element, offset);
  }

  /** What is read, to be shown another time: {element, offset, edge}, or null at the end. */
  get place() {
    return this.#anchor;
  }

  /** How far it is to the ends of what is shown, in screens. */
  get screensAbove() {
    return this.#scroller.scrollTop / this.#scroller.clientHeight;
  }

  get screensBelow() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return (scrollHeight - scrollTop - clientHeight) / clientHeight;
  }

  /** The index of the last row whose end has been on the screen; -1 if there is none. */
  lastSeen() {
    const bottom = this.#scroller.getBoundingClientRect().bottom;
    return (
      search(
        this.#rows.all,
        (row) => row.element.getBoundingClientRect().bottom > bottom + END_PIXELS,
      ) - 1
    );
  }

  /**
   * The first row, or the nearest to it that is found again another time: with a seq. Its lower edge
   * counts: its heading may come and go with what is above it.
   */
  #firstSeen() {
    const rows = this.#rows.all;
    const top = this.#scroller.getBoundingClientRect().top;
    const first = search(rows, (row) => row.element.getBoundingClientRect().bottom > top);
    const lasts = (row) => row.seq;
    const { element } = rows.slice(first).find(lasts) ?? rows.findLast(lasts) ?? {};
    return element ? { element, edge: 'bottom', offset: this.#offset(element, 'bottom') } : null;
  }

  #offset(element, edge) {
    return element.getBoundingClientRect()[edge] - this.#scroller.getBoundingClientRect().top;
  }
}

/** The index of the first of these, in order, for which it holds; their number if for none. */
function search(list, holds) {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(list[middle])) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}
