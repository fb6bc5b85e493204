import { asRecord } from '../base/json';
import { isValidDate, type CivilDate } from './dates';

/**
 * Where a date comes from.
 * `user`: typed or confirmed; `git`: first commit of the line; `first seen`: Keyward saw the key for the first time;
 * `moved`: Keyward moved it to `.env`; `observed`: Keyward saw another value behind the name, or the name gone; `key itself`: read
 * from the key.
 */
export type DateSource = 'user' | 'git' | 'first seen' | 'moved' | 'observed' | 'key itself';

/** A day and how it is known. */
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

/** A bare date counts as typed by the user: by hand that is what one writes. */
export function readFact(value: unknown): DatedFact | undefined {
  if (isValidDate(value)) return { date: value, source: 'user' };
  const { date, source } = asRecord(value);
  if (!isValidDate(date)) return undefined;
  return { date, source: isSource(source) ? source : 'user' };
}

function isSource(value: unknown): value is DateSource {
  return typeof value === 'string' && SOURCES.includes(value);
}
