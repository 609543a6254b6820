/**
 * `@name` in what people wrote. Names may have blanks in them, so only those that are known can be
 * found: the longest one that fits.
 */

/** Names have at most 40 characters, of one or two units each. */
const LONGEST = 80;

/** Nobody speaks to more at once. */
const MOST_LOOKED_AT = 100;

/** As Chinese keyboards write it, too. */
const AT = /[@＠]/;
const EACH_AT = /[@＠]/g;

/** What may stand right before is no part of a word, nor of an address of mail. */
const JOINS_BEFORE = /[\p{Script=Latin}\p{N}_.]$/u;
const JOINS_AFTER = /^[\p{L}\p{N}_]/u;

/** Scripts that write no blanks between words: there a name may end wherever it ends. */
export const NO_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export function mayHaveMention(text) {
  return AT.test(text);
}

/**
 * @param names Map of a name in small letters → whatever is to be known of it
 * @returns {{index, length, value}[]}
 */
export function mentionsIn(text, names) {
  const found = [];
  let looked = 0;
  for (const { index: at } of text.matchAll(EACH_AT)) {
    if (++looked > MOST_LOOKED_AT) {
      break;
    }
    const name = JOINS_BEFORE.test(text.slice(Math.max(0, at - 2), at)) ? null : nameAt(text, at + 1, names);
    if (name) {
      found.push({ index: at, length: name.length + 1, value: names.get(name) });
    }
  }
  return found;
}

/** Whether it speaks to someone of this name. */
export function mentions(text, name) {
  return mayHaveMention(text) && mentionsIn(text, new Map([[name.toLowerCase(), true]])).length > 0;
}

function nameAt(text, at, names) {
  const rest = text.slice(at, at + LONGEST).toLowerCase();
  let best = null;
  for (const name of names.keys()) {
    if (
      name.length > (best?.length ?? 0) &&
      rest.startsWith(name) &&
      endsThere(rest, name.length)
    ) {
      best = name;
    }
  }
  return best;
}

function endsThere(rest, length) {
  const after = rest.slice(length);
  return (
    !JOINS_AFTER.test(after) ||
    NO_BLANKS.test(String.fromCodePoint(after.codePointAt(0))) ||
    NO_BLANKS.test(rest.slice(length - 1, length))
  );
}
