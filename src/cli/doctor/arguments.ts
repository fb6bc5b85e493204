import { printable } from '../../core/surface/terminal';
import { choice, parsed } from '../shared/arguments';
import { CommandError } from '../shared/terminal';

export const DOCTOR_HELP = printable`Usage: keyward doctor [dir] [options]

Checks every env file, service-account key and private key below a folder (default: the current folder): whether Git
ignores it and by which rule, tracks it, has it staged or in its history, or has pushed it; and whether a Docker image, an
npm package, a VS Code extension, a served folder or build output would contain it or one of its values.

  --format text|json   Output format (default: text)
  --include GLOB       Also check files with this name or path; can be repeated
  --no-history         Skip the commits: faster, but misses what is only in history
  --help               Print this help

Nothing is changed and no value is printed.

Exit codes: 0: nothing is exposed. 1: a secret is exposed, or would be by the next commit, image or package.
2: error, or something is unknown: a file that cannot be read, no answer from Git.
`;

const FORMATS = ['text', 'json'] as const;

export interface DoctorArguments {
  readonly help: boolean;
  /** As given; `.` if none is. */
  readonly folder: string;
  readonly format: (typeof FORMATS)[number];
  readonly history: boolean;
  readonly include: readonly string[];
}

/** @throws CommandError that names the wrong argument */
export function readDoctorArguments(args: readonly string[]): DoctorArguments {
  const { values, positionals } = parsed('doctor', {
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      include: { type: 'string', multiple: true },
      'no-history': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (positionals.length > 1) throw new CommandError('keyward doctor checks one folder at a time');
  return {
    help: values.help ?? false,
    folder: positionals[0] ?? '.',
    format: choice('--format', values.format ?? 'text', FORMATS),
    history: values['no-history'] !== true,
    include: values.include ?? [],
  };
}
