/**
 * The timeline of a room: its rows, where one reads in them, and what follows from that: pages, the
 * mark, the way back to the newest. It draws at most once per frame, whatever arrives.
 */
import { html } from 'lit';
import { onNewDay } from '../text/dates.js';
import { roomTitle } from '../words/titles.js';
import { onLanguage, t } from '../words/words.js';
import { Announcer } from './announcer.js';
import { beginning, edgeOf, jumpButton } from './edges.js';
import { knownNames } from './knownnames.js';
import { MessageTools } from './messagetools.js';
import { Pace } from './pace.js';
import { Part } from './part.js';
import { Reading } from './reading.js';
import { showReaders } from './receipts.js';
import { Rows } from './rows.js';
import { toast } from './toast.js';
import { Visit } from './visit.js';

/** A day begins right below its line. */
const DAY_LINE_PIXELS = 48;

class Timeline extends Part {
  static properties = {
    chat: { attribute: false },
    room: { attribute: false },
    waiting: { state: true },
    atEnd: { state: true },
    edge: { state: true },
    title: { state: true },
  };

  #scroller;
  #rows;
  #reading;
  #announcer;
  #tools;
  #visit = null;
  #stops = [];
  #roomStops = [];
  #held = false;
  #pace = new Pace(() => this.#due());

  constructor() {
    super();
    this.waiting = 0;
    this.atEnd = true;
    this.edge = this.title = '';
  }

