import type { Confidence } from '../../core/finding/finding';
import { CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';
import type { ColorChoice, CommandUsage } from '../shared/usage';
import { FORMATS, type OutputFile, type OutputFormat, readOutputs } from './outputs';

/** The hooks that scan neither files nor the index. */
const SCANNED_HOOKS = ['commit-msg', 'pre-push'] as const;

const OPTIONS = {
  staged: { help: "Scan the content of Git's index instead of files, for a pre-commit hook." },
  hook: {
    choices: SCANNED_HOOKS,
    help: 'Scan what Git passes to this hook: the message in FILE, or the commits that it is about to push.',
  },
  history: { help: 'Scan every version of every file in all branches, tags and stashes.' },
  since: {
    value: 'REV',
    help: 'With --history: only what the current branch adds to this commit, tag or branch.',
  },
  'allow-shallow': { help: 'With --history: exit with 0 even if a shallow clone lacks older commits.' },
  'stdin-filename': {
    value: 'NAME',
    completes: 'files',
    help: 'Scan standard input as the content of a file with this name.',
  },
  format: { choices: FORMATS, help: 'Format of standard output (default: text).' },
  output: {
    value: 'FILE',
    multiple: true,
    completes: 'files',
    help: 'Also write a report to FILE; can be repeated. Its extension decides the format (.sarif, .json, .xml for junit, .md, .csv, .txt), or FORMAT=FILE. If --format fits FILE, it is meant for FILE, and standard output is text.',
  },
  'exit-zero': {
    help: 'Exit with 0 even if secrets are found. Errors, and what could not be read, still exit with 2.',
  },
  redact: { help: 'Always on: no output contains a value.' },
  'min-confidence': {
    choices: CONFIDENCES,
    help: 'Lowest confidence to report (default: medium, which is certain and likely findings).',
  },
  'no-ignore': { help: 'Also scan files that Git ignores, and node_modules.' },
  'report-unused-allows': {
    help: 'List entries of .keyward.json that no longer allow anything, on standard error.',
  },
} as const;

export const SCAN_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'scan',
  summary: 'Find hardcoded keys in files, folders, staged changes or Git history',
  synopsis: ['scan [path ...] [options]'],
  description: [
    'Finds hardcoded keys in files and folders (default: the current folder), in staged changes, in Git history or in standard input. Files that Git ignores and node_modules are skipped.',
  ],
  operands: { '-': 'Scan standard input.' },
  completes: 'files',
  options: OPTIONS,
  notes: [
    "A comment with keyward:allow on the line or the line above allows a finding. The .keyward.json files in a file's folder and above also allow findings, disable rules and exclude files. Options override them.",
  ],
  examples: [
    ['scan', 'the current folder, without what Git ignores'],
    ['scan --staged', 'the content of the next commit'],
    ['scan --history --since main', 'what the current branch adds'],
    ['scan --format github --output scan.sarif', 'annotations, and a report in a file'],
  ],
  exitCodes: {
    0: 'No secret found. Keys that are public by design are listed but do not count.',
    1: 'Secrets found.',
    2: 'Error, or part of what was to be scanned could not be read.',
  },
};

export type { OutputFormat };

export interface ScanArguments {
  readonly help: boolean;
  /** As given, without `-`. */
  readonly paths: readonly string[];
  readonly format: OutputFormat;
  readonly color: ColorChoice | undefined;
  readonly outputs: readonly OutputFile[];
  readonly exitZero: boolean;
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
  const { values, operands } = parsed(SCAN_USAGE, args);
  const paths = operands.filter((name) => name !== '-');
  const fromStdin = paths.length < operands.length || values['stdin-filename'] !== undefined;
  const staged = values.staged ?? false;
  const history = values.history ?? false;
  const { hook } = values;
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
    ...readOutputs(values.format, values.output ?? []),
    exitZero: values['exit-zero'] ?? false,
    color: values.color,
    minConfidence: values['min-confidence'],
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
