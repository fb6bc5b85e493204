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
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { compilePattern } from '../../platform/patterns';
import { PolicyFiles } from '../../node/policy/policy-files';
import { parsed } from '../shared/arguments';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';

const ALLOW_HELP = printable`Usage: keyward allow import FILE [options]

Adds entries to .keyward.json for everything that another scanner allows: a JSON report of gitleaks, a .gitleaksignore,
or a .secrets.baseline of detect-secrets. Each secret is identified by its value, so that it is allowed anywhere in its
file, and no other secret is. Secrets that are marked as real in the baseline are left out.

  --dir DIR     The folder that the baseline's paths start from, and where .keyward.json is written
                (default: the top folder of the repository, or the current folder)
  --dry-run     Show what would be written, and write nothing
  --help        Print this help

Exit codes: 0: done. 2: error, and nothing was written.
`;

/** `keyward allow`: see {@link ALLOW_HELP}. @throws CommandError when nothing could be imported */
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
    throw new CommandError('the form is "keyward allow import FILE"; see keyward allow --help');
  }
  const folder = values.dir === undefined ? topOf(terminal.cwd) : path.resolve(terminal.cwd, values.dir);
  importBaseline(path.resolve(terminal.cwd, name), folder, values['dry-run'] ?? false, terminal);
  return Promise.resolve(ExitCode.nothingFound);
}

function importBaseline(file: string, folder: string, isDry: boolean, terminal: Terminal): void {
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
  const before = existsSync(target) ? read(target) : undefined;
  const plan = planAllowAll(before, entries);
  if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
  if (!isDry && entries.length > 0) write(target, plan.newText);
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

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`cannot read ${shownPath(file)}; name a file that exists and is readable`);
  }
}

/** Writes the whole file or nothing. */
function write(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
    throw new CommandError(`cannot write ${shownPath(file)}; check that its folder is writable`);
  }
}
