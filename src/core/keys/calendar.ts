import * as l10n from '@vscode/l10n';
import { addDays, daysBetween, type CivilDate } from './dates';
import type { KeyStatus } from './key-status';
import {
  calendarFile,
  type CalendarFile,
  calendarLine,
  calendarText,
  type CalendarLine,
} from '../surface/calendar';
import { reminderDaysFor } from './reminders';
import type { LedgerPolicy } from './ledger';
import { alarmTitle, eventTitle, risksInWords, sinceInWords, unknownAgeTitle } from './words';

/** A key in a calendar. */
export interface CalendarKey {
  readonly status: KeyStatus;
  /**
   * Identifies the key's folder. It is part of the event's identity, so that two projects can share a calendar, and the same on
   * every machine.
   */
  readonly folder: string;
  /** URL of the provider's page. */
  readonly page?: string | undefined;
  readonly policy: LedgerPolicy;
}

export interface CalendarOptions {
  readonly today: CivilDate;
  /** When the calendar is created, in UTC: `20260331T120000Z`. */
  readonly stamp: string;
}

/** Alarms are at nine in the morning. Hours after the beginning of the day. */
const REMIND_AT_HOUR = 9;
/** Sequence numbers count days from here, so that a calendar created on a later day replaces an earlier one. */
const FIRST_SEQUENCE = '2020-01-01';

/**
 * The due days as an iCalendar file (RFC 5545): one all-day event for each key that has to be rotated, with an alarm for each
 * reminder. What is overdue, exposed or of unknown age has an event on the current day. An event keeps its UID as long as the
 * key keeps its name and file, so that a newer calendar replaces it. Contains names and dates, never a value.
 * @returns undefined if there is no event: a calendar without one is not valid
 */
export function calendarOf(keys: readonly CalendarKey[], options: CalendarOptions): CalendarFile | undefined {
  const events = keys.filter(({ status }) => isInCalendar(status)).flatMap((key) => eventOf(key, options));
  if (events.length === 0) return undefined;
  const lines = [
    calendarLine`BEGIN:VCALENDAR`,
    calendarLine`VERSION:2.0`,
    calendarLine`PRODID:-//Keyward//Key rotation//EN`,
    calendarLine`CALSCALE:GREGORIAN`,
    calendarLine`METHOD:PUBLISH`,
    calendarLine`X-WR-CALNAME:${calendarText(l10n.t('Key rotation'))}`,
    ...events,
    calendarLine`END:VCALENDAR`,
  ];
  return calendarFile(lines);
}

/** Whether there is something to do about a key, now or on a day, and it is the first of the variables with its value. */
export function isInCalendar({ status, due, linkedTo }: KeyStatus): boolean {
  if (status === 'retired' || linkedTo !== undefined) return false;
  return due !== undefined || ['unknown', 'exposed', 'attention'].includes(status);
}

/** The day its schedule has for it does not matter. */
function isLeaked({ status }: Pick<KeyStatus, 'status'>): boolean {
  return status === 'exposed' || status === 'attention';
}

function eventOf(key: CalendarKey, { today, stamp }: CalendarOptions): CalendarLine[] {
  const { status, page, policy } = key;
  const due = status.due === undefined || isLeaked(status) || status.due < today ? today : status.due;
  const isNow = due === today;
  const title =
    status.due === undefined && status.status === 'unknown'
      ? unknownAgeTitle(status)
      : eventTitle(status, status.expires?.date === status.due && !isLeaked(status));
  const about = [
    l10n.t('{0} in {1}', status.name, status.envFile),
    ...(status.owner === undefined ? [] : [l10n.t('Owner: {0}', status.owner)]),
    ...(status.since ? [sinceInWords(status.since)] : []),
    ...(status.risks.length === 0 ? [] : [l10n.t('Needs attention: {0}', risksInWords(status))]),
  ];
  return [
    calendarLine`BEGIN:VEVENT`,
    calendarLine`UID:${uidOf(key)}`,
    calendarLine`DTSTAMP:${stamp}`,
    calendarLine`SEQUENCE:${Math.max(0, daysBetween(FIRST_SEQUENCE, today))}`,
    calendarLine`DTSTART;VALUE=DATE:${compact(due)}`,
    calendarLine`DTEND;VALUE=DATE:${compact(addDays(due, 1))}`,
    calendarLine`SUMMARY:${calendarText(title)}`,
    calendarLine`DESCRIPTION:${calendarText(...about)}`,
    calendarLine`CATEGORIES:Keyward`,
    calendarLine`TRANSP:TRANSPARENT`,
    ...(page === undefined ? [] : [calendarLine`URL:${page}`]),
    ...(isNow ? [] : reminderDaysFor(status, policy)).flatMap((days) => alarm(days, title)),
    ...(isNow ? alarm(0, title) : []),
    calendarLine`END:VEVENT`,
  ];
}

/** `P13DT15H` before the day begins is nine in the morning, 14 days before. `PT9H` after it begins is the same on the day. */
function alarm(daysBefore: number, title: string): CalendarLine[] {
  const trigger = daysBefore === 0 ? `PT${REMIND_AT_HOUR}H` : `-P${daysBefore - 1}DT${24 - REMIND_AT_HOUR}H`;
  return [
    calendarLine`BEGIN:VALARM`,
    calendarLine`ACTION:DISPLAY`,
    calendarLine`TRIGGER:${trigger}`,
    calendarLine`DESCRIPTION:${calendarText(daysBefore === 0 ? title : alarmTitle(title, daysBefore))}`,
    calendarLine`END:VALARM`,
  ];
}

/** ASCII, and the same for a key on every machine. */
function uidOf({ status, folder }: CalendarKey): string {
  return `${encodeURIComponent(`${folder}/${status.id}`.replace(/\p{Surrogate}/gu, '_'))}@keyward`;
}

function compact(date: CivilDate): string {
  return date.replaceAll('-', '');
}
