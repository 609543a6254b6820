/** Who belongs to a room, here or not: asked for once somebody looks, and again as it changes. */
const PAGE = 500;
const MOST = 5_000;
const AGAIN_MILLIS = 1_000;

export class Members {
  #room;
  #chat;
  #changed;
  #timer = 0;

  /** {user, role, banned, muted, mutedUntil} each, or null. */
  all = null;

  constructor(room, chat, changed) {
    this.#room = room;
    this.#chat = chat;
    this.#changed = changed;
  }

  async load() {
    const { api, names, rooms, user } = this.#chat;
    const all = [];
    let page;
    do {
      const after = page?.at(-1).user.id;
      ({ members: page } = await api.listMembers({ room: this.#room, limit: PAGE, after }));
      all.push(...page);
    } while (page.length === PAGE && all.length < MOST);
    all.forEach((member) => names.note(member.user));
    const me = all.find((member) => member.user.id === user?.id);
    if (me) {
      const until = me.mutedUntil ? Date.parse(me.mutedUntil) : Infinity;
      rooms.mutedIn(this.#room, me.muted ? until : 0);
    }
    this.all = all;
    this.#changed();
    return all;
  }

  mayHaveChanged() {
    if (this.all && !this.#timer) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.load().catch(() => {});
      }, AGAIN_MILLIS);
    }
  }

  /** Somebody else looks, or the same one after he was out. */
  forget() {
    this.all = null;
    this.end();
  }

  end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
