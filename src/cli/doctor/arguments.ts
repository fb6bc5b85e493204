import { parseArgs } from 'node:util';
import { CommandError } from '../shared/terminal';

export const DOCTOR_HELP = `keyward doctor [dir] [options]

Says of every env file, service-account key and private key below a folder (the current one when none is named) where it
can go: whether git ignores it and by which rule, tracks it, has it staged or in its history, has pushed it; and whether a
Docker image, an npm package, a VS Code extension, a served folder or built code would hold it or a value of it.

  --format text|json   text (default) is for reading, json for other programs
  --include GLOB       also files of this name or path that hold secrets; may be given several times
  --no-history         do not read the commits: quicker, and what is only in history is not said
  --help               this text

Nothing is changed and no value is printed.
Exit code 0: nothing found. 1: a secret is out, or will be with the next commit, image or package. 2: it could not do its work.
`;

export interface DoctorArguments {
  readonly help: boolean;
  /** As given; `.` when none is. */
  readonly folder: string;
  readonly format: 'text' | 'json';
  readonly history: boolean;
  readonly include: readonly string[];
}

/** @throws CommandError saying which argument is wrong and what it may be */
export function readDoctorArguments(args: readonly string[]): DoctorArguments {
  const { values, positionals } = parse(args);
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json')
    throw new CommandError(`--format is text, json; not "${format}".`);
  if (positionals.length > 1)
    throw new CommandError(`keyward doctor looks at one folder; "${positionals[1] ?? ''}" is one too many.`);
  return {
    help: values.help ?? false,
    folder: positionals[0] ?? '.',
    format,
    history: values['no-history'] !== true,
    include: values.include ?? [],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        include: { type: 'string', multiple: true },
        'no-history': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new CommandError(`${words.replace(/\.$/, '')}; "keyward doctor --help" lists the options.`);
  }
}
