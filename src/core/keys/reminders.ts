import { addDays, daysBetween, type CivilDate } from './dates';
import type { KeyStatus } from './key-status';
import type { LedgerPolicy } from './ledger';

/** Days before the due day: practice where nothing expires by itself, and earlier where something does. */
const BEFORE_DUE: readonly number[] = [14, 7, 1];
const BEFORE_EXPIRY: readonly number[] = [30, 14, 7, 1];
/** From the day after the due day, the one it got out on or the one a second key was made on, as long as nothing is done. */
const EVERY_DAYS = 7;
/**
 * A clock that was wrong may have spoken of days to come: what was said for a day within this many days counts as said
 * (nothing is repeated), what was said for a later one does not (nothing is silent for longer).
 */
const CLOCK_MAY_BE_OFF = 31;
const KEPT = 6;

type Dues = Pick<KeyStatus, 'due' | 'expires'>;

/** Days before its due day on which a key is to be thought of, falling: the policy's, else by what ends. */
export function reminderDaysFor({ due, expires }: Dues, policy: LedgerPolicy): readonly number[] {
  return policy.reminderDays ?? (expires !== undefined && expires.date === due ? BEFORE_EXPIRY : BEFORE_DUE);
}

/** A key that may have to be spoken of. */
export interface RemindedKey {
  readonly status: KeyStatus;
  readonly policy: LedgerPolicy;
  /** Tells keys of the same id apart where there are several folders. */
  readonly folder: string;
}

/** For which days each key was spoken of, the latest last; by {@link slotOf}. Plain JSON, dates alone. */
export type SaidReminders = Readonly<Record<string, readonly CivilDate[]>>;

export interface Reminder<Key extends RemindedKey> {
  /** The most urgent first. */
  readonly keys: readonly Key[];
  /** What has been said once this has been. */
  readonly said: SaidReminders;
}

/**
 * The keys to be spoken of on a day: those for which one of policy's days has come since they were last spoken of. A day
 * on which nobody looked is made up for, once.
 * @param today the user's calendar day
 * @returns undefined when there is nothing to say
 */
export function reminderFor<Key extends RemindedKey>(
  keys: readonly Key[],
  said: SaidReminders,
  today: CivilDate,
): Reminder<Key> | undefined {
  const next = new Map(Object.entries(said));
  const toldOf = keys.filter((key) => {
    const before = said[slotOf(key)] ?? [];
    const day = lastOccasion(key, before, today);
    if (day === undefined || wasSaid(before, day)) return false;
    next.set(slotOf(key), [...before, day].slice(-KEPT));
    return true;
  });
  if (toldOf.length === 0) return undefined;
  return { keys: toldOf.toSorted(byUrgency), said: Object.fromEntries(next) };
}

export function slotOf({ folder, status }: RemindedKey): string {
  return `${folder} ${status.id}`;
}

/** The last of a key's days that is not still to come. */
function lastOccasion(
  { status, policy }: RemindedKey,
  said: readonly CivilDate[],
  today: CivilDate,
): CivilDate | undefined {
  const { present, linkedTo } = status;
  // Who has no copy of a key cannot rotate it; the same value in another place is spoken of there.
  if (!present || linkedTo !== undefined || status.status === 'retired') return undefined;
  const snoozed = status.snoozedUntil ?? status.snoozeEnded;
  if (snoozed !== undefined && snoozed > today) return undefined;
  const { overlapSince } = status;
  const days = [
    ...(status.status === 'exposed' ? exposedDays(status, said, today) : dueDays(status, policy, today)),
    ...(overlapSince === undefined ? [] : [everyWeek(addDays(overlapSince, 1), today)]),
  ];
  const last = latest(days.filter((day) => day <= today));
  return last === undefined || snoozed === undefined ? last : latest([last, snoozed]);
}

function dueDays({ due, expires }: Dues, policy: LedgerPolicy, today: CivilDate): readonly CivilDate[] {
  if (due === undefined) return [];
  const before = reminderDaysFor({ due, ...(expires && { expires }) }, policy);
  return [...before.map((days) => addDays(due, -days)), everyWeek(addDays(due, 1), today)];
}

/** Where only git's index says that a key is out, no date does: it is spoken of now, and weekly from then on. */
function exposedDays(
  { exposed }: KeyStatus,
  said: readonly CivilDate[],
  today: CivilDate,
): readonly CivilDate[] {
  const since = exposed ? addDays(exposed.date, 1) : latest(said.filter((day) => day <= today));
  return [everyWeek(since ?? today, today)];
}

/** The last day of those that follow `first` week by week; `first` itself while it is to come. */
function everyWeek(first: CivilDate, today: CivilDate): CivilDate {
  const weeks = Math.floor(Math.max(0, daysBetween(first, today)) / EVERY_DAYS);
  return addDays(first, weeks * EVERY_DAYS);
}

/** For that day, or for a later one: whoever was told of the seventh day before need not hear of the fourteenth. */
function wasSaid(said: readonly CivilDate[], day: CivilDate): boolean {
  return said.some((other) => other >= day && daysBetween(day, other) <= CLOCK_MAY_BE_OFF);
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
