/** Environment variable with a {@link ToCheck} as JSON. */
export const checkVariable = 'KEYWARD_CHECK';

/** What the editor opens, and where it writes the result. */
export interface ToCheck {
  readonly folder: string;
  /** Paths relative to the folder, with `/`, and how many marks to wait for in each. */
  readonly files: readonly { readonly file: string; readonly expected: number }[];
  /** The file for a JSON list of {@link Marked}. */
  readonly result: string;
}

/** The position of a mark. Contains no key. Lines and columns are counted from 1. */
export interface Marked {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
}
