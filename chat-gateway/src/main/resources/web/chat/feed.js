/**
 * One room as this page reads it: a cursor in its log.
 *
 * The cursor moves over every entry once and in order, also over kinds that we do not know; what
 * comes twice is dropped, and a hole is answered by joining again with the cursor.
 */
import { Patience } from '../net/pause.js';

export class Feed {
  #link;
  #listener;
  #patience = new Patience();
  #begin;
  #epoch = null;
  #joining = false;
  #turn = 0;
  #joined = false;
  #caughtUp = false;
  #left = false;

  /** The seq of the last entry that came; null before the first join. */
  cursor = null;
  head = 0;

  /** Whether what was there at first has come: from then on, all is news. */
  started = false;

  /**
   * @param begin where to begin, if the log allows; undefined for its last page
   * @param listener has onJoined(feed, frame), onEntries(feed, entries), onCaughtUp(feed),
   *     onReset(feed, far): the cursor jumped, over what was missed if `far`, else the log is
   *     another one; and onRefused(feed, refusal): this room cannot be joined
   */
  constructor(id, link, begin, listener) {
    this.id = id;
    this.#link = link;
    this.#begin = begin;
    this.#listener = listener;
  }

  /** Whether it is joined and read up to where its head was then. */
  get ready() {
    return this.#joined && this.#caughtUp;
  }

  get joined() {
    return this.#joined;
  }

  /** A new connection: joins, going on from the cursor if it is still of this log. */
  connected(epoch) {
    if (this.#epoch !== null && this.#epoch !== epoch) {
      this.cursor = null;
      this.#begin = undefined;
    }
    this.#epoch = epoch;
    this.#join();
  }

  disconnected() {
    this.#joined = this.#joining = false;
    this.#turn++; // what was asked before is over, whatever becomes of it
  }

  /** We are not in this room any more. */
  end() {
    this.#left = true;
  }

  leave() {
    this.end();
    if (this.#link.up) {
      this.#link.request({ type: 'leave', room: this.id }).catch(() => {});
    }
  }

  /** Joins anew, of which the server begins anew with what is sent. */
  again() {
    this.disconnected();
    this.#link.request({ type: 'leave', room: this.id }).catch(() => {});
    this.#join();
  }

  async #join() {
    if (this.#joining || this.#left) {
      return;
    }
    this.#joining = true;
    const turn = this.#turn;
    const after = this.cursor ?? this.#begin;
    try {
      const frame = { type: 'join', room: this.id, after, epoch: this.#epoch };
      const joined = await this.#link.request(frame);
      if (turn === this.#turn) {
        this.#joining = false;
        if (!this.#left) {
          this.#enter(joined);
        }
      }
    } catch (refusal) {
      if (turn === this.#turn) {
        this.#joining = false;
        this.#notJoined(refusal);
      }
    }
  }

  #enter(joined) {
    const { head, from, reset } = joined;
    this.#patience.succeeded();
    this.#joined = true;
    this.#caughtUp = false;
    this.head = head;
    if (this.cursor === null || reset) {
      const far = this.cursor !== null && this.cursor <= head;
      this.cursor = from;
      this.started &&= far;
      this.#listener.onReset(this, far);
    }
    this.#listener.onJoined(this, joined);
    this.#noteHead();
  }

  async #notJoined(refusal) {
    if (this.#left || refusal.code === 'lost') {
      return; // the next connection joins
    }
    if (!refusal.temporary) {
      this.#listener.onRefused(this, refusal);
      return;
    }
    const turn = this.#turn;
    await this.#patience.wait(refusal);
    if (this.#link.up && turn === this.#turn) {
      this.#join();
    }
  }

  /** An `entries` frame of this room. */
  received(entries) {
    if (!this.#joined) {
      return;
    }
    let fresh = entries;
    const { cursor } = this;
    if (entries[0]?.seq !== cursor + 1 || entries.at(-1).seq !== cursor + entries.length) {
      fresh = [];
      let next = cursor + 1;
      for (const entry of entries) {
        if (entry.seq === next) {
          fresh.push(entry);
          next++;
        }
      }
    }
    const hole = entries.at(-1)?.seq > cursor + fresh.length;
    if (fresh.length > 0) {
      this.cursor += fresh.length;
      this.head = Math.max(this.head, this.cursor);
      this.#listener.onEntries(this, fresh);
    }
    if (hole) {
      this.#join();
    }
    this.#noteHead();
  }

  #noteHead() {
    if (!this.#caughtUp && this.cursor >= this.head) {
      this.#caughtUp = this.started = true;
      this.#listener.onCaughtUp(this);
    }
  }
}
