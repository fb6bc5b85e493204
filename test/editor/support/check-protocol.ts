/** Carries a {@link ToCheck} as JSON into the editor. */
export const checkVariable = 'KEYWARD_CHECK';

/** What the editor should open and where it should leave what was marked. */
export interface ToCheck {
  readonly folder: string;
  /** Paths below the folder, with `/`, and how many marks to wait for in each. */
  readonly files: readonly { readonly file: string; readonly expected: number }[];
  /** File that receives a JSON list of {@link Marked}. */
  readonly result: string;
}

/** A place that Keyward marked. It holds no key. Lines and columns count from 1. */
export interface Marked {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
}
