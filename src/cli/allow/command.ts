import { existsSync } from 'node:fs';
import path from 'node:path';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import {
  type Baseline,
  entriesFor,
  PatternSet,
  planAllowAll,
  readBaseline,
  scanByPolicy,
  type ScannedFile,
} from '../../core/policy';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { compilePattern } from '../../platform/patterns';
import { fileErrorReason } from '../../node/files/file-errors';
import { WriteError, writeWhenFree } from '../../node/files/atomic-write';
import { readForChange, readRegular } from '../../node/files/regular-file';
import { PolicyFiles } from '../../node/policy/policy-files';
import { parsed } from '../shared/arguments';
import { namedFolder } from '../shared/named-folder';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { type CommandUsage, helpOf } from '../shared/usage';

const OPTIONS = {
  dir: {
    value: 'DIR',
    completes: 'folders',
    help: "The folder that the baseline's paths start from, and where .keyward.json is written (default: the top folder of the repository, or the current folder).",
  },
  'dry-run': { help: 'Show what would be written, and write nothing.' },
} as const;

export const ALLOW_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'allow',
  summary: "Import another scanner's allowlist into .keyward.json",
  synopsis: ['allow import FILE [options]'],
  description: [],
  actions: {
    import:
      'Adds entries to .keyward.json for everything that another scanner allows: a JSON report of gitleaks, a .gitleaksignore, or a .secrets.baseline of detect-secrets. Each secret is identified by its value, so that it is allowed anywhere in its file, and no other secret is. Secrets that are marked as real in the baseline are left out.',
  },
  completes: 'files',
  options: OPTIONS,
  examples: [['allow import .secrets.baseline', 'the baseline of detect-secrets']],
  exitCodes: { 0: 'Done.', 2: 'Error, and nothing was written.' },
};

/** `keyward allow`: see {@link ALLOW_USAGE}. @throws CommandError when nothing could be imported */
export async function allowCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, operands } = parsed(ALLOW_USAGE, args);
  if (values.help) {
    terminal.stdout.write(helpOf(ALLOW_USAGE));
    return ExitCode.nothingFound;
  }
  const [verb, name, ...rest] = operands;
  if (verb !== 'import' || name === undefined || rest.length > 0) {
    throw new CommandError('use "keyward allow import FILE"; see keyward allow --help');
  }
  const folder = values.dir === undefined ? topOf(terminal.cwd) : namedFolder(terminal.cwd, values.dir);
  await importBaseline(path.resolve(terminal.cwd, name), folder, values['dry-run'] ?? false, terminal);
  return ExitCode.nothingFound;
}

async function importBaseline(
  file: string,
  folder: string,
  isDry: boolean,
  terminal: Terminal,
): Promise<void> {
  const baseline = readBaseline(file.replaceAll('\\', '/'), read(file));
  if (!baseline.ok) throw new CommandError(`${baseline.reason} ${baseline.nextStep}`);
  const scanned = scannedFiles(folder, (sentence) =>
    terminal.stderr.write(printable`keyward: ${sentence}\n`),
  );
  const relative: Baseline = {
    ...baseline,
    known: baseline.known.map((secret) => ({ ...secret, file: relativeTo(folder, secret.file) })),
  };
  const { entries, gone } = entriesFor(relative, scanned);
  const target = path.join(folder, KEYWARD_FILE);
  const before = readLedger(target);
  const plan = planAllowAll(before?.toString('utf8'), entries);
  if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
  if (!isDry && entries.length > 0) {
    await writeWhenFree([
      { path: target, within: folder, before, after: Buffer.from(plan.newText, 'utf8') },
    ]).catch((error: unknown) => {
      throw error instanceof WriteError ? new CommandError(error.message) : error;
    });
  }
  const added = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  const name = shownPath(path.relative(terminal.cwd, target));
  const sentences = [
    isDry ? `Would add ${added} to ${name}.` : `Added ${added} to ${name}.`,
    ...(gone > 0 ? [`Skipped ${gone} that Keyward does not find in the named files.`] : []),
    ...(baseline.real > 0 ? [`Skipped ${baseline.real} marked as real secrets.`] : []),
  ];
  terminal.stdout.write(printable`${sentences.join(' ')}\n`);
}

/** Scans each file once and on request, under the policy that already applies to it. */
function scannedFiles(
  folder: string,
  onProblem: (sentence: string) => void,
): (file: string) => ScannedFile | undefined {
  const policies = new PolicyFiles(folder, { minimumConfidence: 'low' }, onProblem);
  const patterns = new PatternSet(compilePattern, onProblem);
  const known = new Map<string, ScannedFile | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const absolute = path.join(folder, file);
      if (file.startsWith('..') || !existsSync(absolute)) known.set(file, undefined);
      else {
        const text = read(absolute);
        const policy = policies.forFile(absolute);
        known.set(file, {
          text,
          findings: scanByPolicy(text, { fileName: file }, policy, patterns).findings,
        });
      }
    }
    return known.get(file);
  };
}

function relativeTo(folder: string, file: string): string {
  return path.relative(folder, path.resolve(folder, file)).replaceAll('\\', '/');
}

/** The top folder of the repository, or the folder itself outside a repository. */
function topOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

/** @throws CommandError when it exists and cannot be changed */
function readLedger(file: string): Buffer | undefined {
  try {
    return readForChange(file);
  } catch (error) {
    throw new CommandError(`cannot change ${shownPath(file)}: ${fileErrorReason(error)}`);
  }
}

function read(file: string): string {
  try {
    return readRegular(file).toString('utf8');
  } catch (error) {
    throw new CommandError(
      `cannot read ${shownPath(file)}: ${fileErrorReason(error)}; name a file that can be read`,
    );
  }
}
