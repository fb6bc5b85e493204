/**
 * Something outside this project stands in the way (no network, no browser, no right to install one).
 * The message is one sentence that says what to do; the process ends with exit code 2.
 */
export class SetupProblem extends Error {
  override readonly name = 'SetupProblem';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
