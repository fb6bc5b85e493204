import { asRecord } from '../base/json';
import { isValidDate, type CivilDate } from './dates';

/**
 * Where a date comes from.
 * - `user`: typed or confirmed by the user.
 * - `git`: the first commit with the value.
 * - `first seen`: Keyward saw the key for the first time.
 * - `moved`: Keyward moved the key to `.env`.
 * - `observed`: Keyward noticed that the value changed or that the variable was removed.
 * - `key itself`: read from the key.
 */
export type DateSource = 'user' | 'git' | 'first seen' | 'moved' | 'observed' | 'key itself';

/** A day, and where it comes from. */
export interface DatedFact {
  readonly date: CivilDate;
  readonly source: DateSource;
}

const SOURCES: readonly string[] = [
  'user',
  'git',
  'first seen',
  'moved',
  'observed',
  'key itself',
] satisfies DateSource[];

/** Reads a fact. A bare date counts as typed by the user, as people write it by hand. */
export function readFact(value: unknown): DatedFact | undefined {
  if (isValidDate(value)) return { date: value, source: 'user' };
  const { date, source } = asRecord(value);
  if (!isValidDate(date)) return undefined;
  return { date, source: isSource(source) ? source : 'user' };
}

function isSource(value: unknown): value is DateSource {
  return typeof value === 'string' && SOURCES.includes(value);
}
