/** What a command gets instead of the process, so that tests can replace it. */
export interface Terminal {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  /** Absolute; the folder with the tree-sitter grammars (`.wasm`). */
  readonly grammars: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** `found` is not an error, but stops a pipeline. */
export const ExitCode = { nothingFound: 0, found: 1, failed: 2 } as const;

/** Gets the arguments after the command's name and returns the exit code. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Why the command cannot do its work: one sentence with what to do, shown without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Checks the name, not the class: each bundle has its own copy of the class. */
export function isCommandError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'CommandError';
}

/** Whether to use colors: on terminals, unless the environment overrides it (no-color.org, force-color.org). */
export function hasColors(output: Output, environment: NodeJS.ProcessEnv): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = environment['NO_COLOR'];
  if (refused !== undefined && refused !== '') return false;
  return output.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Makes external text safe to print: nothing in it moves the cursor or reverses the writing direction. */
export function printable(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '·');
}
