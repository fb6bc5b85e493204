import type { TerminalText } from '../../core/surface/terminal';
import type { WorkflowCommand } from '../../core/surface/workflow-command';

/** What the command line gets instead of the process, so that tests can replace it. */
export interface Process {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  /** Absolute; the folder with the tree-sitter grammars (`.wasm`). */
  readonly grammars: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What runs this program again, for hooks. Default: this Node and the bundle next to the grammars. Absolute paths. */
  readonly program?: { readonly runtime: string; readonly script: string };
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Stream;
  readonly stderr: Stream;
}

interface Stream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** What a command gets: the process, with outputs that take only safe text. */
export interface Terminal extends Omit<Process, 'stdout' | 'stderr'> {
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: TerminalText | WorkflowCommand): void;
}

export function terminalOf(given: Process): Terminal {
  return { ...given, stdout: outputTo(given.stdout), stderr: outputTo(given.stderr) };
}

function outputTo(stream: Stream): Output {
  return { isTTY: stream.isTTY, write: (text) => void stream.write(text.toString()) };
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

/**
 * Whether to use colors: on terminals, unless the environment (no-color.org, force-color.org) or the option overrides it.
 * @param choice of the option `--color`
 */
export function hasColors(
  output: Output,
  environment: NodeJS.ProcessEnv,
  choice: 'auto' | 'always' | 'never' = 'auto',
): boolean {
  if (choice !== 'auto') return choice === 'always';
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = environment['NO_COLOR'];
  if (refused !== undefined && refused !== '') return false;
  return output.isTTY === true && environment['TERM'] !== 'dumb';
}
