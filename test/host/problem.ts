/**
 * A problem outside this project: no network, no browser, or no permission to install one. The message explains what to do, and the
 * process ends with exit code 2.
 */
export class SetupProblem extends Error {
  override readonly name = 'SetupProblem';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
