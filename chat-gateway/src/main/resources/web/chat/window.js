/**
 * The part of a room's log that is loaded to be shown: at most MOST entries, however long the log.
 *
 * While its end is the reader's cursor, new entries are added as they come; while someone reads
 * further back it may stay behind. Pages of history extend it on either side and the far side makes
 * room.
 */
import { Patience } from '../net/pause.js';
import { Refusal } from '../net/refusal.js';

const PAGE = 50;
const MOST = 400;

/** Dropped at once, so that few of many arrivals move anything. */
const SPARE = 100;
const MOST_TRIES = 5;

/** A range that small is read as one page. */
const FOUND = 50;

export class Window {
  #page;
  #end;
  #changed;
  #first = 1;
  #last = 0;
  #oldest = 1;
  #turn = 0; // what was asked in an earlier one no longer counts
  #under = null; // {side, promise}: the page that is on its way

  /** In order; the same array for ever. Kinds that we do not know are left out. */
  entries = [];

  /**
   * @param page asks for a page of history; a promise of its entries
   * @param end tells the reader's cursor
   */
  constructor(page, end, changed) {
    this.#page = page;
    this.#end = end;
    this.#changed = changed;
  }

  get loading() {
    return this.#under !== null;
  }

  get hasOlder() {
    return this.#first > this.#oldest;
  }

  get hasNewer() {
    return this.#last < this.#end();
  }

  /** Shows nothing, and next what comes after this seq. */
  clear(seq) {
    this.#turn++;
    this.#under = null;
    this.#oldest = 1;
    this.#replace([], seq + 1, seq);
  }

  /** Entries that the cursor has moved over; shown at most so many if nobody looks at the end. */
  arrived(entries, following) {
    const skipped = this.#last + 1 - entries[0].seq;
    if (skipped < 0 || skipped >= entries.length) {
      return;
    }
    const next = skipped === 0 ? entries : entries.slice(skipped);
    const most = following ? next.length : Math.max(0, MOST - this.entries.length);
    this.#append(next.length > most ? next.slice(0, most) : next, following);
  }

  /** Ends with whether something came. */
  older() {
    return this.hasOlder ? this.#extend('older', () => this.#loadOlder()) : Promise.resolve(false);
  }

  newer() {
    return this.hasNewer ? this.#extend('newer', () => this.#loadNewer()) : Promise.resolve(false);
  }

  async #extend(side, load) {
    if (this.#under?.side === side) {
      return this.#under.promise;
    }
    await this.#under?.promise;
    if (this.#under) {
      return false;
    }
    return this.#load(side, load).catch(() => false);
  }

  #load(side, load) {
    const turn = this.#turn;
    const promise = load().finally(() => {
      if (turn === this.#turn) {
        this.#under = null;
        this.#changed();
      }
    });
    this.#under = { side, promise: promise.catch(() => false) };
    this.#changed();
    return promise;
  }

  async #loadOlder() {
    const turn = this.#turn;
    const before = this.#first;
    const page = await this.#read({ before });
    if (turn !== this.#turn || this.#first !== before) {
      return false;
    }
    if (page.length === 0) {
      this.#oldest = before; // the log begins later than at 1
      return false;
    }
    this.#first = page[0].seq;
    this.entries.unshift(...page.filter(known));
    if (this.entries.length > MOST) {
      this.entries.length = MOST;
      this.#last = this.entries[MOST - 1].seq;
    }
    return true;
  }

  async #loadNewer() {
    const turn = this.#turn;
    const page = await this.#read({ after: this.#last });
    if (turn !== this.#turn || page[0]?.seq !== this.#last + 1) {
      return false;
    }
    this.#append(page, true);
    return true;
  }

  /** Shows the last page. */
  newest() {
    return this.#jump(async () => {
      const end = this.#end();
      return { page: await this.#read({ before: end + 1 }), first: end + 1, last: end };
    });
  }

  /** Shows what is around this entry; ends with the seq. */
  async around(seq) {
    if (seq < this.#first || seq > this.#last) {
      await this.#jump(() => this.#pagesAround(seq));
    }
    return seq;
  }

  async #pagesAround(seq) {
    const [before, after] = await Promise.all([
      this.#read({ before: seq + 1 }),
      this.#read({ after: seq }),
    ]);
    return { page: [...before, ...after], first: seq + 1, last: seq };
  }

  /** Shows the first entry of this time or later; ends with its seq. */
  async atDate(date) {
    let seq = 0;
    await this.#jump(async () => {
      seq = await this.#seqAt(date);
      return this.#pagesAround(seq);
    });
    return seq;
  }

  /** The log cannot be asked for a time, but it is in order: halves what it may be among. */
  async #seqAt(date) {
    let before = 0; // everything up to here is older
    let until = this.#end(); // and this is not, or the last there is
    while (until - before > FOUND) {
      const middle = Math.floor((before + until) / 2);
      const [entry] = await this.#read({ after: middle - 1 }, 1);
      if (entry && new Date(entry.at) < date) {
        before = entry.seq;
      } else {
        until = middle;
      }
    }
    const page = await this.#read({ after: before });
    return page.find((entry) => new Date(entry.at) >= date)?.seq ?? page.at(-1)?.seq ?? until;
  }

  async #jump(load) {
    const turn = ++this.#turn;
    await this.#load('jump', async () => {
      const { page, first, last } = await load();
      if (turn !== this.#turn) {
        throw new Refusal({ code: 'aborted', temporary: true });
      }
      this.#replace(page.filter(known), page[0]?.seq ?? first, page.at(-1)?.seq ?? last);
    });
  }

  #replace(entries, first, last) {
    this.entries.splice(0, this.entries.length, ...entries);
    this.#first = first;
    this.#last = last;
    this.#changed();
  }

  #append(page, dropsOldest) {
    if (page.length === 0) {
      return;
    }
    this.#last = page.at(-1).seq;
    for (const entry of page) {
      if (known(entry)) {
        this.entries.push(Object.freeze(entry));
      }
    }
    if (dropsOldest && this.entries.length > MOST) {
      this.entries.splice(0, this.entries.length - (MOST - SPARE));
      this.#first = this.entries[0].seq;
    }
  }

  async #read(range, limit = PAGE) {
    const turn = this.#turn;
    const patience = new Patience();
    for (let left = MOST_TRIES; ; left--) {
      try {
        const { entries } = await this.#page({ ...range, limit });
        entries.forEach(Object.freeze);
        return entries;
      } catch (refusal) {
        if (!refusal.temporary || refusal.code === 'lost' || left === 1 || turn !== this.#turn) {
          throw refusal;
        }
        await patience.wait(refusal);
      }
    }
  }
}

function known({ kind }) {
  return kind === 'message' || kind === 'change';
}
