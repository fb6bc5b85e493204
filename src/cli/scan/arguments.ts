import type { Confidence } from '../../core/finding/finding';
import { choice, CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const SCAN_HELP = `keyward scan [path ...] [options]

Looks for hardcoded keys in files and folders (the current folder when none is named), in what is staged for
the next commit, in all of git's history, or in standard input. Files that git ignores and node_modules are left out.

  -                          read standard input, among other paths or alone
  --staged                   the content of git's index instead of files: for a pre-commit hook
  --history                  every version of every file that a commit on any branch or tag, or a stash, holds
  --since REV                with --history: only what came in after this commit, tag or branch
  --stdin-filename NAME      read standard input as the content of a file of that name
  --format text|json|sarif   text (default) is for reading, json and sarif for other programs
  --min-confidence low|medium|high
                             report only what is at least so sure; medium (default): certain and likely
  --no-ignore                also what git ignores, and node_modules
  --report-unused-allows     name the entries of .keyward.json that allow nothing any more, on standard error
  --help                     this text

A line with keyward:allow in a comment on it or above it is left alone. What the .keyward.json files above a file
allow, switch off or exclude is left alone, too; options given here outrank them.
Exit code 0: no secret found; keys that are public by design are listed and do not count. 1: secrets found.
2: it could not do its work.
`;

const FORMATS = ['text', 'json', 'sarif'] as const;

export type OutputFormat = (typeof FORMATS)[number];

export interface ScanArguments {
  readonly help: boolean;
  /** As given; `-` is taken out. */
  readonly paths: readonly string[];
  readonly format: OutputFormat;
  /** Undefined: what the policy says. */
  readonly minConfidence: Confidence | undefined;
  readonly reportUnusedAllows: boolean;
  readonly honourIgnore: boolean;
  readonly staged: boolean;
  readonly history: boolean;
  /** A revision, as given; only what is not in its history. */
  readonly since: string | undefined;
  /** Name under which standard input is read; undefined: it is not. */
  readonly stdinName: string | undefined;
}

/**
 * Reads the arguments after `scan`.
 * @throws CommandError saying which argument is wrong and what it may be
 */
export function readScanArguments(args: readonly string[]): ScanArguments {
  const { values, positionals } = parsed('scan', {
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'min-confidence': { type: 'string' },
      'no-ignore': { type: 'boolean' },
      staged: { type: 'boolean' },
      history: { type: 'boolean' },
      since: { type: 'string' },
      'stdin-filename': { type: 'string' },
      'report-unused-allows': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const paths = positionals.filter((name) => name !== '-');
  const fromStdin = paths.length < positionals.length || values['stdin-filename'] !== undefined;
  const staged = values.staged ?? false;
  const history = values.history ?? false;
  const sources = [staged && '--staged', history && '--history', fromStdin && 'standard input'].filter(
    Boolean,
  );
  if (sources.length > 1) {
    throw new CommandError(`${sources.join(' and ')} cannot be scanned in one run; leave out one of them.`);
  }
  if (values.since !== undefined && !history) {
    throw new CommandError('--since is about history; write --history --since REV.');
  }
  if (values['report-unused-allows'] && sources.length > 0) {
    throw new CommandError(
      `--report-unused-allows is about files and folders as they are; leave out ${sources.join(' and ')}.`,
    );
  }
  return {
    help: values.help ?? false,
    paths,
    format: choice('--format', values.format ?? 'text', FORMATS),
    minConfidence:
      values['min-confidence'] === undefined
        ? undefined
        : choice('--min-confidence', values['min-confidence'], CONFIDENCES),
    reportUnusedAllows: values['report-unused-allows'] ?? false,
    honourIgnore: values['no-ignore'] !== true,
    staged,
    history,
    since: values.since,
    stdinName: fromStdin ? (values['stdin-filename'] ?? '<stdin>') : undefined,
  };
}
