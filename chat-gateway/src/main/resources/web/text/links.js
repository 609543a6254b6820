/**
 * Addresses within what people wrote. One that stands without blanks among Chinese words ends where
 * they begin, as before the endings that Korean appends to its Latin letters; and what closes the
 * sentence does not belong to it.
 */
const RUNS_ON = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
const CHARS = String.raw`(?![${RUNS_ON}]|(?<=[a-z])\p{Script=Hangul})[\p{ASCII}\p{L}\p{M}\p{Nd}]`;
const ADDRESS = String.raw`(?:https?:\/\/|www\.(?=[a-z\d]))(?:(?![\s<>"'\x60\x00-\x20\x7f\\{}|^])${CHARS})+`;

const AT = new RegExp(`^${ADDRESS}`, 'iu');
const ANY = new RegExp(String.raw`(?<![\p{Script=Latin}\p{N}_/@.])${ADDRESS}`, 'giu');
const MOST_CUT = 20;
const CLOSING = /[.,:;!?*_~'")\]]$/u;
const PAIRS = { ')': '(', ']': '[' };

/** Whether there may be an address in it: cheap. */
export function mayHaveLink(text) {
  return text.includes('://') || /www\./i.test(text);
}

/** The address that this begins with: {raw, href}, or null. */
export function linkAt(text) {
  const found = AT.exec(text);
  return found && linkOf(found[0]);
}

/** All addresses in it: [{index, raw, href}]. */
export function linksIn(text) {
  const links = [];
  for (const found of text.matchAll(ANY)) {
    const link = linkOf(found[0]);
    if (link) {
      links.push({ index: found.index, ...link });
    }
  }
  return links;
}

/** What may be clicked: nothing but web and mail, written in full. Null otherwise. */
export function safeAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** A link as it stands in the page: it opens elsewhere and tells nobody where it was found. */
export function linkElement(text, href) {
  const link = document.createElement('a');
  link.textContent = text;
  link.href = href;
  outward(link);
  return link;
}

export function outward(link) {
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
}

function linkOf(address) {
  let raw = address;
  for (let cut = 0; cut < MOST_CUT && CLOSING.test(raw) && !closesItsPair(raw); cut++) {
    raw = raw.slice(0, -1);
  }
  const href = safeAddress(/^www\./i.test(raw) ? `https://${raw}` : raw);
  return href && /^https?:\/\/[^/]*[\p{L}\p{N}]/iu.test(href) ? { raw, href } : null;
}

/**
 * Of `…/Lisp_(language)` the last bracket belongs to the address, of `(see …/Lisp)` it does not.
 */
function closesItsPair(raw) {
  const open = PAIRS[raw.at(-1)];
  return Boolean(open) && raw.split(open).length >= raw.split(raw.at(-1)).length;
}
