/**
 * The operations of openapi.yaml by their names: `api.listRooms({q: 'tea'})`. What stands in the path
 * or the query goes there, all else into the body. Fails with a {@link Refusal}.
 */
const OPERATIONS = {
  whoAmI: ['GET', 'session'],
  myRooms: ['GET', 'me/rooms', 'after', 'limit'],
  findPeople: ['GET', 'people', 'q', 'ids'],
  listPresence: ['GET', 'presence', 'after', 'limit'],
  listRooms: ['GET', 'rooms', 'q', 'after', 'limit'],
  makeRoom: ['POST', 'rooms'],
  openDirect: ['POST', 'direct'],
  getRoom: ['GET', 'rooms/{room}'],
  changeRoom: ['PATCH', 'rooms/{room}'],
  listMembers: ['GET', 'rooms/{room}/members', 'after', 'limit'],
  putMember: ['PUT', 'rooms/{room}/members/{user}'],
  removeMember: ['DELETE', 'rooms/{room}/members/{user}'],
  ban: ['PUT', 'rooms/{room}/bans/{user}'],
  unban: ['DELETE', 'rooms/{room}/bans/{user}'],
  mute: ['PUT', 'rooms/{room}/mutes/{user}'],
  unmute: ['DELETE', 'rooms/{room}/mutes/{user}'],
  roomPresence: ['GET', 'rooms/{room}/presence', 'after', 'limit'],
  putMark: ['PUT', 'rooms/{room}/mark'],
  listMarks: ['GET', 'rooms/{room}/marks'],
  readEntries: ['GET', 'rooms/{room}/entries', 'after', 'before', 'wait', 'limit'],
  appendEntry: ['POST', 'rooms/{room}/entries'],
};

export class Api {
  #session;

  constructor(session) {
    this.#session = session;
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      this[name] = (params, options) => this.#call(operation, params, options);
    }
  }

  /** Makes a room and, if there are any, invites these people. */
  async createRoom({ people = [], ...room }, options) {
    const made = await this.makeRoom(room, options);
    for (const user of people) {
      await this.putMember({ room: made.room, user }, options);
    }
    return made;
  }

  rename({ name }) {
    return this.#session.rename(name);
  }

  #call([method, path, ...inQuery], params = {}, { signal } = {}) {
    const body = { ...params };
    const take = (name) => {
      const value = body[name];
      delete body[name];
      return value;
    };
    const filled = path.replace(/{(\w+)}/g, (all, name) => encodeURIComponent(take(name)));
    const query = new URLSearchParams();
    for (const name of inQuery) {
      const value = take(name);
      if (value !== undefined && value !== '') {
        query.set(name, value);
      }
    }
    const address = `api/${filled}${`?${query}`.replace(/\?$/, '')}`;
    const sends = method !== 'GET' && Object.keys(body).length > 0;
    return this.#session.call(method, address, { body: sends ? body : undefined, signal });
  }
}
