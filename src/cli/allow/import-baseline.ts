import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type Baseline,
  entriesFor,
  PatternSet,
  readBaseline,
  scanByPolicy,
  type ScannedFile,
} from '../../core/policy';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { compilePattern } from '../../platform/patterns';
import { fileErrorReason } from '../../node/files/file-errors';
import { readRegular } from '../../node/files/regular-file';
import { PolicyFiles } from '../../node/policy/policy-files';
import { CommandError, type Terminal } from '../shared/terminal';
import { addedInWords, addEntries } from './ledger-file';

/** `keyward allow import`. @param file absolute @throws CommandError when nothing could be imported */
export async function importBaseline(
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
  const target = await addEntries(folder, entries, isDry);
  const name = shownPath(path.relative(terminal.cwd, target));
  const sentences = [
    addedInWords(entries.length, name, isDry),
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

function read(file: string): string {
  try {
    return readRegular(file).toString('utf8');
  } catch (error) {
    throw new CommandError(
      `cannot read ${shownPath(file)}: ${fileErrorReason(error)}; name a file that can be read`,
    );
  }
}
