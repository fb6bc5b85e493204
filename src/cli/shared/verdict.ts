import type { Unknown } from '../../core/base/unknown';
import { ExitCode } from './terminal';

/** What a command that judges has found out. It cannot be made without stating what is unknown. */
export interface Verdict {
  /** Something that stops a pipeline. */
  readonly found: boolean;
  /** What could not be asked, read or reached. A string is a sentence with both the reason and what to do. */
  readonly unknown: readonly (Unknown | string)[];
}

/** What is unknown takes precedence: it may be worse than what was found, and a pipeline that expects 1 must not accept it. */
export function exitCodeOf({ found, unknown }: Verdict): number {
  if (unknown.length > 0) return ExitCode.failed;
  return found ? ExitCode.found : ExitCode.nothingFound;
}
