/** What a command is given instead of the process, so that tests can give it something else. */
export interface Terminal {
  /** Absolute; relative paths count from here. */
  readonly cwd: string;
  /** Absolute; where the tree-sitter grammars (`.wasm`) lie. */
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

/** What went well but found something is 1, so that a pipeline stops; what could not be done at all is 2. */
export const ExitCode = { nothingFound: 0, found: 1, failed: 2 } as const;

/** A command gets the arguments after its name and gives the exit code. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Why the job as a whole cannot be done: one sentence with something to do, shown without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Told by its name, as commands are built as files of their own, each with this class. */
export function isCommandError(error: unknown): boolean {
  return error instanceof Error && error.name === 'CommandError';
}

/** Colours are for terminals, unless the user's environment says otherwise (no-color.org, force-color.org). */
export function hasColours(output: Output, environment: NodeJS.ProcessEnv): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = environment['NO_COLOR'];
  if (refused !== undefined && refused !== '') return false;
  return output.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Text from outside as it may be shown on a terminal: nothing in it moves the cursor or turns the writing around. */
export function printable(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '·');
}
