import path from 'node:path';
import {
  historyFiles,
  type HistoryCommit,
  type HistoryFile,
  type HistoryGaps,
} from '../../node/leaks/history-files';
import { skippedByName } from '../../core/scan/file-kinds';
import type { TakeBytes } from '../../node/files/read-chunks';
import { readObjects } from '../../node/git/objects';
import { gitError } from '../shared/git-error';
import type { Terminal } from '../shared/terminal';
import type { ScanArguments } from './arguments';
import { nameRoot } from '../shared/path-names';
import { ObjectTexts } from './object-texts';
import type { ReportedFinding } from './reported-finding';
import type { ScanRun } from './run-scan';

/** Most objects for one run of `git cat-file`. */
const BATCH = 20_000;

/**
 * Scans every version of every file, each content once and under its oldest commit, and the messages of tags. Reports what
 * could not be read, and scans the rest.
 */
export async function scanHistory(
  run: ScanRun,
  { paths, since, allowShallow }: ScanArguments,
  { cwd, environment }: Terminal,
  begin: () => void,
): Promise<void> {
  const named = paths.map((name) => path.resolve(cwd, name));
  const history = await historyFiles(cwd, named, since, { environment });
  if (!history.ok) throw gitError('cannot read the history', history);
  begin();
  const { root, options, files, before, tags, gaps } = history.value;
  for (const sentence of gapsInWords(gaps, allowShallow)) run.problem(sentence);
  if (gaps.shallow && allowShallow) run.warn('this is a shallow clone, so older commits were not scanned');
  const wanted = files.filter(({ file }) => run.wants(file));
  const scanAll = async (list: readonly HistoryFile[], open: OpenText): Promise<void> => {
    for (let from = 0; from < list.length; from += BATCH) {
      const batch = list.slice(from, from + BATCH);
      const texts = new ObjectTexts(
        run,
        batch.map(({ file }) => nameRoot(cwd, file).report('')),
        (name, index) => open(name, batch[index]?.commit),
      );
      const objects = batch.map(({ object }) => object);
      const read = await readObjects(root, objects, (...object) => texts.take(...object), options);
      if (!read.ok) throw gitError('cannot read the history', read);
    }
  };
  const known = new Set<number>();
  await scanAll(
    before.filter(({ file }) => skippedByName(file) === undefined),
    (name) => run.openPrevious(name, (secret) => known.add(secret)),
  );
  const onFinding = (finding: ReportedFinding): void => {
    if (!known.has(finding.secretNumber)) run.report(finding);
  };
  await scanAll(wanted, (name, commit) => run.open(name, name, { commit, onFinding }));
  await scanAll(
    tags.map(({ id, ref }) => ({ file: path.join(root, ref), object: id })),
    (name) => afterHeader(run.open(name, name)),
  );
}

type OpenText = (name: string, commit: HistoryCommit | undefined) => TakeBytes;

/** Leaves out the header of a tag, so that lines are those of its message. */
function afterHeader(take: TakeBytes): TakeBytes {
  const chunks: Buffer[] = [];
  return (bytes, last) => {
    chunks.push(Buffer.from(bytes));
    if (!last) return true;
    const tag = Buffer.concat(chunks);
    const end = tag.indexOf('\n\n');
    return take(end < 0 ? tag : tag.subarray(end + 2), true);
  };
}

/** What was not read and what to do about it, one sentence each. */
function gapsInWords(
  { shallow, partial, objects, contents, refs }: HistoryGaps,
  allowShallow: boolean,
): string[] {
  const sentences: string[] = [];
  const fix = partial
    ? 'this is a partial clone; clone without --filter to scan everything'
    : 'run "git fsck" and fetch again';
  if (shallow && !allowShallow)
    sentences.push(
      'this is a shallow clone, so older commits are unknown; fetch them with "git fetch --unshallow" (in CI: fetch-depth: 0), or use --allow-shallow',
    );
  if (objects > 0)
    sentences.push(`${missing(objects, 'commit or folder', 'commits or folders')} scanned: ${fix}`);
  if (contents > 0)
    sentences.push(`${missing(contents, 'version of a file', 'versions of files')} scanned: ${fix}`);
  for (const ref of refs) sentences.push(`cannot read ${ref}, so its commits were not scanned: ${fix}`);
  return sentences;
}

function missing(count: number, one: string, several: string): string {
  return count === 1 ? `1 ${one} is missing and was not` : `${count} ${several} are missing and were not`;
}
