import { addDays, addMonths, isValidDate, type CivilDate } from './dates';

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['last', 1],
  ['next', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
]);
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const UNIT = '(day|week|month|year)s?';

type Reader = (words: string, today: CivilDate) => CivilDate | undefined;

/**
 * Reads a day as people type it: `2026-03-31`, `31.3.2026`, `Mar 31, 2026`, `March 2026` (its first day), `today`,
 * `yesterday`, `3 months ago`, `last week`, `in 30 days`.
 * @param today for relative dates
 * @returns undefined when it is not a day, or ambiguous (`3/4/2026`)
 */
export function readDate(text: string, today: CivilDate): CivilDate | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ');
  for (const read of [exact, named, relative, numbers, monthInWords]) {
    const date = read(words, today);
    if (date !== undefined && isValidDate(date)) return date;
  }
  return undefined;
}

const exact: Reader = (words) => {
  const [, year = '', month = '', day = '1'] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(words) ?? [];
  return year === '' ? undefined : dateOf(year, month, day);
};

const named: Reader = (words, today) => {
  const days = { yesterday: -1, today: 0, now: 0, tomorrow: 1 }[words];
  return days === undefined ? undefined : addDays(today, days);
};

const relative: Reader = (words, today) => {
  const ago = new RegExp(`^(\\d{1,4}|[a-z]+) ${UNIT} ago$`).exec(words);
  if (ago) return shifted(today, ago[1], ago[2], -1);
  const ahead = new RegExp(`^in (\\d{1,4}|[a-z]+) ${UNIT}$`).exec(words);
  if (ahead) return shifted(today, ahead[1], ahead[2], 1);
  const adjacent = new RegExp(`^(last|next) ${UNIT}$`).exec(words);
  return adjacent ? shifted(today, adjacent[1], adjacent[2], adjacent[1] === 'last' ? -1 : 1) : undefined;
};

function shifted(today: CivilDate, count = '', unit = '', sign: 1 | -1): CivilDate | undefined {
  const number = /^\d+$/.test(count) ? Number(count) : COUNTS.get(count);
  if (number === undefined) return undefined;
  if (unit === 'day' || unit === 'week') return addDays(today, sign * number * (unit === 'week' ? 7 : 1));
  return addMonths(today, sign * number * (unit === 'year' ? 12 : 1));
}

/** With dots the day comes first. With slashes or dashes it may be either, so it must be clear which one it is. */
const numbers: Reader = (words) => {
  const [, first = '', mark = '', second = '', year = ''] =
    /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(words) ?? [];
  if (year === '') return undefined;
  if (mark === '.' || Number(first) > 12 || first === second) return dateOf(year, second, first);
  return Number(second) > 12 ? dateOf(year, first, second) : undefined;
};

const monthInWords: Reader = (words) => {
  const [, before, name = '', after, year = ''] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})$/.exec(
      words,
    ) ?? [];
  const month = MONTHS.findIndex((full) => name.length >= 3 && full.startsWith(name)) + 1;
  if (month === 0 || (before !== undefined && after !== undefined)) return undefined;
  return dateOf(year, String(month), before ?? after ?? '1');
};

function dateOf(year: string, month: string, day: string): CivilDate {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
