import path from 'node:path';
import { historyFiles, type HistoryFile } from '../../node/leaks/history-files';
import { skippedByName } from '../../core/scan/file-kinds';
import { gathered, type TakeBytes } from '../../node/files/read-chunks';
import { readObjects } from '../../node/git/objects';
import { stagedFiles } from '../../node/pre-commit/staged-files';
import { CommandError, type Terminal } from '../shared/terminal';
import type { ScanArguments } from './arguments';
import { nameRoot } from '../shared/path-names';
import type { ScanRun } from './run-scan';

/** Scans what the next commit would contain, regardless of the files on disk. */
export async function scanStaged(
  run: ScanRun,
  { paths }: ScanArguments,
  { cwd, environment }: Terminal,
  begin: () => void,
): Promise<void> {
  const git = { environment };
  const staged = await stagedFiles(
    cwd,
    paths.map((name) => path.resolve(cwd, name)),
    git,
  );
  if (!staged.ok) throw new CommandError(`cannot read staged changes: ${staged.message}`);
  begin();
  const { root, files } = staged.value;
  const wanted = files.filter(({ file, type }) => {
    const reason = type === 'file' ? skippedByName(file) : type;
    if (reason !== undefined) run.tally.skip(reason);
    return reason === undefined;
  });
  const texts = new ObjectTexts(
    run,
    wanted.map(({ file }) => nameRoot(cwd, file).report('')),
  );
  const objects = wanted.map(({ object }) => object);
  const read = await readObjects(root, objects, (...object) => texts.take(...object), git);
  if (!read.ok) throw new CommandError(`cannot read staged files: ${read.message}`);
}

/** Most objects for one run of `git cat-file`. */
const BATCH = 20_000;

/** Opens a separate text for each object of a list. */
class ObjectTexts {
  readonly #run: ScanRun;
  readonly #names: readonly string[];
  readonly #origins: readonly HistoryFile[];
  #index = -1;
  #text: TakeBytes | undefined;

  constructor(run: ScanRun, names: readonly string[], origins: readonly HistoryFile[] = []) {
    this.#run = run;
    this.#names = names;
    this.#origins = origins;
  }

  take(index: number, bytes: Buffer | undefined, last: boolean): void {
    const name = this.#names[index] ?? '';
    if (bytes === undefined) {
      this.#run.skip(name, 'unreadable', 'it is missing from the repository');
      return;
    }
    if (index !== this.#index)
      [this.#index, this.#text] = [index, gathered(this.#run.open(name, name, this.#origins[index]?.commit))];
    if (this.#text?.(bytes, last) === false) this.#text = undefined; // binary: the rest is skipped
  }
}

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
    const texts = new ObjectTexts(
      run,
      batch.map(({ file }) => nameRoot(cwd, file).report('')),
      batch,
    );
    const objects = batch.map(({ object }) => object);
    const read = await readObjects(root, objects, (...object) => texts.take(...object), git);
    if (!read.ok) throw new CommandError(`cannot read the history: ${read.message}`);
  }
}
