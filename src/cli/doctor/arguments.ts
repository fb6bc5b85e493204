import { parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';
import type { ColorChoice, CommandUsage } from '../shared/usage';

const FORMATS = ['text', 'json'] as const;

const OPTIONS = {
  format: { choices: FORMATS, help: 'Output format (default: text).' },
  include: {
    value: 'GLOB',
    multiple: true,
    help: 'Also check files with this name or path; can be repeated.',
  },
  'no-history': { help: 'Skip the commits: faster, but misses what is only in history.' },
} as const;

export const DOCTOR_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'doctor',
  summary: 'Check how env files could leak: Git, Docker images, packages, build output',
  synopsis: ['doctor [dir] [options]'],
  description: [
    'Checks every env file, service-account key and private key below a folder (default: the current folder): whether Git ignores it and by which rule, tracks it, has it staged or in its history, or has pushed it; and whether a Docker image, an npm package, a VS Code extension, a served folder or build output would contain it or one of its values.',
  ],
  completes: 'folders',
  options: OPTIONS,
  notes: ['Nothing is changed and no value is printed.'],
  examples: [
    ['doctor', 'check the current folder'],
    ['doctor --format json', 'for another program'],
  ],
  exitCodes: {
    0: 'Nothing is exposed.',
    1: 'A secret is exposed, or would be by the next commit, image or package.',
    2: 'Error, or something is unknown: a file that cannot be read, no answer from Git.',
  },
};

export interface DoctorArguments {
  readonly help: boolean;
  /** As given; `.` if none is. */
  readonly folder: string;
  readonly format: (typeof FORMATS)[number];
  readonly color: ColorChoice | undefined;
  readonly history: boolean;
  readonly include: readonly string[];
}

/** @throws CommandError that names the wrong argument */
export function readDoctorArguments(args: readonly string[]): DoctorArguments {
  const { values, operands } = parsed(DOCTOR_USAGE, args);
  if (operands.length > 1) throw new CommandError('keyward doctor checks one folder at a time');
  return {
    help: values.help ?? false,
    folder: operands[0] ?? '.',
    format: values.format ?? 'text',
    color: values.color,
    history: values['no-history'] !== true,
    include: values.include ?? [],
  };
}
