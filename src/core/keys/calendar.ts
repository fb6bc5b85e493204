import { addDays, daysBetween, type CivilDate } from './dates';
import type { KeyStatus } from './key-status';
import { reminderDaysFor } from './reminders';
import type { LedgerPolicy } from './ledger';

/** A key in a calendar. */
export interface CalendarKey {
  readonly status: KeyStatus;
  /**
   * Name of the folder the key lives in: part of the event's identity, so that two projects can share a calendar, and the
   * same on every machine.
   */
  readonly folder: string;
  /** The provider's page. */
  readonly page?: string | undefined;
  readonly policy: LedgerPolicy;
}

export interface CalendarOptions {
  readonly today: CivilDate;
  /** When the calendar is made, in UTC: `20260331T120000Z`. */
  readonly stamp: string;
}

/** Reminders ring at nine in the morning: hours after the day's beginning. */
const REMIND_AT_HOUR = 9;
/** Sequence numbers count days from here: a calendar made on a later day replaces an earlier one. */
const FIRST_SEQUENCE = '2020-01-01';

/**
 * The due days as an iCalendar file (RFC 5545): one all-day event for each key that is due some day, with an alarm for each
 * reminder. An event keeps its UID as long as the key keeps its place, so that a newer file replaces it. Holds names and
 * dates, never a value.
 */
export function calendarOf(keys: readonly CalendarKey[], options: CalendarOptions): string {
  const events = keys.flatMap((key) =>
    isInCalendar(key.status) ? eventOf(key, key.status.due, options) : [],
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Keyward//Key rotation//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Key rotation',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map(fold).join('');
}

/** A key that is due on some day; of several places with one value the first. */
export function isInCalendar(status: KeyStatus): status is KeyStatus & { readonly due: CivilDate } {
  return status.due !== undefined && status.status !== 'retired' && status.linkedTo === undefined;
}

function eventOf(key: CalendarKey, due: CivilDate, { today, stamp }: CalendarOptions): string[] {
  const { status, page, policy } = key;
  const ends = status.expires?.date === due;
  const provider = status.provider === undefined ? '' : ` (${status.provider})`;
  const title = `${ends ? 'Expires' : 'Rotate'}: ${status.name}${provider}`;
  const about = [
    `${status.name} in ${status.envFile}`,
    ...(status.owner === undefined ? [] : [`Owner: ${status.owner}`]),
    ...(status.since ? [`Known since ${status.since.date} (${status.since.source})`] : []),
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(key)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${Math.max(0, daysBetween(FIRST_SEQUENCE, today))}`,
    `DTSTART;VALUE=DATE:${compact(due)}`,
    `DTEND;VALUE=DATE:${compact(addDays(due, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(about.join('\n'))}`,
    'CATEGORIES:Keyward',
    'TRANSP:TRANSPARENT',
    ...(page === undefined ? [] : [`URL:${page.replace(/\s/g, '')}`]),
    ...reminderDaysFor(status, policy).flatMap((days) => alarm(days, title)),
    'END:VEVENT',
  ];
}

/** `P13DT15H` before the day begins is nine in the morning, 14 days before. */
function alarm(daysBefore: number, title: string): string[] {
  const trigger = `-P${daysBefore - 1}DT${24 - REMIND_AT_HOUR}H`;
  const words = daysBefore === 1 ? 'tomorrow' : `in ${daysBefore} days`;
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${escapeText(`${title}, ${words}`)}`,
    'END:VALARM',
  ];
}

/** ASCII, and the same for the same key on every machine. */
function uidOf({ status, folder }: CalendarKey): string {
  return `${encodeURIComponent(`${folder}/${status.id}`.replace(/\p{Surrogate}/gu, '_'))}@keyward`;
}

function compact(date: CivilDate): string {
  return date.replaceAll('-', '');
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const MOST_OCTETS = 75;

/** A line of at most 75 octets of UTF-8, continued on lines that begin with a space; no character is cut. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
