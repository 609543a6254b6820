import en from './en.js';

/**
 * What the page says: one flat table per language, by keys such as `sidebar.search`. A text may have
 * `{places}`; one with a number in it is a table of its plural forms, chosen by `count`.
 */
const tables = { en };

/** The other tables come when someone wants them. */
const LATER = { zh: () => import('./zh.js') };
const TAGS = { en: 'en', zh: 'zh-Hans' };

const listeners = new Set();
let now = 'en';
let wanted = now;
let plural = new Intl.PluralRules(now);
let numbers = new Intl.NumberFormat(locale());

/** The first of the reader's languages that we speak. */
function ofBrowser() {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((tag) => tag in TAGS) ?? 'en';
}

/** The text of that key, with its places filled in. */
export function t(key, places = {}) {
  const found = tables[now][key];
  if (found === undefined) {
    console.error(`words: there is no "${key}" in ${now}.js`);
    return key;
  }
  const text =
    typeof found === 'string' ? found : (found[plural.select(places.count)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = places[name];
    if (value === undefined) {
      return place;
    }
    return typeof value === 'number' ? numbers.format(value) : String(value);
  });
}

/** Whether there are words of that key, as there are for the codes that we know. */
export function hasWords(key) {
  return key in tables[now];
}

/** `en` or `zh`. */
export function language() {
  return now;
}

/** For dates and numbers: the reader's own habits, in the language of the page. */
export function locale() {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(now)) ?? TAGS[now];
}

/** Speaks `en`, `zh`, or, with `auto`, as the browser does, from when this ends. */
export async function speak(choice) {
  const next = choice in TAGS ? choice : ofBrowser();
  wanted = next;
  if (!(next in tables)) {
    try {
      tables[next] = (await LATER[next]()).default;
    } catch {
      return; // it cannot be had now: in the words that are here
    }
  }
  if (wanted !== next) {
    return; // something else was chosen meanwhile
  }
  // Said again, even the same, it would have the whole page styled anew.
  if (document.documentElement.lang !== TAGS[next]) {
    document.documentElement.lang = TAGS[next];
  }
  if (next === now) {
    return;
  }
  now = next;
  plural = new Intl.PluralRules(now);
  numbers = new Intl.NumberFormat(locale());
  listeners.forEach((listener) => listener());
}

/** Tells when the language is another one. Answers how to stop that. */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
