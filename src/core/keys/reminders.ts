import { addDays, daysBetween, type CivilDate } from './dates';
import type { KeyStatus } from './key-status';
import type { LedgerPolicy } from './ledger';

/** Days before the due day on which to remind; earlier if the key stops working by itself. */
const BEFORE_DUE: readonly number[] = [14, 7, 1];
const BEFORE_EXPIRY: readonly number[] = [30, 14, 7, 1];
/** How often to remind from the day after the due day, the exposure or the creation of a second key, until something is done. */
const EVERY_DAYS = 7;
/**
 * A wrong clock may have caused reminders for future days. A reminder for a day within this many days counts as shown, so
 * that nothing is repeated. One for a later day does not, so that reminders do not stop for long.
 */
const CLOCK_MAY_BE_OFF = 31;
/** Days kept for each key. */
const KEPT = 6;

type DueDates = Pick<KeyStatus, 'due' | 'expires'>;

/** Days before its due day on which to remind about a key, in descending order: from the policy, else by whether it expires. */
export function reminderDaysFor({ due, expires }: DueDates, policy: LedgerPolicy): readonly number[] {
  return policy.reminderDays ?? (expires !== undefined && expires.date === due ? BEFORE_EXPIRY : BEFORE_DUE);
}

/** A key there may be a reminder for. */
export interface RemindedKey {
  readonly status: KeyStatus;
  readonly policy: LedgerPolicy;
  /** Distinguishes keys with the same ID in several folders. */
  readonly folder: string;
}

/** The days for which there was a reminder, the latest last, by {@link reminderKey}. Plain JSON with dates only. */
export type PastReminders = Readonly<Record<string, readonly CivilDate[]>>;

export interface Reminder<Key extends RemindedKey> {
  /** The most urgent first. */
  readonly keys: readonly Key[];
  /** The past reminders, including this one. */
  readonly past: PastReminders;
}

/**
 * The keys to remind about on a day: those for which one of the policy's days has come since the last reminder. What was
 * missed while the editor was closed is shown once.
 * @param today the user's calendar day
 * @returns undefined when there is nothing to remind about
 */
export function reminderFor<Key extends RemindedKey>(
  keys: readonly Key[],
  past: PastReminders,
  today: CivilDate,
): Reminder<Key> | undefined {
  const next = new Map(Object.entries(past));
  const due = keys.filter((key) => {
    const before = past[reminderKey(key)] ?? [];
    const day = lastReminderDay(key, before, today);
    if (day === undefined || wasReminded(before, day)) return false;
    next.set(reminderKey(key), [...before, day].slice(-KEPT));
    return true;
  });
  if (due.length === 0) return undefined;
  return { keys: due.toSorted(byUrgency), past: Object.fromEntries(next) };
}

function reminderKey({ folder, status }: RemindedKey): string {
  return `${folder} ${status.id}`;
}

/** The last day, up to today, for which there should be a reminder about a key. */
function lastReminderDay(
  { status, policy }: RemindedKey,
  past: readonly CivilDate[],
  today: CivilDate,
): CivilDate | undefined {
  const { present, linkedTo } = status;
  // Without a copy of the key, the user cannot rotate it. The same value in another variable has its reminders there.
  if (!present || linkedTo !== undefined || status.status === 'retired') return undefined;
  const snoozed = status.snoozedUntil ?? status.snoozeEnded;
  if (snoozed !== undefined && snoozed > today) return undefined;
  const { overlapSince } = status;
  const days = [
    ...(isInGit(status) ? exposedDays(status, past, today) : dueDays(status, policy, today)),
    ...(overlapSince === undefined ? [] : [everyWeek(addDays(overlapSince, 1), today)]),
  ];
  const last = latest(days.filter((day) => day <= today));
  return last === undefined || snoozed === undefined ? last : latest([last, snoozed]);
}

/** Known to others, or about to be. A public prefix alone is shown where the key is, but doesn't cause a reminder. */
function isInGit({ status, risks }: KeyStatus): boolean {
  return status === 'exposed' || risks.some((risk) => risk !== 'public');
}

function dueDays({ due, expires }: DueDates, policy: LedgerPolicy, today: CivilDate): readonly CivilDate[] {
  if (due === undefined) return [];
  const before = reminderDaysFor({ due, ...(expires && { expires }) }, policy);
  return [...before.map((days) => addDays(due, -days)), everyWeek(addDays(due, 1), today)];
}

/** If Git has a key, there is no date: remind now, and weekly from then on. */
function exposedDays(
  { exposed }: KeyStatus,
  past: readonly CivilDate[],
  today: CivilDate,
): readonly CivilDate[] {
  const since = exposed ? addDays(exposed.date, 1) : latest(past.filter((day) => day <= today));
  return [everyWeek(since ?? today, today)];
}

/** The latest of the weekly days from `first` up to today; `first` itself while it is in the future. */
function everyWeek(first: CivilDate, today: CivilDate): CivilDate {
  const weeks = Math.floor(Math.max(0, daysBetween(first, today)) / EVERY_DAYS);
  return addDays(first, weeks * EVERY_DAYS);
}

/**
 * There was a reminder for that day or a later one: after the one 7 days before, the one 14 days before does not matter.
 */
function wasReminded(past: readonly CivilDate[], day: CivilDate): boolean {
  return past.some((other) => other >= day && daysBetween(day, other) <= CLOCK_MAY_BE_OFF);
}

function latest(days: readonly CivilDate[]): CivilDate | undefined {
  return days.reduce<CivilDate | undefined>(
    (one, other) => (one === undefined || other > one ? other : one),
    undefined,
  );
}

function byUrgency({ status: a }: RemindedKey, { status: b }: RemindedKey): number {
  const exposed = Number(b.status === 'exposed') - Number(a.status === 'exposed');
  const order = (one: KeyStatus): string => `${one.due ?? '9999'} ${one.id}`;
  return exposed || (order(a) < order(b) ? -1 : 1);
}
