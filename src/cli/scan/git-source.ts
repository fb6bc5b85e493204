import path from 'node:path';
import { historyFiles } from '../../node/leaks/history-files';
import { skippedByName } from '../../core/scan/file-kinds';
import { readObjects } from '../../node/git/objects';
import { CommandError, type Terminal } from '../shared/terminal';
import type { ScanArguments } from './arguments';
import { nameRoot } from '../shared/path-names';
import { ObjectTexts } from './object-texts';
import type { ScanRun } from './run-scan';

/** Most objects for one run of `git cat-file`. */
const BATCH = 20_000;

/** Scans every version of every file, each content once and under its oldest commit. */
export async function scanHistory(
  run: ScanRun,
  { paths, since }: ScanArguments,
  { cwd, environment }: Terminal,
  begin: () => void,
): Promise<void> {
  const git = { environment };
  const named = paths.map((name) => path.resolve(cwd, name));
  const history = await historyFiles(cwd, named, since, git);
  if (!history.ok) throw new CommandError(`cannot read the history: ${history.message}`);
  begin();
  const { root, files, shallow } = history.value;
  if (shallow) run.problem('this is a shallow clone, so older commits were not scanned');
  const wanted = files.filter(({ file }) => {
    const reason = skippedByName(file);
    if (reason !== undefined) run.tally.skip(reason);
    return reason === undefined;
  });
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = wanted.slice(from, from + BATCH);
    const names = batch.map(({ file }) => nameRoot(cwd, file).report(''));
    const texts = new ObjectTexts(run, names, (name, index) =>
      run.open(name, name, { commit: batch[index]?.commit }),
    );
    const objects = batch.map(({ object }) => object);
    const read = await readObjects(root, objects, (...object) => texts.take(...object), git);
    if (!read.ok) throw new CommandError(`cannot read the history: ${read.message}`);
  }
}
