import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
import { compilePattern } from '../../platform/patterns';
import { PolicyFiles } from '../../node/policy/policy-files';
import { parsed } from '../shared/arguments';
import { CommandError, ExitCode, printable, type Terminal } from '../shared/terminal';

export const ALLOW_HELP = `keyward allow import FILE [options]

Makes entries of .keyward.json from what another scanner has been told to pass over: a JSON report of gitleaks, a
.gitleaksignore, or a .secrets.baseline of detect-secrets. Each secret is looked for by its value, so that it is allowed
wherever it stands in its file, and no other. What somebody marked as a real secret is left out.

  --dir DIR     the folder the baseline's paths count from, and whose .keyward.json is written; default: the
                repository's top, or the current folder
  --dry-run     say what would be written, and write nothing
  --help        this text

Exit code 0: done. 2: it could not be done, and nothing was written.
`;

/** `keyward allow`: see {@link ALLOW_HELP}. Throws a CommandError when nothing could be imported. */
export function allowCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parsed('allow', {
    args: [...args],
    allowPositionals: true,
    options: {
      dir: { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    terminal.stdout.write(ALLOW_HELP);
    return Promise.resolve(ExitCode.nothingFound);
  }
  const [verb, name, ...rest] = positionals;
  if (verb !== 'import' || name === undefined || rest.length > 0) {
    throw new CommandError('write "keyward allow import FILE"; "keyward allow --help" says more.');
  }
  const folder = values.dir === undefined ? topOf(terminal.cwd) : path.resolve(terminal.cwd, values.dir);
  importBaseline(path.resolve(terminal.cwd, name), folder, values['dry-run'] ?? false, terminal);
  return Promise.resolve(ExitCode.nothingFound);
}

function importBaseline(file: string, folder: string, isDry: boolean, terminal: Terminal): void {
  const baseline = readBaseline(file.replaceAll('\\', '/'), read(file));
  if (!baseline.ok) throw new CommandError(`${baseline.reason} ${baseline.nextStep}`);
  const scanned = scannedFiles(
    folder,
    (words) => void terminal.stderr.write(`keyward: ${printable(words)}\n`),
  );
  const relative: Baseline = {
    ...baseline,
    known: baseline.known.map((secret) => ({ ...secret, file: relativeTo(folder, secret.file) })),
  };
  const { entries, gone } = entriesFor(relative, scanned);
  const target = path.join(folder, KEYWARD_FILE);
  const before = existsSync(target) ? read(target) : undefined;
  const plan = planAllowAll(before, entries);
  if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
  if (!isDry && entries.length > 0) write(target, plan.newText);
  const words = [
    `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} ${isDry ? 'would be written' : 'written'} to ${path.relative(terminal.cwd, target)}`,
    ...(gone > 0 ? [`${gone} that Keyward does not find there (any more) left out`] : []),
    ...(baseline.real > 0 ? [`${baseline.real} marked as real secrets left out`] : []),
  ];
  terminal.stdout.write(`${printable(words.join('; '))}.\n`);
}

/** Scans each file once, when it is first asked for, as the policy says that already holds. */
function scannedFiles(
  folder: string,
  say: (words: string) => void,
): (file: string) => ScannedFile | undefined {
  const policies = new PolicyFiles(folder, { minimumConfidence: 'low' }, say);
  const patterns = new PatternSet(compilePattern, say);
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

/** The top of the repository, or the folder itself outside of one. */
function topOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`${file} cannot be read; name a file that exists and may be read.`);
  }
}

/** Whole or not at all. */
function write(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
    throw new CommandError(`${file} cannot be written; check that its folder is writable.`);
  }
}
