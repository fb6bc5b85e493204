import { isValidDate } from '../../core/keys';
import { choice, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const ROTATION_HELP = `keyward rotation [dir] [options]

Lists the keys of a folder (the current one when none is named) with their age and the day they are due: those in its env
files, and those that only its .keyward.json knows, as on a build server. Nothing is written and no value is printed.

  --format text|json|ics   text (default) is for reading, json for other programs, ics for calendars (RFC 5545)
  --today YYYY-MM-DD       reckon from that day instead of today
  --fail-on overdue|soon   end with 1 when a key is overdue or exposed; with soon also when one is due soon
  --help                   this text

Exit code 0: nothing to complain of. 1: see --fail-on. 2: it could not do its work.
`;

const FORMATS = ['text', 'json', 'ics'] as const;
const LIMITS = ['overdue', 'soon'] as const;

export interface RotationArguments {
  readonly help: boolean;
  /** As given; `.` when none is. */
  readonly folder: string;
  readonly format: (typeof FORMATS)[number];
  /** Undefined: the day it is. */
  readonly today: string | undefined;
  readonly failOn: (typeof LIMITS)[number] | undefined;
}

/** @throws CommandError saying which argument is wrong and what it may be */
export function readRotationArguments(args: readonly string[]): RotationArguments {
  const { values, positionals } = parsed('rotation', {
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      today: { type: 'string' },
      'fail-on': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { today } = values;
  if (today !== undefined && !isDay(today))
    throw new CommandError(`--today is a day such as 2026-03-31; not "${today}".`);
  if (positionals.length > 1) throw new CommandError('keyward rotation looks at one folder, not at several.');
  const failOn = values['fail-on'];
  return {
    help: values.help ?? false,
    folder: positionals[0] ?? '.',
    format: choice('--format', values.format ?? 'text', FORMATS),
    today,
    failOn: failOn === undefined ? undefined : choice('--fail-on', failOn, LIMITS),
  };
}

function isDay(text: string): boolean {
  return isValidDate(text);
}
