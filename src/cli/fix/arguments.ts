import type { Confidence } from '../../core/finding/finding';
import { printable } from '../../core/surface/terminal';
import { choice, CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const FIX_HELP = printable`Usage: keyward fix FILE ... [options]

Moves hardcoded keys to .env and replaces them with code that reads the environment variable, like the quick fix in the
editor. Without --write it only shows what would change, with every value hidden.

  --write                    Write the changes: all files of a key, or none of them
  --at LINE:COLUMN           Only the key at this position of the one FILE, as printed by "keyward scan"
  --all                      Every file below a folder (default: the current folder) that Git does not ignore
  --load                     If a start of the program does not load the env file in time, add what does: a line in the
                             program's first file, or a flag in a script. Also for keys that were moved before
  --target FILE              The env file to move keys to (default: the one that the project loads)
  --min-confidence low|medium|high
                             Lowest confidence to move (default: from .keyward.json, otherwise medium)
  --format text|json         Output format (default: text)
  --help                     Print this help

A key that cannot be moved safely stays, with the reason and what to do instead. Keys that "keyward scan" does not
report are not moved (keyward:allow in a comment, allow entries and disabled rules in .keyward.json), nor are keys that
are public by design.

Exit codes: 0: nothing to move, or everything moved. 1: keys remain (refused, or not written yet).
2: error. A file that cannot be read or written is named, and everything else is done.
`;

const FORMATS = ['text', 'json'] as const;

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
}

/** @throws CommandError that names the wrong argument */
export function readFixArguments(args: readonly string[]): FixArguments {
  const { values, positionals } = parsed('fix', {
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: 'boolean' },
      all: { type: 'boolean' },
      load: { type: 'boolean' },
      at: { type: 'string' },
      target: { type: 'string' },
      // Its previous name. Node reads it as its own option, and ends if there is no such file yet.
      'env-file': { type: 'string' },
      'min-confidence': { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const help = values.help ?? false;
  const all = values.all ?? false;
  if (!help && !all && positionals.length === 0) {
    throw new CommandError('name the file to fix, or add --all to fix every file in the current folder');
  }
  if (values.at !== undefined && (all || positionals.length !== 1)) {
    throw new CommandError('--at needs exactly one file');
  }
  return {
    help,
    all,
    paths: positionals,
    write: values.write ?? false,
    load: values.load ?? false,
    at: values.at === undefined ? undefined : positionOf(values.at),
    target: values.target ?? values['env-file'],
    minConfidence:
      values['min-confidence'] === undefined
        ? undefined
        : choice('--min-confidence', values['min-confidence'], CONFIDENCES),
    format: choice('--format', values.format ?? 'text', FORMATS),
  };
}

function positionOf(text: string): Position {
  const match = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(text);
  if (match) return { line: Number(match[1]), column: Number(match[2]) };
  throw new CommandError(`--at must be LINE:COLUMN, both from 1, such as 12:24, not "${text}"`);
}
