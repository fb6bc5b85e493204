import type { Confidence } from '../../core/finding/finding';
import { printable } from '../../core/surface/terminal';
import { choice, CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const SCAN_HELP = printable`Usage: keyward scan [path ...] [options]

Finds hardcoded keys in files and folders (default: the current folder), in staged changes, in Git history or in standard
input. Files that Git ignores and node_modules are skipped.

  -                          Scan standard input
  --staged                   Scan the content of Git's index instead of files, for a pre-commit hook
  --hook commit-msg|pre-push Scan what Git passes to this hook: the message in FILE, or the commits that it is about to push
  --history                  Scan every version of every file in all branches, tags and stashes
  --since REV                With --history: only what the current branch adds to this commit, tag or branch
  --allow-shallow            With --history: exit with 0 even if a shallow clone lacks older commits
  --stdin-filename NAME      Scan standard input as the content of a file with this name
  --format text|json|sarif   Output format (default: text)
  --min-confidence low|medium|high
                             Lowest confidence to report (default: medium, which is certain and likely findings)
  --no-ignore                Also scan files that Git ignores, and node_modules
  --report-unused-allows     List entries of .keyward.json that no longer allow anything, on standard error
  --help                     Print this help

A comment with keyward:allow on the line or the line above allows a finding. The .keyward.json files in a file's folder
and above also allow findings, disable rules and exclude files. Options override them.

Exit codes: 0: no secret found; keys that are public by design are listed but do not count. 1: secrets found.
2: error, or part of what was to be scanned could not be read.
`;

const FORMATS = ['text', 'json', 'sarif'] as const;

/** The hooks that scan neither files nor the index. */
const SCANNED_HOOKS = ['commit-msg', 'pre-push'] as const;

export type OutputFormat = (typeof FORMATS)[number];

export interface ScanArguments {
  readonly help: boolean;
  /** As given, without `-`. */
  readonly paths: readonly string[];
  readonly format: OutputFormat;
  /** Undefined: the policy decides. */
  readonly minConfidence: Confidence | undefined;
  readonly reportUnusedAllows: boolean;
  readonly honorIgnore: boolean;
  readonly staged: boolean;
  readonly hook: (typeof SCANNED_HOOKS)[number] | undefined;
  readonly history: boolean;
  /** A revision, as given; only what the current branch adds to it is scanned. */
  readonly since: string | undefined;
  /** A shallow clone is not an error. */
  readonly allowShallow: boolean;
  /** The name for standard input; undefined: it is not scanned. */
  readonly stdinName: string | undefined;
}

/** @throws CommandError that names the wrong argument */
export function readScanArguments(args: readonly string[]): ScanArguments {
  const { values, positionals } = parsed('scan', {
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'min-confidence': { type: 'string' },
      'no-ignore': { type: 'boolean' },
      staged: { type: 'boolean' },
      hook: { type: 'string' },
      history: { type: 'boolean' },
      since: { type: 'string' },
      'allow-shallow': { type: 'boolean' },
      'stdin-filename': { type: 'string' },
      'report-unused-allows': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const paths = positionals.filter((name) => name !== '-');
  const fromStdin = paths.length < positionals.length || values['stdin-filename'] !== undefined;
  const staged = values.staged ?? false;
  const history = values.history ?? false;
  const hook = values.hook === undefined ? undefined : choice('--hook', values.hook, SCANNED_HOOKS);
  const sources = [
    staged && '--staged',
    hook !== undefined && '--hook',
    history && '--history',
    fromStdin && 'standard input',
  ].filter(Boolean);
  if (sources.length > 1) {
    throw new CommandError(`cannot scan ${sources.join(' and ')} in one run; use one of them`);
  }
  if (values.since !== undefined && !history) {
    throw new CommandError('--since needs --history');
  }
  if (values['allow-shallow'] && !history) {
    throw new CommandError('--allow-shallow needs --history');
  }
  if (values['report-unused-allows'] && sources.length > 0) {
    throw new CommandError(
      `--report-unused-allows applies to files and folders, not to ${sources.join(' and ')}`,
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
    honorIgnore: values['no-ignore'] !== true,
    staged,
    hook,
    history,
    since: values.since,
    allowShallow: values['allow-shallow'] ?? false,
    stdinName: fromStdin ? (values['stdin-filename'] ?? '<stdin>') : undefined,
  };
}
