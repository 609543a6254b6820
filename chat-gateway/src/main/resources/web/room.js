/**
 * One room as this page reads it: a cursor in its log, and the part of the log that is shown.
 *
 * The cursor moves over every entry once and in order, also over kinds that we do not know; what
 * comes twice is dropped, and a hole is answered by joining again with the cursor. What is shown is
 * a window of the log, `#first` to `#last`. While its end is the cursor, new entries are shown as
 * they come; while someone reads further back it may stay behind. Pages of history extend it on
 * either side and the far side makes room, so it is never much larger than MOST_SHOWN.
 */
const PAGE = 50;
const MOST_SHOWN = 1_000;
const FIRST_PAUSE_MILLIS = 500;
const MOST_PAUSE_MILLIS = 10_000;

export class Room {
  #connection;
  #listener;
  #view = null;
  #cursor = null;
  #epoch = null;
  #head = 0;
  #first = 1;
  #last = 0;
  #joining = false;
  #joined = false;
  #caughtUp = false;
  #started = false;
  #paging = false;
  #left = false;
  #pauseMillis = FIRST_PAUSE_MILLIS;

  /**
   * @param listener has onEntries(room, entries, cursor): the cursor moved; onCaughtUp(room); and
   *     onRefused(room, refusal): this room cannot be joined
   */
  constructor(name, connection, listener) {
    this.name = name;
    this.#connection = connection;
    this.#listener = listener;
  }

  /** Whether what was there at first has come: from then on, all is news. */
  get started() {
    return this.#started;
  }

  /** Shows the newest in this view from now on; in none if null. */
  show(view) {
    this.#view = view;
    if (view) {
      this.#showAfter(this.#cursor ?? 0);
      this.#check();
    }
  }

  /** A new connection: joins, going on from the cursor if it is still of this log. */
  connected(epoch) {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#cursor = null;
      this.#showAfter(0);
    }
    this.#join();
  }

  disconnected() {
    this.#joined = false;
    this.#view?.loading(false);
  }

  leave() {
    this.#left = true;
    this.#connection.request({ type: 'leave', room: this.name }).catch(() => {});
  }

  async #join() {
    if (this.#joining) {
      return;
    }
    this.#joining = true;
    const cursor = this.#cursor === null ? {} : { after: this.#cursor, epoch: this.#epoch };
    try {
      const joined = await this.#request('join', cursor);
      this.#joining = false;
      this.#enter(joined);
    } catch (refusal) {
      this.#joining = false;
      this.#notJoined(refusal);
    }
  }

  #request(type, fields) {
    return this.#connection.request({ type, room: this.name, ...fields });
  }

  #enter({ head, from, reset }) {
    this.#pauseMillis = FIRST_PAUSE_MILLIS;
    this.#joined = true;
    this.#head = head;
    this.#caughtUp = false;
    if (reset || this.#cursor === null) {
      this.#started = false;
      this.#cursor = from;
      this.#showAfter(from);
    }
    this.#listener.onEntries(this, [], this.#cursor);
    this.#noteHead();
  }

  #notJoined(refusal) {
    if (this.#left || refusal.code === 'lost') {
      return; // the next connection joins
    }
    if (!refusal.temporary) {
      this.#listener.onRefused(this, refusal);
      return;
    }
    setTimeout(() => !this.#left && this.#join(), refusal.retryAfterMillis || this.#pauseMillis);
    this.#pauseMillis = Math.min(2 * this.#pauseMillis, MOST_PAUSE_MILLIS);
  }

  /** An `entries` frame of this room. */
  received(entries) {
    if (!this.#joined) {
      return;
    }
    const fresh = [];
    let hole = false;
    for (const entry of entries) {
      if (entry.seq === this.#cursor + 1) {
        this.#cursor = entry.seq;
        fresh.push(entry);
      } else if (entry.seq > this.#cursor) {
        hole = true;
        break;
      }
    }
    if (fresh.length > 0) {
      // First, so that a message of ours is never seen twice.
      this.#listener.onEntries(this, fresh, this.#cursor);
      this.#showNew(fresh);
    }
    if (hole) {
      this.#join();
    }
    this.#noteHead();
  }

  #noteHead() {
    if (!this.#caughtUp && this.#cursor >= this.#head) {
      this.#caughtUp = this.#started = true;
      this.#listener.onCaughtUp(this);
      this.#check();
    }
  }

  // The window.

  /** Shows nothing yet, and next what comes after this seq. */
  #showAfter(seq) {
    this.#first = seq + 1;
    this.#last = seq;
    this.#view?.clear();
    this.#drawn();
  }

  #showNew(entries) {
    const view = this.#view;
    if (!view) {
      return;
    }
    const next = entries.filter((entry) => entry.seq > this.#last);
    if (next[0]?.seq === this.#last + 1) {
      // So few that what is dropped at the top is far from what is being read.
      const spare = MOST_SHOWN - (this.#last - this.#first + 1);
      const most = Math.max(spare, view.nearBottom ? PAGE : 0);
      this.#extend(view.atBottom ? next : next.slice(0, most));
    }
    view.arrived(entries);
    this.#drawn();
    if (this.#last < this.#cursor) {
      this.#check();
    }
  }

  #extend(entries) {
    if (entries.length === 0) {
      return;
    }
    this.#last = entries.at(-1).seq;
    this.#first = Math.max(this.#first, this.#last - MOST_SHOWN + 1);
    this.#view.append(entries);
    this.#view.keep(this.#first, this.#last);
  }

  #drawn() {
    this.#view?.drawn({
      room: this.name,
      live: this.#last >= (this.#cursor ?? 0),
      start: this.#cursor !== null && this.#first === 1,
      empty: this.#last === 0,
    });
  }

  /** Goes to the newest. */
  showNewest() {
    if (this.#last < this.#cursor) {
      this.#showAfter(this.#cursor);
      this.#check();
    }
  }

  /** Loads what the reader is about to need. */
  #check() {
    if (this.#joined && this.#caughtUp) {
      this.#view?.check();
    }
  }

  /** The view is near its top. */
  older() {
    if (this.#first > 1) {
      this.#page({ before: this.#first }, (entries) => {
        if (entries.length === 0) {
          this.#first = 1; // the log begins later than at 1
        } else if (entries.at(-1).seq === this.#first - 1) {
          this.#first = entries[0].seq;
          this.#last = Math.min(this.#last, this.#first + MOST_SHOWN - 1);
          this.#view.prepend(entries);
          this.#view.keep(this.#first, this.#last);
        }
      });
    }
  }

  /** The view is near its bottom. */
  newer() {
    if (this.#last < this.#cursor) {
      this.#page({ after: this.#last }, (entries) => {
        if (entries[0]?.seq === this.#last + 1) {
          this.#extend(entries);
        }
      });
    }
  }

  async #page(range, take) {
    if (this.#paging || !this.#joined) {
      return;
    }
    this.#paging = true;
    this.#view.loading(true);
    try {
      const { entries } = await this.#request('history', { ...range, limit: PAGE });
      this.#pauseMillis = FIRST_PAUSE_MILLIS;
      if (this.#view) {
        take(entries);
        this.#drawn();
      }
      this.#paged();
    } catch (refusal) {
      this.#paging = false;
      if (refusal.temporary && refusal.code !== 'lost') {
        setTimeout(() => this.#paged(), refusal.retryAfterMillis || this.#pauseMillis);
        this.#pauseMillis = Math.min(2 * this.#pauseMillis, MOST_PAUSE_MILLIS);
      }
    }
  }

  #paged() {
    this.#paging = false;
    this.#view?.loading(false);
    this.#check();
  }
}
