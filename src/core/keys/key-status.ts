import type { CivilDate } from './dates';
import type { DatedFact } from './dated-fact';
import type { GuidedRotation } from './guided';
import type { Interval } from './interval';

/**
 * - `exposed`: known to have leaked, not rotated since.
 * - `overdue`: the due day is past. `soon`: it is near. `healthy`: neither, or the key needs no calendar.
 * - `unknown`: its age is not known, only since when Keyward knows it; not overdue even so.
 * - `retired`: no longer in its env file.
 */
export type RotationStatus = 'exposed' | 'overdue' | 'soon' | 'healthy' | 'unknown' | 'retired';

/** Everything the views show of one key; every date says where it comes from. */
export interface KeyStatus {
  readonly id: string;
  readonly name: string;
  readonly envFile: string;
  readonly provider?: string;
  readonly ruleId?: string;
  /** The variable names the file that holds it. */
  readonly heldElsewhere?: true;
  /** A certificate in a file that the variable names: public, so nothing can leak, but it ends. */
  readonly certificate?: true;
  readonly status: RotationStatus;
  /** It stands in an env file here. False: only the ledger knows it, as on a machine without the file. */
  readonly present: boolean;
  readonly created?: DatedFact;
  readonly rotated?: DatedFact;
  /** Rotations before the last, the oldest first. */
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
  /** Days a key may be used, and why so many; absent: no calendar makes sense for it. */
  readonly interval?: Interval;
  /** Last day it should be in use. */
  readonly due?: CivilDate;
  /** Days from today to `due`; negative when overdue. */
  readonly daysLeft?: number;
  readonly snoozedUntil?: CivilDate;
  /** Its reminders were put off until that day, which has come. */
  readonly snoozeEnded?: CivilDate;
  /** The rotation that is under way, or was last led through. */
  readonly rotation?: GuidedRotation;
  /** The old key is not revoked yet: since then both work. */
  readonly overlapSince?: CivilDate;
  readonly owner?: string;
  readonly note?: string;
  readonly environment?: string;
  /** What a person has ticked off, by item. */
  readonly checklist: Readonly<Record<string, DatedFact>>;
  /** Ids of the other places that hold the same value. */
  readonly sameAs: readonly string[];
  /** Id of the place that stands for this key where the same value has several; absent: it is this one. */
  readonly linkedTo?: string;
}
