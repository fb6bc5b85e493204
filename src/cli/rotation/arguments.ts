import { isValidDate } from '../../core/keys';
import { parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';
import type { ColorChoice, CommandUsage } from '../shared/usage';

const FORMATS = ['text', 'json', 'ics', 'markdown'] as const;
const LIMITS = ['overdue', 'soon'] as const;

const OPTIONS = {
  format: {
    choices: FORMATS,
    help: 'Output format (default: text). ics is a calendar (RFC 5545). markdown is a table of the keys that need attention, for an issue.',
  },
  today: { value: 'YYYY-MM-DD', help: 'Use this day instead of today.' },
  'fail-on': {
    choices: LIMITS,
    help: 'Exit with 1 if a key is overdue, exposed, in Git history, or under a public prefix; with soon, also if one is due soon.',
  },
} as const;

export const ROTATION_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'rotation',
  summary: 'List keys with their age and the day they are due',
  synopsis: ['rotation [dir] [options]'],
  description: [
    'Lists the keys of a folder (default: the current folder) with their age and the day they are due: keys in its env files, and keys that only its .keyward.json files record, as on a build server. Nothing is written and no value is printed.',
  ],
  completes: 'folders',
  options: OPTIONS,
  examples: [
    ['rotation', 'every key with its age and due date'],
    ['rotation --fail-on overdue', 'for CI: fail if a key is overdue or exposed'],
    ['rotation --format ics > keys.ics', 'a calendar with alarms'],
  ],
  exitCodes: {
    0: 'Success.',
    1: 'See --fail-on.',
    2: 'Error, or with --fail-on: something is unknown, such as a date or what Git tracks. What is unknown, and what to do, is on standard error.',
  },
};

export interface RotationArguments {
  readonly help: boolean;
  /** As given; `.` if none is. */
  readonly folder: string;
  readonly format: (typeof FORMATS)[number];
  readonly color: ColorChoice | undefined;
  /** Undefined: the current day. */
  readonly today: string | undefined;
  readonly failOn: (typeof LIMITS)[number] | undefined;
}

/** @throws CommandError that names the wrong argument */
export function readRotationArguments(args: readonly string[]): RotationArguments {
  const { values, operands } = parsed(ROTATION_USAGE, args);
  const { today } = values;
  const isDate: boolean = today === undefined || isValidDate(today);
  if (!isDate) throw new CommandError(`--today must be a date such as 2026-03-31, not "${today}"`);
  if (operands.length > 1) throw new CommandError('keyward rotation checks one folder at a time');
  return {
    help: values.help ?? false,
    folder: operands[0] ?? '.',
    format: values.format ?? 'text',
    color: values.color,
    today,
    failOn: values['fail-on'],
  };
}
