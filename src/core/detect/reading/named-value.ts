import type { Assignment } from './assignment';
import type { Value } from './value';

/** A value that may be a secret because of its name. Recorded in the first pass over the text and judged in a later one. */
export interface NamedValue {
  /** The word in the name that was noticed, such as `password`. */
  readonly wordStart: number;
  readonly wordEnd: number;
  readonly value: Value;
  /** Known already where something is between the name and the value, see `indirect-values.ts`. */
  readonly assignment?: Assignment;
}
