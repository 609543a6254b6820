import { clock, dayKey, startOfDay } from '../text/dates.js';
import { locale } from '../words/words.js';

const DAY_MILLIS = 24 * 60 * 60_000;

const STEPS = [
  ['day', DAY_MILLIS],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
];

/** As short as a list needs: 21:05, Fri, 30 Jan, 30/01/2025. */
export function shortWhen(date, now = new Date()) {
  if (dayKey(date) === dayKey(now)) {
    return clock(date);
  }
  const days = (startOfDay(now) - startOfDay(date)) / DAY_MILLIS;
  if (days < 6.5) {
    return format({ weekday: 'short' }).format(date);
  }
  const sameYear = date.getFullYear() === now.getFullYear();
  return format(sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'short' }).format(date);
}

/** 5 minutes ago. */
export function ago(date, now = Date.now()) {
  const past = now - date.getTime();
  const [unit, size] = STEPS.find(([, millis]) => past >= millis) ?? STEPS.at(-1);
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  return words.format(-Math.floor(past / size), unit);
}

/** Today as 21:05, else with the day. */
export function untilWhen(date) {
  return dayKey(date) === dayKey(new Date())
    ? clock(date)
    : format({ day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' }).format(date);
}

/** Formats are dear to make. */
const formats = new Map();

function format(shape) {
  const key = `${locale()} ${JSON.stringify(shape)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale(), shape));
  }
  return formats.get(key);
}
