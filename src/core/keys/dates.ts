/** A calendar day, `YYYY-MM-DD`, years 0001 to 9999, without a time or time zone. */
export type CivilDate = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST = '0001-01-01';
const LAST = '9999-12-31';
const DAYS_BEFORE_EPOCH = 719_468; // from 0000-03-01 to 1970-01-01
const DAYS_IN_ERA = 146_097; // 400 years

/** True for a day that exists, in exactly this form. */
export function isValidDate(text: unknown): text is CivilDate {
  return typeof text === 'string' && dayNumberIn(text) !== undefined;
}

/**
 * The day `days` later, or earlier when negative, limited to the years 0001 to 9999.
 * @throws RangeError when `date` is not valid
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  const number = dayNumberOf(date) + Math.trunc(days);
  return fromDayNumber(Math.min(Math.max(number, toDayNumber(FIRST)), toDayNumber(LAST)));
}

/** Days from `from` to `to`; negative when `to` is earlier. @throws RangeError when one is not a valid date */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/**
 * The same day `months` later, or earlier when negative; the last day of the month if it has no such day. Limited to the
 * years 0001 to 9999.
 * @throws RangeError when `date` is not valid
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  dayNumberOf(date);
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + Math.trunc(months);
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  if (newYear < 1) return FIRST;
  if (newYear > 9999) return LAST;
  return [pad(newYear, 4), pad(newMonth, 2), pad(Math.min(day, monthLength(newYear, newMonth)), 2)].join('-');
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The calendar day of an instant.
 * @param epochMs milliseconds since 1970-01-01T00:00Z
 * @param offsetMinutes of the time zone from UTC at that instant
 * @returns undefined outside the years 0001 to 9999
 */
export function dayOfInstant(epochMs: number, offsetMinutes = 0): CivilDate | undefined {
  const number = Math.floor((epochMs + offsetMinutes * MINUTE_MS) / DAY_MS);
  return number >= toDayNumber(FIRST) && number <= toDayNumber(LAST) ? fromDayNumber(number) : undefined;
}

/** Midnight UTC of a day, in milliseconds since 1970-01-01T00:00Z. @throws RangeError when it is not a valid date */
export function instantOfDay(date: CivilDate): number {
  return dayNumberOf(date) * DAY_MS;
}

function dayNumberOf(date: CivilDate): number {
  const number = dayNumberIn(date);
  if (number === undefined) throw new RangeError('Not a date of the form YYYY-MM-DD.');
  return number;
}

function toDayNumber(date: string): number {
  return dayNumberIn(date) ?? NaN;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar; years start in March, so that leap days come last.
 * @returns undefined for a day that does not exist, and for any other form
 */
function dayNumberIn(date: string): number | undefined {
  const [, year = 0, month = 0, day = 0] = (FORM.exec(date) ?? []).map(Number);
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_EPOCH;
}

function monthLength(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function fromDayNumber(number: number): CivilDate {
  const days = number + DAYS_BEFORE_EPOCH;
  const era = Math.floor(days / DAYS_IN_ERA);
  const dayOfEra = days - era * DAYS_IN_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [pad(year, 4), pad(month, 2), pad(day, 2)].join('-');
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
