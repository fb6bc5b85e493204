import type { Confidence } from '../../core/finding/finding';
import { choice, CONFIDENCES, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const FIX_HELP = `keyward fix FILE ... [options]

Moves hardcoded keys to .env and puts the environment lookup in their place, as the editor's quick fix does.
Shows what would change, with every value hidden, and writes nothing until it is told to.

  --write                    do it: all files or, if one cannot be written, none
  --at LINE:COLUMN           only the key at this place of the one FILE, counted from 1 as "keyward scan" prints it
  --all                      every file below a folder (the current one when none is named), without what git ignores
  --load                     where nothing loads the env file, add what does: an import in the entry file, or a flag
  --env-file FILE            the file to move keys to; default: the one that the project's loader reads
  --min-confidence low|medium|high
                             move only what is at least so sure; default: what .keyward.json says, else medium
  --format text|json         text (default) is for reading, json for other programs
  --help                     this text

A key that cannot be moved safely stays, with the reason and what to do instead. What "keyward scan" does not tell is
left alone (keyward:allow in a comment, allow-lists and rules switched off in .keyward.json); so are keys that are
public by design.
Exit code 0: nothing to move, or all moved. 1: keys remain in the files (refused, or not written yet).
2: it could not do its work, and nothing was written.
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
  /** As given; undefined: the project decides. */
  readonly envFile: string | undefined;
  /** Undefined: the policy's. */
  readonly minConfidence: Confidence | undefined;
  readonly format: (typeof FORMATS)[number];
}

/**
 * Reads the arguments after `fix`.
 * @throws CommandError saying which argument is wrong and what it may be
 */
export function readFixArguments(args: readonly string[]): FixArguments {
  const { values, positionals } = parsed('fix', {
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: 'boolean' },
      all: { type: 'boolean' },
      load: { type: 'boolean' },
      at: { type: 'string' },
      'env-file': { type: 'string' },
      'min-confidence': { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const help = values.help ?? false;
  const all = values.all ?? false;
  if (!help && !all && positionals.length === 0) {
    throw new CommandError('name the file to fix, or add --all for every file of the current folder.');
  }
  if (values.at !== undefined && (all || positionals.length !== 1)) {
    throw new CommandError('--at is a place in one file: name that file, and no other.');
  }
  return {
    help,
    all,
    paths: positionals,
    write: values.write ?? false,
    load: values.load ?? false,
    at: values.at === undefined ? undefined : positionOf(values.at),
    envFile: values['env-file'],
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
  throw new CommandError(`--at is LINE:COLUMN, both from 1, such as 12:24; not "${text}".`);
}
