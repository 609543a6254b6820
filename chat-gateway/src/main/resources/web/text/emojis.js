/**
 * Emojis: whether a text is nothing else; and, from the table, which is loaded when it is first
 * needed, those that are meant by a word.
 */
import { language, locale } from '../words/words.js';

/** Each part fits in one way only, and their number is bounded: else a text could take hours to look at. */
const PART = String.raw`[\p{Emoji_Presentation}\p{Extended_Pictographic}]\uFE0F?\p{Emoji_Modifier}?`;
const ONE = String.raw`(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|${PART}(?:\u200D${PART}){0,9})`;
const FEW = new RegExp(String.raw`^\s*(?:${ONE}\s*){1,6}$`, 'u');
const LONGEST = 120;

const RECENT = 'parley.emojis';
const MOST_RECENT = 18;

/** Among those that fit equally well these are meant more often. */
const LOVED = [
  ...new Intl.Segmenter().segment(
    '😂❤️👍😭🙏😘🥰😍😊🎉😁💕🥺😅🔥☺️🤦♥️🤷🙄😆🤗😉🎂🤔👏🙂😳🥳😎👌💜😔💪✨💖👀😋😏😢👉💗😩💯🌹💞🎈💙😃😡💐😜🙈🤞😄🤤🙌🤪❣️😀💋💀👇💔😌💓🤩🙃😬😱😴🤭😐🌞😒😇🌸😈🎶✌️🎊🥵😞💚☀️🖤💰😚👑🎁💥🙋☹️😑🥴👈💩✅👋🚀☕🍻🐛💡📌',
  ),
].map(({ segment }) => segment);

let groups = null;

/** Up to six emojis and nothing else: they are shown large. */
export function isEmojisOnly(text) {
  return text.length < LONGEST && FEW.test(text);
}

/** @returns {Promise<{name: string, emojis: {emoji, en, zh, words}[]}[]>} */
export async function emojiGroups() {
  groups ??= read((await import('./emojitable.js')).default);
  return groups;
}

/** What it is called in the language of the page. */
export function nameOf(each) {
  return each.region ? regionName(each.region, locale()) : language() === 'zh' ? each.zh : each.en;
}

/**
 * Those that are called so, that have such a word (these are exact), that have a word that begins so,
 * and what is left.
 */
export async function findEmojis(word, most) {
  const wanted = bare(word);
  const ranks = [[], [], [], []];
  for (const { emojis } of await emojiGroups()) {
    for (const each of emojis) {
      const rank = rankOf(each, wanted);
      if (rank >= 0) {
        ranks[rank].push(each);
      }
    }
  }
  ranks.forEach((rank) => rank.sort((one, other) => loved(one) - loved(other)));
  return ranks
    .flatMap((rank, at) => rank.map((each) => ({ each, exact: at < 2 })))
    .slice(0, most)
    .map(({ each, exact }) => ({ emoji: each.emoji, name: nameOf(each), exact }));
}

function rankOf(each, wanted) {
  each.bare ??= each.region
    ? ['en', 'zh-Hans'].map((tag) => bare(regionName(each.region, tag)))
    : [bare(each.en), bare(each.zh)];
  if (each.bare.includes(wanted)) {
    return 0;
  }
  if (each.words?.includes(wanted)) {
    return 1;
  }
  if (
    each.bare.some((name) => name.startsWith(wanted)) ||
    each.words?.some((word) => word.startsWith(wanted))
  ) {
    return 2;
  }
  return wanted.length > 2 && each.bare.some((name) => name.includes(wanted)) ? 3 : -1;
}

function loved({ emoji }) {
  const at = LOVED.indexOf(emoji);
  return at < 0 ? LOVED.length : at;
}

/** Those used last, the last one first. */
export function recentEmojis() {
  try {
    return (localStorage.getItem(RECENT) ?? '').split(' ').filter(Boolean);
  } catch {
    return []; // the browser keeps nothing
  }
}

export function remember(emoji) {
  try {
    const rest = recentEmojis().filter((each) => each !== emoji);
    localStorage.setItem(RECENT, [emoji, ...rest].slice(0, MOST_RECENT).join(' '));
  } catch {
    // As above.
  }
}

function read(table) {
  return table
    .trim()
    .split('\n#')
    .map((part) => {
      const [head, ...lines] = part.replace(/^#/, '').split('\n');
      const [name, ...regions] = head.split(' ');
      return { name, emojis: lines.map(line).concat(regions.map(flag)) };
    });
}

function line(text) {
  const [emoji, en, enWords, zh, zhWords] = text.split('|');
  return {
    emoji,
    en,
    zh,
    words: `${enWords} ${zhWords} ${en.toLowerCase()}`.split(/[ -]+/).filter(Boolean),
  };
}

function flag(region) {
  const emoji = String.fromCodePoint(
    ...[...region].map((letter) => letter.charCodeAt(0) + 0x1f1a5),
  );
  return { emoji, region };
}

const regionNames = new Map();

function regionName(region, tag) {
  if (!regionNames.has(tag)) {
    regionNames.set(tag, new Intl.DisplayNames(tag, { type: 'region' }));
  }
  return regionNames.get(tag).of(region);
}

function bare(text) {
  return text.toLowerCase().replace(/[\s_:,“”().-]+/gu, '');
}
