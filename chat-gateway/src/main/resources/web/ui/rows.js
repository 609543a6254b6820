/**
 * The rows of a room in the page: those of the log by day, below them those of the outbox. A row is
 * made when its entry comes into the window and goes with it; in between only what has changed is
 * drawn.
 */
import { dayKey, dayName } from '../text/dates.js';
import { t } from '../words/words.js';
import { Message } from './message.js';
import { relabel } from './messagebody.js';
import { merged, place } from './order.js';
import { Change, Notice } from './systemrow.js';

export class Rows {
  #days;
  #outbox;
  /** seq → row; clientId → row of the outbox; day → {element, line}. */
  #bySeq = new Map();
  #pending = new Map();
  #byDay = new Map();
  #rows = [];
  #me = null;
  /** Notice → the seq that it stands after. */
  #noticed = new WeakMap();
  #unreadLine = document.createElement('div');
  #lineAfter = null;

  /** @param parent where the rows are put */
  constructor(parent) {
    this.#days = document.createElement('div');
    this.#outbox = document.createElement('div');
    this.#outbox.className = 'outbox';
    parent.append(this.#days, this.#outbox);
    this.#unreadLine.className = 'unread-line';
    this.#unreadLine.append(document.createElement('span'));
  }

  /** Those of the log in order. */
  get all() {
    return this.#rows;
  }

  /** With those that are not sent yet. */
  get withPending() {
    return [...this.#rows, ...this.#pending.values()];
  }

  /** The one of this seq, or the nearest after it. */
  from(seq) {
    return this.#rows.find((row) => row.seq >= seq);
  }

  /**
   * Shows these.
   *
   * @param shown {entries, notices, pending, held: whether nothing is sent now, me, names,
   *     unreadAfter: the seq that the unread line follows, or null}
   */
  show({ entries, notices, pending, held, me, names, unreadAfter }) {
    if (me !== this.#me) {
      this.clear(); // what was one's own is somebody else's
      this.#me = me;
    }
    this.#rows = merged(entries, this.#placed(notices, entries))
      .map((each) => this.#rowOf(each, me, names))
      .filter(Boolean);
    this.#forgetOthers();
    this.#placeByDay(unreadAfter);
    this.#showPending(pending, held, me, names);
  }

  clear() {
    this.#rows = [];
    this.#bySeq.clear();
    this.#byDay.clear();
    this.#pending.clear();
    this.#days.replaceChildren();
    this.#outbox.replaceChildren();
  }

  /** In another language. */
  again() {
    for (const row of this.withPending) {
      row.again();
      relabel(row.element);
    }
    this.nameDays();
  }

  /** By what today is. */
  nameDays() {
    this.#byDay.forEach((day) => nameDay(day));
  }

  /** Notices stand where the log was when they came; those that stand together are one row. */
  #placed(notices, entries) {
    const placed = [];
    for (const notice of notices.filter(saysSomething)) {
      if (!this.#noticed.has(notice)) {
        this.#noticed.set(notice, entries.at(-1)?.seq ?? 0);
      }
      const after = this.#noticed.get(notice);
      if (after + 1 < entries[0]?.seq) {
        continue; // what it stood after is not shown any more
      }
      const above = placed.at(-1);
      if (above?.after === after && !above.notices[0].welcome && !notice.welcome) {
        above.notices.push(notice);
      } else {
        placed.push({ after, notices: [notice] });
      }
    }
    return placed;
  }

  #rowOf(entry, me, names) {
    const key = entry.seq ?? entry.notices[0];
    let row = this.#bySeq.get(key);
    if (!row) {
      row = made(entry, me, names);
      if (row) {
        this.#bySeq.set(key, row);
      }
    }
    row?.tell?.(entry.notices);
    return row;
  }

  #forgetOthers() {
    if (this.#bySeq.size === this.#rows.length) {
      return;
    }
    const kept = new Set(this.#rows);
    for (const [key, row] of this.#bySeq) {
      if (!kept.has(row)) {
        this.#bySeq.delete(key);
        this.#saveFocus(row);
        row.element.remove();
      }
    }
  }

  #placeByDay(unreadAfter) {
    const days = [];
    let day = null;
    let above = null;
    let line = false;
    if (unreadAfter !== this.#lineAfter) {
      this.#lineAfter = unreadAfter;
      this.#unreadLine.remove(); // else the rows that it passes would be moved
    }
    for (const row of this.#rows) {
      const key = dayKey(row.at);
      if (day?.key !== key) {
        day = this.#day(key, row.at);
        days.push(day);
        day.elements = [day.line];
        above = null;
      }
      if (
        !line &&
        unreadAfter !== null &&
        row.seq > unreadAfter &&
        row.kind === 'message' &&
        !row.own
      ) {
        line = true;
        day.elements.push(this.#unreadLine);
        this.#unreadLine.firstChild.textContent = t('timeline.unread');
        above = null;
      }
      row.relate(above);
      day.elements.push(row.element);
      above = row;
    }
    if (!line) {
      this.#unreadLine.remove();
    }
    for (const each of days) {
      place(each.element, each.elements);
    }
    const elements = days.map((each) => each.element);
    place(this.#days, elements);
    for (const each of this.#byDay.values()) {
      if (!days.includes(each)) {
        this.#byDay.delete(each.key);
      }
    }
  }

  #day(key, at) {
    let day = this.#byDay.get(key);
    if (!day || !day.element.isConnected) {
      const element = document.createElement('div');
      element.className = 'day';
      const line = document.createElement('div');
      line.className = 'day-line';
      line.append(document.createElement('span'));
      day = { key, at, element, line };
      nameDay(day);
      this.#byDay.set(key, day);
    }
    return day;
  }

  #showPending(items, held, me, names) {
    const here = new Set();
    const stored = new Set(this.#rows.map((row) => (row.own ? row.clientId : null)));
    for (const item of items) {
      // The entry may come before the outbox knows that it has been stored.
      if (!stored.has(item.clientId)) {
        let row = this.#pending.get(item.clientId);
        if (!row) {
          row = new Message(
            { ...item, from: { id: me, name: '', role: 'member' }, own: true },
            names,
          );
          this.#pending.set(item.clientId, row);
        }
        row.state(item.state, { ...item, held });
        here.add(row);
      }
    }
    let above = this.#rows.at(-1) ?? null;
    for (const [clientId, row] of this.#pending) {
      if (here.has(row)) {
        row.relate(above);
        above = row;
      } else {
        this.#pending.delete(clientId);
        this.#saveFocus(row);
      }
    }
    place(
      this.#outbox,
      [...here].map((row) => row.element),
    );
  }

  /** This row goes; the focus, if it is there, goes to what stands for it now. */
  #saveFocus(row) {
    if (row.element.contains(document.activeElement)) {
      const same =
        row.clientId && this.#rows.find((each) => each !== row && each.clientId === row.clientId);
      (same?.element ?? this.#days.closest('[tabindex]')).focus({ preventScroll: true });
    }
  }
}

/** Where there are no bots there is nothing to welcome with. */
function saysSomething({ joined = [], left = [], welcome = [] }) {
  return joined.length + left.length + welcome.length > 0;
}

function made(entry, me, names) {
  if (entry.notices) {
    return new Notice(entry);
  }
  if (entry.kind === 'message') {
    return new Message(
      { ...entry, own: entry.from.id === me, state: entry.from.id === me ? 'sent' : '' },
      names,
    );
  }
  return entry.kind === 'change' ? new Change(entry, me) : null;
}

function nameDay({ line, at }) {
  line.firstChild.textContent = dayName(at);
}
