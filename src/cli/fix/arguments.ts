import type { Confidence } from '../../core/finding/finding';
import { CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';
import type { ColorChoice, CommandUsage } from '../shared/usage';

const FORMATS = ['text', 'json'] as const;

const OPTIONS = {
  write: { help: 'Write the changes: all files of a key, or none of them.' },
  at: {
    value: 'LINE:COLUMN',
    help: 'Only the key at this position of the one FILE, as printed by "keyward scan".',
  },
  all: { help: 'Every file below a folder (default: the current folder) that Git does not ignore.' },
  load: {
    help: "If a start of the program does not load the env file in time, add what does: a line in the program's first file, or a flag in a script. Also for keys that were moved before.",
  },
  target: {
    value: 'FILE',
    completes: 'files',
    help: 'The env file to move keys to (default: the one that the project loads).',
  },
  // The previous name of --target. Node reads it as its own option, and ends if there is no such file yet.
  'env-file': { value: 'FILE', completes: 'files' },
  'min-confidence': {
    choices: CONFIDENCES,
    help: 'Lowest confidence to move (default: from .keyward.json, otherwise medium).',
  },
  format: { choices: FORMATS, help: 'Output format (default: text).' },
} as const;

export const FIX_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'fix',
  summary: 'Show how keys move to .env; with --write, move them',
  synopsis: ['fix FILE ... [options]', 'fix --all [dir] [options]'],
  description: [
    'Moves hardcoded keys to .env and replaces them with code that reads the environment variable, like the quick fix in the editor. Without --write it only shows what would change, with every value hidden.',
  ],
  completes: 'files',
  options: OPTIONS,
  notes: [
    'A key that cannot be moved safely stays, with the reason and what to do instead. Keys that "keyward scan" does not report are not moved (keyward:allow in a comment, allow entries and disabled rules in .keyward.json), nor are keys that are public by design.',
  ],
  examples: [
    ['fix src/pay.ts', 'show the change, with every value hidden'],
    ['fix src/pay.ts --write', 'make it'],
    ['fix --all --write', 'every file in the folder that Git does not ignore'],
  ],
  exitCodes: {
    0: 'Nothing to move, or everything moved.',
    1: 'Keys remain: refused, or not written yet.',
    2: 'Error. A file that cannot be read or written is named, and everything else is done.',
  },
};

export interface Position {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export interface FixArguments {
  readonly help: boolean;
  /** As given. */
  readonly paths: readonly string[];
  readonly write: boolean;
  readonly all: boolean;
  readonly load: boolean;
  readonly at: Position | undefined;
  /** As given; undefined: the one that the project loads. */
  readonly target: string | undefined;
  /** Undefined: the policy decides. */
  readonly minConfidence: Confidence | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly color: ColorChoice | undefined;
}

/** @throws CommandError that names the wrong argument */
export function readFixArguments(args: readonly string[]): FixArguments {
  const { values, operands } = parsed(FIX_USAGE, args);
  const help = values.help ?? false;
  const all = values.all ?? false;
  if (!help && !all && operands.length === 0) {
    throw new CommandError('name the file to fix, or add --all to fix every file in the current folder');
  }
  if (values.at !== undefined && (all || operands.length !== 1)) {
    throw new CommandError('--at needs exactly one file');
  }
  return {
    help,
    all,
    paths: operands,
    write: values.write ?? false,
    load: values.load ?? false,
    at: values.at === undefined ? undefined : positionOf(values.at),
    target: values.target ?? values['env-file'],
    minConfidence: values['min-confidence'],
    format: values.format ?? 'text',
    color: values.color,
  };
}

function positionOf(text: string): Position {
  const match = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(text);
  if (match) return { line: Number(match[1]), column: Number(match[2]) };
  throw new CommandError(`--at must be LINE:COLUMN, both from 1, such as 12:24, not "${text}"`);
}
