/**
 * The commands of the composer: a text that begins with one slash. Two slashes are a text that
 * begins with one.
 */

/**
 * `takes` is what must follow: nothing, a person, a person and then a rest, or a rest; `optional`
 * if the rest may be missing. `commands.<name>` and `commands.<name>.takes` are their words.
 */
export const COMMANDS = [
  { name: 'help' },
  { name: 'nick', rest: true },
  { name: 'join', rest: true },
  { name: 'msg', person: true, rest: true },
  { name: 'topic', rest: true },
  { name: 'invite', person: true },
  { name: 'mute', person: true, rest: true, optional: true },
  { name: 'me', rest: true },
];

/**
 * What was written: `{kind: 'text', text}`, `{kind: 'command', command, args}`, where `args` is
 * what follows the command, or `{kind: 'unknown', name}`.
 */
export function parse(text) {
  if (!text.startsWith('/')) {
    return { kind: 'text', text };
  }
  if (text.startsWith('//')) {
    return { kind: 'text', text: text.slice(1) };
  }
  const [, name, args] = /^\/(\S*)\s*([^]*)$/u.exec(text);
  const command = COMMANDS.find((each) => each.name === name.toLowerCase());
  return command ? { kind: 'command', command, args: args.trim() } : { kind: 'unknown', name };
}

/** Those whose name begins so. */
export function commandsLike(beginning) {
  return COMMANDS.filter(({ name }) => name.startsWith(beginning.toLowerCase()));
}

/**
 * Splits `@Ann Lee 10` into a person and the rest. Names may have blanks in them: the longest one
 * that is known wins; of an unknown one it is the first word.
 *
 * @param names the known names, in small letters
 * @returns {{name: string, rest: string}}
 */
export function splitPerson(args, names) {
  const text = args.replace(/^[@＠]/u, '');
  const small = text.toLowerCase();
  const fits = (name) => small.startsWith(name) && /^(\s|$)/u.test(small.slice(name.length));
  const best = [...names].filter(fits).sort((one, other) => other.length - one.length)[0];
  const length = best?.length ?? (text.search(/\s/u) + 1 || text.length + 1) - 1;
  return { name: text.slice(0, length), rest: text.slice(length).trim() };
}
