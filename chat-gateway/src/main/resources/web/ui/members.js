import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago, untilWhen } from '../text/dates.js';
import { refusalText } from '../words/refusals.js';
import { personName } from '../words/titles.js';
import { locale, t } from '../words/words.js';
import { avatar } from './avatar.js';
import { focusBack } from './focus.js';
import { icons } from './icons.js';
import { memberItems } from './memberitems.js';
import { openMenu } from './menu.js';
import { CalmPart } from './part.js';
import { rank } from './rights.js';

/** So many and more get a field to find one. */
const MANY = 12;

/** So many are put into the page at most; who is not among them is found by name. */
const MOST_SHOWN = 200;

/** Who belongs to a room and who is here, with roles, and what may be done to each. */
class Members extends CalmPart {
  static properties = {
    chat: { attribute: false },
    room: { attribute: false },
    text: { state: true },
    trouble: { state: true },
    seen: { state: true },
  };

  #loaded = null;
  #focused = null;

  constructor() {
    super();
    this.text = '';
    this.seen = new Map();
  }

  willUpdate() {
    const { chat, room } = this;
    this.watch(room, chat.presence, chat.rooms);
    this.#focused = this.contains(document.activeElement) ? document.activeElement : null;
    if (this.#loaded !== room) {
      this.#loaded = room;
      this.text = '';
      this.load();
    }
  }

  render() {
    const info = this.room.info;
    if (!info) {
      return nothing;
    }
    const all = this.#people(info);
    const wanted = this.text.trim().toLowerCase();
    const shown = wanted
      ? all.filter(({ user }) => personName(user).toLowerCase().includes(wanted))
      : all;
    const groups = {
      here: shown.filter((member) => member.here && !member.banned),
      away: shown.filter((member) => !member.here && !member.banned),
      banned: shown.filter((member) => member.banned),
    };
    return html`
      ${all.length >= MANY ? this.#search() : nothing}
      ${this.trouble
        ? html`<p class="wrong" role="alert">${this.trouble}</p>
            <button type="button" class="button" @click=${() => this.load()}>
              ${t('app.retry')}
            </button>`
        : nothing}
      ${this.#tooMany() ? html`<p class="hint">${t('details.tooMany')}</p>` : nothing}
      ${Object.entries(groups).map(([name, members]) => this.#group(name, members, info))}
    `;
  }

  /** Who had the focus may be in another group now, or gone. */
  updated() {
    if (this.#focused && document.activeElement === document.body) {
      focusBack(this.#focused, this.closest('.area'));
    }
  }

  async load() {
    const { room, chat } = this;
    try {
      this.trouble = '';
      await room.loadMembers();
      if (room.info?.kind === 'direct') {
        const ids = room.members.map(({ user }) => user.id);
        const { people } = await chat.api.findPeople({ ids });
        this.seen = new Map(people.map((person) => [person.id, person]));
      }
    } catch (refusal) {
      if (room === this.room && room.state !== 'refused') {
        this.trouble = refusalText(refusal);
      }
    }
  }

  #tooMany() {
    const { presence } = this.room;
    return presence && presence.people === null;
  }

  /** Members, and of public rooms whoever is passing by; the highest roles first. */
  #people(info) {
    const here = this.room.presence?.people ?? new Map();
    const members = (this.room.members ?? []).map((member) => ({
      ...member,
      user: here.get(member.user.id) ?? member.user,
      here: here.has(member.user.id),
    }));
    const known = new Set(members.map(({ user }) => user.id));
    // Nobody passes by elsewhere; who was put out may be connected there for a moment.
    const others = info.kind === 'public' || !this.room.members ? [...here.values()] : [];
    const passing = others
      .filter((user) => !known.has(user.id))
      .map((user) => ({ user, here: true }));
    const order = new Intl.Collator(locale());
    return [...members, ...passing].sort(
      (a, b) =>
        rank(b.role) - rank(a.role) || order.compare(personName(a.user), personName(b.user)),
    );
  }

  #search() {
    return html`<div class="search">
      ${icons.search}
      <input
        type="search"
        autocomplete="off"
        aria-label=${t('details.findMember')}
        placeholder=${t('details.findMember')}
        .value=${this.text}
        @input=${(event) => (this.text = event.target.value)}
      />
    </div>`;
  }

  #group(name, members, info) {
    if (members.length === 0) {
      return nothing;
    }
    return html`<section>
      <h4>${t(`details.${name}`)} <span>${members.length}</span></h4>
      <ul>
        ${repeat(
          members.slice(0, MOST_SHOWN),
          ({ user }) => user.id,
          (member) => this.#member(member, info),
        )}
      </ul>
    </section>`;
  }

  #member(member, info) {
    const { user, here } = member;
    const mine = user.id === this.chat.user?.id;
    const items = memberItems(member, info, this, () => this.load());
    return html`<li class="member ${here ? '' : 'away'}">
      ${avatar(user, { size: 'little', here })}
      <span class="member-words">
        <span class="member-name">
          <span class="cut">${personName(user)}</span>
          ${mine ? html`<span class="quiet small">(${t('person.you')})</span>` : nothing}
        </span>
        ${this.#about(member)}
      </span>
      ${rank(member.role) > 1
        ? html`<span class="badge role">${t(`role.${member.role}`)}</span>`
        : user.role === 'member'
          ? nothing
          : html`<span class="badge">${t(`person.${user.role}`)}</span>`}
      ${items.length > 0
        ? html`<button
            type="button"
            class="icon-button"
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=${t('details.actions', { name: personName(user) })}
            @click=${(event) => openMenu(event.currentTarget, items)}
          >
            ${icons.more}
          </button>`
        : nothing}
    </li>`;
  }

  #about(member) {
    const { lastSeen } = this.seen.get(member.user.id) ?? {};
    const text = member.muted
      ? member.mutedUntil
        ? t('details.mutedUntil', { when: untilWhen(new Date(member.mutedUntil)) })
        : t('details.muted')
      : lastSeen && !member.here
        ? t('person.lastSeen', { when: ago(new Date(lastSeen)) })
        : '';
    return text ? html`<span class="cut quiet small">${text}</span>` : nothing;
  }
}

customElements.define('parley-members', Members);
