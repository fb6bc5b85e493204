import type { Assignment } from './assignment';
import type { Value } from './value';

/** A value that may be a secret because of its name. Recorded in the first pass over the text and judged in a later one. */
export interface NamedValue {
  /** The word in the name that was noticed, such as `password`. */
  readonly wordStart: number;
  readonly wordEnd: number;
  readonly value: Value;
  /** Set if the name is already known; see {@link withName}. Otherwise it is read backward from the value. */
  readonly assignment?: Assignment;
}

/**
 * A value with a name that reading backward from it would not find: something is between the two, or the file's format
 * decides what the name is.
 * @param nameStart where the name is; where the value is if the name is not in the text
 */
export function withName(value: Value, name: string, nameStart: number, nameEnd: number): NamedValue {
  const { operator, quote } = value;
  const assignment = { name, nameStart, nameEnd, operator, quote, scheme: '' };
  return { wordStart: nameStart, wordEnd: nameEnd, value, assignment };
}
