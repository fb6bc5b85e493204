import path from 'node:path';
import { addedBy } from '../../core/pre-commit/added';
import { readObjects } from '../../node/git/objects';
import { stagedFiles } from '../../node/pre-commit/staged-files';
import { nameRoot } from '../shared/path-names';
import { gitError } from '../shared/git-error';
import type { Terminal } from '../shared/terminal';
import type { ScanArguments } from './arguments';
import { ObjectTexts } from './object-texts';
import type { ReportedFinding } from './reported-finding';
import type { ScanRun } from './run-scan';

/**
 * Scans what the next commit would contain, regardless of the files on disk, and reports what it adds: a key that the file
 * already had in the last commit is not reported again.
 */
export async function scanStaged(
  run: ScanRun,
  { paths }: Pick<ScanArguments, 'paths'>,
  { cwd, environment }: Terminal,
  begin: () => void,
): Promise<void> {
  const named = paths.map((name) => path.resolve(cwd, name));
  const staged = await stagedFiles(cwd, named, { environment }, environment);
  if (!staged.ok) throw gitError('cannot read staged changes', staged);
  begin();
  const { root, files, options } = staged.value;
  const wanted = files.filter(({ file, type }) => run.wants(file, type === 'file' ? undefined : type));
  const names = wanted.map(({ file }) => nameRoot(cwd, file).report(''));
  const found = wanted.map((): ReportedFinding[] => []);
  const texts = new ObjectTexts(run, names, (name, index) =>
    run.open(name, name, { onFinding: (finding) => found[index]?.push(finding) }),
  );
  const read = await readObjects(
    root,
    wanted.map(({ object }) => object),
    (...object) => texts.take(...object),
    options,
  );
  if (!read.ok) throw gitError('cannot read staged files', read);

  const previous = wanted.flatMap(({ before }, file) =>
    found[file]?.length === 0 ? [] : before.map((object) => ({ file, object, secrets: [] as number[] })),
  );
  const known = new ObjectTexts(
    run,
    previous.map(({ file }) => names[file] ?? ''),
    (name, index) => run.openPrevious(name, (secret) => previous[index]?.secrets.push(secret)),
  );
  const readPrevious = await readObjects(
    root,
    previous.map(({ object }) => object),
    // A partial clone may lack a previous version. What is found then counts as added.
    (index, bytes, last) => {
      if (bytes !== undefined) known.take(index, bytes, last);
    },
    options,
  );
  if (!readPrevious.ok) throw gitError('cannot read the last commit', readPrevious);
  for (const [file, findings] of found.entries()) {
    const before = previous.filter((one) => one.file === file).map(({ secrets }) => secrets);
    for (const finding of addedBy(findings, ({ secretNumber }) => secretNumber, before)) run.report(finding);
  }
}
