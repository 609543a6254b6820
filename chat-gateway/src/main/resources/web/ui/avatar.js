import { html, nothing } from 'lit';
import { hueOf, initial, others, personName } from '../words/titles.js';
import { icons } from './icons.js';

/** A person as a coloured letter; `here` (true or false, if it is known) as a dot at its corner. */
export function avatar(user, { size = '', here = false } = {}) {
  return html`<span class="avatar ${size} hue-${hueOf(user.id)}" aria-hidden="true"
    >${initial(personName(user))}${here ? html`<span class="dot"></span>` : nothing}</span
  >`;
}

/** A room as the sign of its kind; one of two people as the other one. */
export function roomAvatar(info, me, { size = '', here = false } = {}) {
  if (info.kind === 'direct') {
    const people = others(info, me);
    if (people.length === 1) {
      return avatar(people[0], { size, here });
    }
  }
  const icon = { public: icons.hash, private: icons.lock, direct: icons.people }[info.kind];
  return html`<span class="avatar room ${size}" aria-hidden="true"
    >${icon}${here ? html`<span class="dot"></span>` : nothing}</span
  >`;
}