  connectedCallback() {
    super.connectedCallback();
    const listen = (target, type, action) => {
      target.addEventListener(type, action);
      this.#stops.push(() => target.removeEventListener(type, action));
    };
    listen(document, 'visibilitychange', () => this.#pace.soon());
    listen(window, 'focus', () => this.#pace.soon());
    this.#stops.push(
      onLanguage(() => this.#rows?.again()),
      onNewDay(() => this.#rows?.nameDays()),
    );
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#pace.stop();
  }

  render() {
    return html`
      <div class="scroller scroll" tabindex="0" role="region" aria-label=${t('timeline.label')}>
        <div class="lines">
          ${beginning(this.edge, this.title, this.room.info, this.chat.user)}
          <div class="rows"></div>
          <p class="readers" hidden></p>
        </div>
      </div>
      ${jumpButton(this.waiting, this.atEnd, () => this.toNewest())}
      <div class="unseen" role="log" aria-live="polite" aria-label=${t('timeline.news')}></div>
    `;
  }

  firstUpdated() {
    this.#scroller = this.querySelector('.scroller');
    this.#rows = new Rows(this.querySelector('.rows'));
    this.#reading = new Reading(this.#scroller, this.#rows, () => !this.room.hasNewer);
    this.#announcer = new Announcer(this.querySelector('[role=log]'));
    this.#tools = new MessageTools(this.#scroller, this.#rows, {
      hold: (element, change) => this.#reading.hold(element, change),
      again: (clientId) => this.room.again(clientId),
      discard: (clientId) => this.room.discard(clientId),
      quote: (message) => this.emit('quote', message),
      write: () => this.emit('to-composer'),
      author: (button, from) =>
        import('./authormenu.js').then(
          ({ openAuthorMenu }) => openAuthorMenu(button, from, this),
          () => toast(t('refusal.lost'), { kind: 'error' }),
        ),
    });
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    const resized = new ResizeObserver(() => this.#reading.keep());
    resized.observe(this.#scroller);
    resized.observe(this.#scroller.firstElementChild);
  }

  updated() {
    const jump = this.querySelector('.jump');
    if (jump.hidden && jump === document.activeElement) {
      this.#scroller.focus({ preventScroll: true });
    }
    if (this.room !== (this.#visit?.room ?? null)) {
      this.#leave();
      this.#enter();
    }
  }

  /** Goes to the newest and stays there. */
  async toNewest() {
    this.#scroller.focus({ preventScroll: true }); // the button goes away
    await this.#showNewest();
  }

  /** One has said something: what came before is read, and one sees what one said. */
  async said() {
    this.#visit.unreadAfter = null;
    await this.#showNewest();
  }

  /** Shows the first entry of that day, or the next there is. */
  async toDate(date) {
    const visit = this.#visit;
    const seq = await visit.room.atDate(date);
    if (visit === this.#visit) {
      this.#show(seq, DAY_LINE_PIXELS)?.element.focus({ preventScroll: true });
    }
  }

  focusRows() {
    this.#tools.focusLast();
  }

  async #showNewest() {
    const visit = this.#visit;
    if (visit.room.hasNewer) {
      await visit.room.newest().catch(() => {}); // the state of the connection is shown
    }
    if (visit === this.#visit) {
      this.#draw();
      this.#reading.toEnd();
      this.#moved();
    }
  }

  #show(seq, offset, edge) {
    this.#draw();
    const row = this.#rows.from(seq);
    if (row) {
      this.#reading.show(row.element, offset, edge);
    }
    this.#moved();
    return row;
  }

  #enter() {
    const { room } = this;
    if (!room) {
      return;
    }
    this.#visit = new Visit(room, this.chat, this.#reading, this.#rows);
    Object.assign(this, { edge: 'loading', title: '', waiting: 0, atEnd: true });
    this.#reading.toEnd();
    this.#roomStops = [
      room.watch(() => this.#pace.soon()),
      this.chat.link.watch(() => this.#pace.soon()),
      room.onArrived((entries) => this.#arrived(entries)),
    ];
    this.#pace.soon();
  }

  #leave() {
    if (this.#visit) {
      this.#visit.keepPlace();
      this.#roomStops.forEach((stop) => stop());
      this.#rows.clear();
      this.#announcer.clear();
      this.#visit = null;
    }
  }

  async #arrive() {
    const visit = this.#visit;
    const place = await visit.arrive();
    if (visit !== this.#visit) {
      return;
    }
    if (place) {
      const offset = place.offset ?? Visit.unreadOffset(this.#scroller.clientHeight);
      this.#show(place.seq, offset, place.edge);
    } else {
      this.#draw();
      this.#moved();
    }
  }

  #arrived(entries) {
    const me = this.chat.user?.id;
    this.#announcer.say(
      entries.filter((entry) => entry.kind === 'message' && entry.from.id !== me),
    );
    this.#visit.arrived(entries);
  }

  #due() {
    if (this.#visit?.over) {
      this.#leave();
      this.#enter();
    } else if (this.#visit?.here) {
      this.#draw();
      this.#moved();
    } else if (this.#visit?.mayArrive) {
      this.#arrive();
    } else if (this.#visit && this.room.entries.length === 0 && this.room.pending.length > 0) {
      this.#draw(); // what waits to be sent is there without a connection
    }
  }

  #draw() {
    const { room, chat } = this;
    const { kind } = chat.link.state; // whoever waits still waits while it is tried again
    this.#held = kind === 'offline' || (kind === 'connecting' && this.#held);
    this.#reading.note();
    this.#rows.show({
      entries: room.entries,
      notices: room.hasNewer ? [] : room.notices,
      pending: room.pending,
      held: this.#held || room.pending.some(({ until }) => until),
      me: chat.user?.id,
      names: knownNames(room, chat),
      unreadAfter: this.#visit.unreadAfter,
    });
    showReaders(this.querySelector('.readers'), this.#rows.all, room, chat);
    this.#reading.keep();
    this.edge = edgeOf(room);
    this.title = room.info ? roomTitle(room.info, chat.user) : '';
  }

  #scrolled() {
    this.#reading.note();
    this.#moved();
    this.#visit?.keepPlace();
  }

  /** Something else is on the screen than before. */
  #moved() {
    if (this.#visit?.here && this.#scroller.clientHeight > 0) {
      this.waiting = this.#visit.see();
      this.atEnd = this.#visit.atEnd;
      this.#visit.loadAhead();
    }
  }
}

customElements.define('parley-timeline', Timeline);
