/** Who may do what in a room, by the server's rules, so that only what will work is offered. */

const RANKS = { member: 1, moderator: 2, owner: 3 };

export function rank(role) {
  return RANKS[role] ?? 0;
}

export function moderates(info) {
  return info.kind !== 'direct' && rank(info.role) >= RANKS.moderator;
}

/** Nobody is invited to a public room, nor to one of fixed people. */
export function mayInvite(info) {
  return info.kind === 'private' && rank(info.role) > 0;
}

export function mayLeave(info) {
  return info.kind !== 'direct' && rank(info.role) > 0;
}

/**
 * What I may do to a member of this room: some of `remove`, `mute`, `unmute`, `ban`, `unban`,
 * `makeMember`, `makeModerator`, `makeOwner`, `stepDown`.
 */
export function actionsOn(member, info, me) {
  if (!moderates(info)) {
    return [];
  }
  const owner = rank(info.role) === RANKS.owner;
  if (member.user.id === me.id) {
    return owner ? ['stepDown'] : [];
  }
  if (rank(member.role) >= rank(info.role) || member.user.role === 'bot') {
    return [];
  }
  if (member.banned) {
    return ['unban'];
  }
  const inside = rank(member.role) > 0;
  return [
    ...(owner && inside ? rolesFor(member) : []),
    ...(inside || info.kind === 'public' ? [member.muted ? 'unmute' : 'mute'] : []),
    ...(inside ? ['remove'] : []),
    'ban',
  ];
}

function rolesFor(member) {
  return member.role === 'moderator' ? ['makeMember', 'makeOwner'] : ['makeModerator', 'makeOwner'];
}
