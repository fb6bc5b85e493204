import type { ExposurePath } from './exposure-path';

/** A value of an env file that was found in a file that Git does not ignore. Contains the variable's name, never the value. */
export interface ValueInFile {
  readonly envFile: string;
  readonly name: string;
  /** Below the workspace folder, `/` between names. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** How the value leaves the machine: with the next commit, if not with an earlier one. */
export function exposureInFile({ name, file, line }: ValueInFile): ExposurePath {
  return { through: 'project file', file, line, certain: true, reason: { id: 'value-in-file', name } };
}
