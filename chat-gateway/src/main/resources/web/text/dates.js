/**
 * Dates, times and durations as the reader writes them: by the habits of his own region, in the
 * language of the page.
 */
import { locale, onLanguage } from '../words/words.js';

const SHAPES = {
  time: { timeStyle: 'short' },
  whole: { dateStyle: 'full', timeStyle: 'medium' },
  dayThisYear: { weekday: 'long', day: 'numeric', month: 'long' },
  dayAnyYear: { dateStyle: 'full' },
  weekday: { weekday: 'short' },
  shortThisYear: { day: 'numeric', month: 'short' },
  shortAnyYear: { dateStyle: 'short' },
  dayAndTime: { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' },
};

const DAY_MILLIS = 24 * 60 * 60_000;
const MINUTE_MILLIS = 60_000;

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Intl's formats are dear to make and cheap to use. */
let formats = new Map();

onLanguage(() => {
  formats = new Map();
});

function kept(name, make) {
  let format = formats.get(name);
  if (!format) {
    format = make(locale());
    formats.set(name, format);
  }
  return format;
}

function inShape(shape, date) {
  return kept(shape, (tag) => new Intl.DateTimeFormat(tag, SHAPES[shape])).format(date);
}

function relative(number, unit) {
  const make = (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return kept('relative', make).format(number, unit);
}

/** 21:05, or 9:05 PM. */
export function clock(date) {
  return inShape('time', date);
}

/** Saturday, 31 January 2026 at 21:05:31. */
export function wholeDate(date) {
  return inShape('whole', date);
}

/** Today, Yesterday, Friday, 30 January; with the year if it is another one. */
export function dayName(date, now = new Date()) {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MILLIS);
  if (days === 0 || days === 1) {
    const word = relative(-days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1);
  }
  return inShape(date.getFullYear() === now.getFullYear() ? 'dayThisYear' : 'dayAnyYear', date);
}

/** As short as a list needs: 21:05, Fri, 30 Jan, 30/01/2025. */
export function shortWhen(date, now = new Date()) {
  if (dayKey(date) === dayKey(now)) {
    return clock(date);
  }
  if ((startOfDay(now) - startOfDay(date)) / DAY_MILLIS < 6.5) {
    return inShape('weekday', date);
  }
  return inShape(date.getFullYear() === now.getFullYear() ? 'shortThisYear' : 'shortAnyYear', date);
}

/** Today as 21:05, else with the day. */
export function untilWhen(date) {
  return dayKey(date) === dayKey(new Date()) ? clock(date) : inShape('dayAndTime', date);
}

/** 5 minutes ago; less than a minute ago is this minute. */
export function ago(date, now = Date.now()) {
  const past = (now - date.getTime()) / 1000;
  const [unit, size] = UNITS.find((each) => past >= each[1] && each[1] >= 60) ?? UNITS[2];
  return relative(-Math.floor(past / size), unit);
}

/** The same number for all that was said on one day, here. */
export function dayKey(date) {
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

function startOfDay(date, later = 0) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later);
}

/**
 * Calls this whenever a day begins, or soon after the computer woke on another one: while it sleeps
 * timers stand still. Returns how to stop that.
 */
export function onNewDay(listener) {
  let day = dayKey(new Date());
  let timer;
  const look = () => {
    const now = new Date();
    if (dayKey(now) !== day) {
      day = dayKey(now);
      listener();
    }
    timer = setTimeout(look, Math.min(startOfDay(now, 1) - now, MINUTE_MILLIS));
  };
  look();
  return () => clearTimeout(timer);
}

/** As `<input type=date>` has it. */
export function dateInput(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The start of the day that an `<input type=date>` tells, or null. */
export function fromDateInput(value) {
  const [year, month, day] = value.split('-').map(Number);
  return day ? new Date(year, month - 1, day) : null;
}

/** 10 minutes. */
export function duration(seconds) {
  const whole = ([, size]) => seconds >= size && seconds % size === 0;
  const [unit, size] = UNITS.find(whole) ?? UNITS.at(-1);
  const style = { style: 'unit', unit, unitDisplay: 'long' };
  return kept(`duration ${unit}`, (tag) => new Intl.NumberFormat(tag, style)).format(
    seconds / size,
  );
}
