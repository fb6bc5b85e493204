import { isValidDate } from '../../core/keys';
import { printable } from '../../core/surface/terminal';
import { choice, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const ROTATION_HELP = printable`Usage: keyward rotation [dir] [options]

Lists the keys of a folder (default: the current folder) with their age and the day they are due: keys in its env files,
and keys that only its .keyward.json files record, as on a build server. Nothing is written and no value is printed.

  --format text|json|ics   Output format (default: text); ics is a calendar (RFC 5545)
  --today YYYY-MM-DD       Use this day instead of today
  --fail-on overdue|soon   Exit with 1 if a key is overdue or exposed; with soon, also if one is due soon
  --help                   Print this help

Exit codes: 0: success. 1: see --fail-on. 2: error, or with --fail-on: something is unknown, such as a date or what Git
tracks. What is unknown, and what to do, is on standard error.
`;

const FORMATS = ['text', 'json', 'ics'] as const;
const LIMITS = ['overdue', 'soon'] as const;

export interface RotationArguments {
  readonly help: boolean;
  /** As given; `.` if none is. */
  readonly folder: string;
  readonly format: (typeof FORMATS)[number];
  /** Undefined: the current day. */
  readonly today: string | undefined;
  readonly failOn: (typeof LIMITS)[number] | undefined;
}

/** @throws CommandError that names the wrong argument */
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
  const isDate: boolean = today === undefined || isValidDate(today);
  if (!isDate) throw new CommandError(`--today must be a date such as 2026-03-31, not "${today}"`);
  if (positionals.length > 1) throw new CommandError('keyward rotation checks one folder at a time');
  const failOn = values['fail-on'];
  return {
    help: values.help ?? false,
    folder: positionals[0] ?? '.',
    format: choice('--format', values.format ?? 'text', FORMATS),
    today,
    failOn: failOn === undefined ? undefined : choice('--fail-on', failOn, LIMITS),
  };
}
