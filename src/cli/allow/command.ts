import { existsSync } from 'node:fs';
import path from 'node:path';
import { parsed } from '../shared/arguments';
import { namedFolder } from '../shared/named-folder';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { type CommandUsage, helpOf } from '../shared/usage';
import { allowAll } from './all';
import { importBaseline } from './import-baseline';
import { listEntries } from './list';
import { pruneEntries } from './prune';

const FORMATS = ['text', 'json'] as const;

const OPTIONS = {
  dir: {
    value: 'DIR',
    completes: 'folders',
    help: 'The folder with .keyward.json, which the paths of a baseline start from (default: the top folder of the repository, or the current folder).',
  },
  reason: { value: 'TEXT', help: 'With all: why these are allowed. It is written to each entry.' },
  format: { choices: FORMATS, help: 'With list: output format (default: text).' },
  'dry-run': { help: 'Show what would be written, and write nothing.' },
} as const;

export const ALLOW_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'allow',
  summary: 'Allow all present findings, or those of another scanner; list and remove entries',
  synopsis: [
    'allow all [path ...] --reason TEXT [options]',
    'allow list [options]',
    'allow prune [options]',
    'allow import FILE [options]',
  ],
  description: [
    'Changes or lists what .keyward.json allows. All scans obey its entries: of files, of staged changes, and of the history.',
  ],
  actions: {
    all: 'Adds an entry for every secret that a scan of the paths (default: the folder) reports now, so that only new ones are reported. A random value is identified by part of a digest, in any position of its file. What could be guessed, such as a password, is identified by rule and variable.',
    list: 'Lists the entries with their reasons.',
    prune:
      'Removes entries that no longer allow anything in the files of the folder, including ignored ones. Git history is not searched: an entry for a value that only old commits contain is removed.',
    import:
      'Adds entries to .keyward.json for everything that another scanner allows: a JSON report of gitleaks, a .gitleaksignore, or a .secrets.baseline of detect-secrets. Each secret is identified by its value, so that it is allowed anywhere in its file, and no other secret is. Secrets that are marked as real in the baseline are left out.',
  },
  completes: 'files',
  options: OPTIONS,
  examples: [
    ['allow all --reason "before Keyward"', 'report only new findings from now on'],
    ['allow prune --dry-run', 'show which entries are not needed any more'],
    ['allow import .secrets.baseline', 'the baseline of detect-secrets'],
  ],
  exitCodes: {
    0: 'Done.',
    2: 'Error. With all: also if a file could not be read; the rest is done. Otherwise nothing was written.',
  },
};

/** `keyward allow`: see {@link ALLOW_USAGE}. Returns the exit code. @throws CommandError when nothing could be done */
export async function allowCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, operands } = parsed(ALLOW_USAGE, args);
  if (values.help) {
    terminal.stdout.write(helpOf(ALLOW_USAGE));
    return ExitCode.nothingFound;
  }
  const [action, ...rest] = operands;
  const folder = values.dir === undefined ? topOf(terminal.cwd) : namedFolder(terminal.cwd, values.dir);
  const isDry = values['dry-run'] ?? false;
  if (action !== 'all' && values.reason !== undefined) throw new CommandError('--reason needs "allow all"');
  switch (action) {
    case 'all':
      return allowAll({ folder, paths: rest, reason: values.reason, isDry }, terminal);
    case 'list':
      if (rest.length > 0) break;
      listEntries(folder, values.format ?? 'text', terminal);
      return ExitCode.nothingFound;
    case 'prune':
      if (rest.length > 0) break;
      await pruneEntries(folder, isDry, terminal);
      return ExitCode.nothingFound;
    case 'import': {
      const [name, ...more] = rest;
      if (name === undefined || more.length > 0) break;
      await importBaseline(path.resolve(terminal.cwd, name), folder, isDry, terminal);
      return ExitCode.nothingFound;
    }
    case undefined:
    default:
      break;
  }
  throw new CommandError(
    'use "keyward allow all", "keyward allow list", "keyward allow prune" or "keyward allow import FILE"; see keyward allow --help',
  );
}

/** The top folder of the repository, or the folder itself outside a repository. */
function topOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}
