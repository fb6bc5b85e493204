/** Names the bundle of the suite that the editor should run. */
export const suiteVariable = 'KEYWARD_SUITE';

/** Names the file in which the suite leaves its {@link Tally}. */
export const resultVariable = 'KEYWARD_RESULT';

/** Holds a regular expression; only tests whose titles match run. */
export const grepVariable = 'KEYWARD_GREP';

/** When set, what the suite prints starts with it: the workbench itself logs a lot to the same place. */
export const markVariable = 'KEYWARD_MARK';

/** How many tests did what. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Lines to print at the end, before the total. */
  readonly notes?: readonly string[];
  /** What failed at first and passed when it was run again. */
  readonly retried?: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    notes: [...(a.notes ?? []), ...(b.notes ?? [])],
    retried: [...(a.retried ?? []), ...(b.retried ?? [])],
  };
}
