import { daysBetween, type CivilDate } from '../keys/dates';
import type { DatedFact } from '../keys/dated-fact';
import type { KeyStatus, RotationStatus } from '../keys/key-status';

/** A key with its labels from the Keys view. */
export interface TimelineKey {
  /** Unique in the workspace. */
  readonly id: string;
  readonly status: KeyStatus;
  /** The env file, with its folder if there are several. */
  readonly file: string;
  /** For people: `overdue by 6 days`. */
  readonly state: string;
  /** Everything that is known about it, one line each. */
  readonly details: readonly string[];
}

export interface NamedKeys {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly TimelineKey[];
}

/** A time span in days relative to the beginning of today; `to` is exclusive. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The time a key should be in use: from its last rotation, or the best known date, to the end of its due day. */
export interface TimelineBar extends TimeSpan {
  /** It may have begun earlier, on an unknown day. */
  readonly beginsEarlier: boolean;
  /** It has no end, and is drawn up to today. */
  readonly isOpen: boolean;
}

export type MarkKind = 'rotated' | 'expires' | 'exposed' | 'retired';

/** Something that happens on one day. */
export interface TimelineMark {
  readonly kind: MarkKind;
  /** The middle of the day, in days relative to the beginning of today. */
  readonly at: number;
  readonly date: CivilDate;
}

/** The dates of a row for tables. */
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
  readonly file: string;
  readonly status: RotationStatus;
  readonly state: string;
  readonly details: readonly string[];
  /** It is in an env file on this machine, which can be opened. */
  readonly present: boolean;
  readonly bar?: TimelineBar;
  /** From the end of the due day to now, if that day is past. */
  readonly late?: TimeSpan;
  /** The last ones are drawn on top. */
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

/** Where “now” is drawn, in days relative to the beginning of today. */
export const NOW = 0.5;

/** Groups and rows stay in order. Contains names, dates and labels, never a value. */
export function timelineOf(groups: readonly NamedKeys[], today: CivilDate): Timeline {
  return {
    today,
    groups: groups.map(({ id, name, keys }) => ({ id, name, rows: keys.map((key) => rowOf(key, today)) })),
  };
}

export function countRows({ groups }: Timeline): number {
  return groups.reduce((count, { rows }) => count + rows.length, 0);
}

function rowOf({ id, status, file, state, details }: TimelineKey, today: CivilDate): TimelineRow {
  const bar = barOf(status, today);
  const late = lateness(status);
  return {
    id,
    name: status.name,
    ...(status.provider !== undefined && { provider: status.provider }),
    file,
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

/** Undefined if no date is known or the end is before the beginning; then there are only marks. */
function barOf(key: KeyStatus, today: CivilDate): TimelineBar | undefined {
  const since = key.since ?? key.rotated ?? key.created;
  if (!since) return undefined;
  const end = key.status === 'retired' ? key.retired?.date : key.due;
  const from = daysBetween(today, since.date);
  const to = end === undefined ? NOW : daysBetween(today, end) + 1;
  if (to <= from) return undefined;
  return { from, to, beginsEarlier: key.ageIsMinimum, isOpen: end === undefined };
}

function lateness({ status, daysLeft }: KeyStatus): TimeSpan | undefined {
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
