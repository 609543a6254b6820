import en from './en.js';
import zh from './zh.js';

/**
 * What the page says: one flat table per language, by keys such as `sidebar.search`. A text may have
 * `{places}`; one with a number in it is a table of its plural forms, chosen by `count`.
 */
const TABLES = { en, zh };
const TAGS = { en: 'en', zh: 'zh-Hans' };

const listeners = new Set();
let now = ofBrowser();
let plural = new Intl.PluralRules(now);
let numbers = new Intl.NumberFormat(locale());

/** The first of the reader's languages that we speak. */
function ofBrowser() {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((tag) => tag in TABLES) ?? 'en';
}

/** The text of that key, with its places filled in. */
export function t(key, places = {}) {
  const found = TABLES[now][key];
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
  return key in TABLES[now];
}

/** `en` or `zh`. */
export function language() {
  return now;
}

/** For dates and numbers: the reader's own habits, in the language of the page. */
export function locale() {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(now)) ?? TAGS[now];
}

/** Speaks `en`, `zh`, or, with `auto`, as the browser does. */
export function speak(choice) {
  const next = choice in TABLES ? choice : ofBrowser();
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
