/** The environment variable with the bundle of the suite to run. */
export const suiteVariable = 'KEYWARD_SUITE';

/** The environment variable with the file for the suite's {@link Tally}. */
export const resultVariable = 'KEYWARD_RESULT';

/** The environment variable with a regular expression; only tests with a matching title run. */
export const grepVariable = 'KEYWARD_GREP';

/** The environment variable with a prefix for the suite's output, which the workbench mixes with its own log. */
export const markVariable = 'KEYWARD_MARK';

/** Numbers of tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Lines to print at the end, before the total. */
  readonly notes?: readonly string[];
  /** Suites that failed at first, and passed when they ran again. */
  readonly retried?: readonly string[];
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    notes: [...(a.notes ?? []), ...(b.notes ?? [])],
    retried: [...(a.retried ?? []), ...(b.retried ?? [])],
  };
}
