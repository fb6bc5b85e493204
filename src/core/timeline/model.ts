import { daysBetween, type CivilDate } from '../keys/dates';
import type { DatedFact } from '../keys/dated-fact';
import type { KeyStatus, RotationStatus } from '../keys/key-status';

/** A key with the words that are said of it elsewhere. */
export interface TimelineKey {
  /** Tells it from all others of the workspace. */
  readonly id: string;
  readonly status: KeyStatus;
  /** The env file, with its folder where there are several. */
  readonly place: string;
  /** How it is, for people: `overdue by 6 days`. */
  readonly state: string;
  /** All that is known of it, a line each. */
  readonly details: readonly string[];
}

export interface NamedKeys {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly TimelineKey[];
}

/** A stretch of time in days from today's beginning; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The time a key is meant to be in use: from its last rotation, or the best date known, to the end of its due day. */
export interface TimelineBar extends Stretch {
  /** It may have begun earlier: nobody knows the day. */
  readonly beginsEarlier: boolean;
  /** No day is set on which it ends: it is drawn up to today. */
  readonly isOpen: boolean;
}

export type MarkKind = 'rotated' | 'expires' | 'exposed' | 'retired';

/** Something that happens on one day. */
export interface TimelineMark {
  readonly kind: MarkKind;
  /** The middle of the day, in days from today's beginning. */
  readonly at: number;
  readonly date: CivilDate;
}

/** The dates of a row, as they stand in tables. */
export interface RowFacts {
  readonly since?: DatedFact;
  readonly due?: CivilDate;
  readonly daysLeft?: number;
  readonly expires?: CivilDate;
  readonly exposed?: CivilDate;
  readonly retired?: CivilDate;
  readonly intervalDays?: number;
  readonly owner?: string;
  readonly environment?: string;
}

export interface TimelineRow {
  readonly id: string;
  readonly name: string;
  readonly provider?: string;
  readonly place: string;
  readonly status: RotationStatus;
  readonly state: string;
  readonly details: readonly string[];
  /** It stands in an env file here, which can be opened. */
  readonly present: boolean;
  readonly bar?: TimelineBar;
  /** From the end of the due day to now, where that day is past. */
  readonly late?: Stretch;
  /** What is drawn last lies on top. */
  readonly marks: readonly TimelineMark[];
  readonly facts: RowFacts;
}

export interface TimelineGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly TimelineRow[];
}

export interface Timeline {
  readonly today: CivilDate;
  readonly groups: readonly TimelineGroup[];
}

/** Where “now” is drawn, in days from today's beginning. */
export const NOW = 0.5;

/** Groups and rows stay in the order given. Holds names, dates and words, never a value. */
export function timelineOf(groups: readonly NamedKeys[], today: CivilDate): Timeline {
  return {
    today,
    groups: groups.map(({ id, name, keys }) => ({ id, name, rows: keys.map((key) => rowOf(key, today)) })),
  };
}

export function countRows({ groups }: Timeline): number {
  return groups.reduce((count, { rows }) => count + rows.length, 0);
}

function rowOf({ id, status, place, state, details }: TimelineKey, today: CivilDate): TimelineRow {
  const bar = barOf(status, today);
  const late = lateness(status);
  return {
    id,
    name: status.name,
    ...(status.provider !== undefined && { provider: status.provider }),
    place,
    status: status.status,
    state,
    details,
    present: status.present,
    ...(bar && { bar }),
    ...(late && { late }),
    marks: marksOf(status, today),
    facts: factsOf(status),
  };
}

/** None where no date is known, or where the end lies before the beginning: then the marks alone speak. */
function barOf(key: KeyStatus, today: CivilDate): TimelineBar | undefined {
  const since = key.since ?? key.rotated ?? key.created;
  if (!since) return undefined;
  const end = key.status === 'retired' ? key.retired?.date : key.due;
  const from = daysBetween(today, since.date);
  const to = end === undefined ? NOW : daysBetween(today, end) + 1;
  if (to <= from) return undefined;
  return { from, to, beginsEarlier: key.ageIsMinimum, isOpen: end === undefined };
}

function lateness({ status, daysLeft }: KeyStatus): Stretch | undefined {
  if (status === 'retired' || daysLeft === undefined || daysLeft >= 0) return undefined;
  return { from: daysLeft + 1, to: NOW };
}

function marksOf({ history, rotated, expires, exposed, retired }: KeyStatus, today: CivilDate) {
  const mark = (kind: MarkKind, fact: DatedFact | undefined): TimelineMark[] =>
    fact ? [{ kind, date: fact.date, at: daysBetween(today, fact.date) + 0.5 }] : [];
  return [
    ...history.flatMap((fact) => mark('rotated', fact)),
    ...mark('rotated', rotated),
    ...mark('retired', retired),
    ...mark('expires', expires),
    ...mark('exposed', exposed),
  ];
}

function factsOf(key: KeyStatus): RowFacts {
  const { since, due, daysLeft, interval, owner, environment } = key;
  const began = since ?? key.rotated ?? key.created;
  return {
    ...(began && { since: began }),
    ...(due !== undefined && { due }),
    ...(daysLeft !== undefined && { daysLeft }),
    ...(key.expires && { expires: key.expires.date }),
    ...(key.exposed && { exposed: key.exposed.date }),
    ...(key.retired && { retired: key.retired.date }),
    ...(interval && { intervalDays: interval.days }),
    ...(owner !== undefined && { owner }),
    ...(environment !== undefined && { environment }),
  };
}
