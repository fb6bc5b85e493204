import type { CivilDate } from './dates';
import type { DatedFact } from './dated-fact';
import type { GuidedRotation } from './guided';
import type { Interval } from './interval';
import type { KeyRisk } from './risk';

/**
 * - `exposed`: known to have leaked, and not rotated since.
 * - `attention`: there is a risk that dates say nothing about; see {@link KeyRisk}. It is never healthy while there is.
 * - `overdue`: the due day is past. `soon`: it is near. `healthy`: neither, or the key has no schedule.
 * - `unknown`: its age is unknown, except that it is at least as old as Keyward knows it. Not overdue by that.
 * - `retired`: no longer in its env file.
 */
export type RotationStatus = (typeof ROTATION_STATUSES)[number];

/** From the most urgent to the least. */
export const ROTATION_STATUSES = [
  'exposed',
  'attention',
  'overdue',
  'soon',
  'healthy',
  'unknown',
  'retired',
] as const;

/** There is something to do now. */
export const URGENT_STATUSES = [
  'exposed',
  'attention',
  'overdue',
] as const satisfies readonly RotationStatus[];

/** There is something to do now or soon. */
export const DUE_STATUSES: readonly RotationStatus[] = [...URGENT_STATUSES, 'soon'];

/** Everything the views show about one key. Every date has its source. */
export interface KeyStatus {
  readonly id: string;
  readonly name: string;
  readonly envFile: string;
  readonly provider?: string;
  readonly ruleId?: string;
  /** The value of the variable is the path of the file that contains the key. */
  readonly inNamedFile?: true;
  /** A certificate in a file that the variable names. It is public, so it cannot leak, but it expires. */
  readonly certificate?: true;
  readonly status: RotationStatus;
  /** The worst first; none for a retired key. */
  readonly risks: readonly KeyRisk[];
  /** It is in an env file on this machine. False: it is only in the ledger. */
  readonly present: boolean;
  readonly created?: DatedFact;
  readonly rotated?: DatedFact;
  /** Rotations before the last one, oldest first. */
  readonly history: readonly DatedFact[];
  readonly expires?: DatedFact;
  readonly exposed?: DatedFact;
  readonly retired?: DatedFact;
  /** The date the age counts from: the last rotation, else the best date known. */
  readonly since?: DatedFact;
  /** Whole days from `since` to today; never negative. */
  readonly ageDays?: number;
  /** The key may be older than `ageDays`. */
  readonly ageIsMinimum: boolean;
  /** How long the key may be used, and why; undefined if it needs no schedule. */
  readonly interval?: Interval;
  /** The last day it should be in use. */
  readonly due?: CivilDate;
  /** Days from today to `due`; negative when overdue. */
  readonly daysLeft?: number;
  readonly snoozedUntil?: CivilDate;
  /** Its reminders were snoozed until that day, which has come. */
  readonly snoozeEnded?: CivilDate;
  /** The guided rotation in progress, or the last one. */
  readonly rotation?: GuidedRotation;
  /** The day since which the old and the new key both work, while the old one is not revoked. */
  readonly overlapSince?: CivilDate;
  readonly owner?: string;
  readonly note?: string;
  readonly environment?: string;
  /** The checklist items that the user has checked off. */
  readonly checklist: Readonly<Record<string, DatedFact>>;
  /** IDs of the other variables with the same value. */
  readonly sameAs: readonly string[];
  /** Where several variables have the same value: the ID of the one that represents them; undefined if it is this one. */
  readonly linkedTo?: string;
}
