import type { Assignment } from './assignment';
import type { Value } from './values';

/** A value whose name may make it a secret. Noted in the first pass over the text and judged in a later one. */
export interface NamedValue {
  /** The word in the name that was noticed, such as `password`. */
  readonly wordStart: number;
  readonly wordEnd: number;
  readonly value: Value;
  /** Known already where something is between the name and the value, see `indirect-values.ts`. */
  readonly assignment?: Assignment;
}
