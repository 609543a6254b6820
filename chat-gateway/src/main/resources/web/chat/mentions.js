/** Whether a text speaks to someone by name: `@name`, in any capitals, not within a word. */

/** Scripts that write no blanks between words: beside them a name may begin and end. */
const NO_BLANKS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
const BORDER = `[^\\p{L}\\p{N}_]|[${NO_BLANKS}]`;
const ENDS_ANYWHERE = new RegExp(`[${NO_BLANKS}]$`, 'u');

let lastName = null;
let lastPattern = null;

function pattern(name) {
  if (name !== lastName) {
    const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
    const end = ENDS_ANYWHERE.test(name) ? '' : `(?=$|${BORDER})`;
    lastPattern = new RegExp(`(?:^|${BORDER})[@＠]${escaped}${end}`, 'iu');
    lastName = name;
  }
  return lastPattern;
}

export function mentions(text, name) {
  return /[@＠]/.test(text) && pattern(name).test(text);
}
