import { join, relative, sep } from 'node:path';
import type { LoggedCommit } from '../../core/leaks/history';
import { dayOfInstant } from '../../core/keys/dates';
import type { GitFailure, GitResult } from '../../platform/git';
import { cloneLimits } from '../git/clone-limits';
import type { GitProcessOptions } from '../git/git';
import { readLog } from '../git/log';
import { objectKinds, type ObjectKind } from '../git/objects';
import { runGit } from '../git/process';
import { walkCommits, type WalkedContent } from './commit-walk';
import { historyRepository, type HistoryRepository } from './history-repository';
import { historyTips, type HistoryTips, type NamedObject } from './history-tips';

/** The content of a file that a commit added, with the oldest such commit and the path in it. */
export interface HistoryFile {
  /** Absolute, as if it were in the working tree. */
  readonly file: string;
  readonly object: string;
  /** Undefined if a tag names the content and no commit contains it. */
  readonly commit?: HistoryCommit;
}

export interface HistoryCommit {
  readonly id: string;
  /** `YYYY-MM-DD` in UTC; null if the commit has no readable date. */
  readonly date: string | null;
}

/** What could not be read. */
export interface HistoryGaps {
  /** A shallow clone lacks commits that the scan needs. */
  readonly shallow: boolean;
  /** The remote has contents that this clone lacks, on purpose. */
  readonly partial: boolean;
  /** Number of commits and folders that are missing or damaged. */
  readonly objects: number;
  /** Number of contents that a partial clone lacks. They are not in `files`. */
  readonly contents: number;
  /** Refs that are damaged or whose object is missing. */
  readonly refs: readonly string[];
}

export interface HistoryFiles {
  readonly root: string;
  /** For more queries to this repository, in `root`. */
  readonly options: GitProcessOptions;
  /** Oldest first by author date. */
  readonly files: readonly HistoryFile[];
  /** With `since`: what was in these files before. A secret in it is not new. */
  readonly before: readonly HistoryFile[];
  /** Tags whose message a push would send. */
  readonly tags: readonly NamedObject[];
  readonly gaps: HistoryGaps;
}

/**
 * All file contents that the commits of all branches, tags and stashes added, each once per path.
 * @param paths absolute; only files at or below them; empty: all
 * @param since a revision: only what the current branch adds to it; other branches are not read
 */
export async function historyFiles(
  folder: string,
  paths: readonly string[],
  since: string | undefined,
  options: GitProcessOptions = {},
): Promise<GitResult<HistoryFiles>> {
  const found = await historyRepository(folder, options);
  if (!found.ok) return found;
  const place = found.value;
  const { root } = place;
  const limits = await cloneLimits(root, place.options);
  if (!limits.ok) return limits;
  const { partial, boundary } = limits.value;
  let present: ReadonlyMap<string, ObjectKind> | undefined;
  if (partial) {
    const kinds = await objectKinds(root, undefined, place.options);
    if (!kinds.ok) return kinds;
    present = kinds.value;
  }
  const range = since === undefined ? await everything(place, present) : await addedSince(place, since);
  if (!range.ok) return range;
  const read = await readRange(place, range, { paths, boundary, present });
  if (!read.ok) return read;

  const isHere = ({ object }: { readonly object: string }): boolean =>
    present === undefined || present.has(object);
  const fileOf = (path: string): string => join(root, path);
  const all = [...read.contents]
    .sort((a, b) => (a.authoredAt ?? Infinity) - (b.authoredAt ?? Infinity))
    .map(({ path, object, commit, authoredAt }): HistoryFile => {
      const date = authoredAt === undefined ? undefined : dayOfInstant(authoredAt * 1000);
      const origin = commit === undefined ? {} : { commit: { id: commit, date: date ?? null } };
      return { file: fileOf(path), object, ...origin };
    });
  for (const { id, ref } of range.blobs) all.push({ file: fileOf(ref), object: id });
  const files = all.filter(isHere);
  return {
    ok: true,
    value: {
      root,
      options: place.options,
      files,
      before: read.before.filter(isHere).map(({ path, object }) => ({ file: fileOf(path), object })),
      tags: range.tags,
      gaps: {
        shallow: since === undefined ? boundary.size > 0 : read.commits.some((id) => boundary.has(id)),
        partial,
        objects: read.missing,
        contents: all.length - files.length,
        refs: range.lost,
      },
    },
  };
}

/** Lists of commits and files are longer, and take longer, than other answers. */
const LARGE_ANSWER = { timeoutMs: 120_000, maxOutputBytes: 1 << 28 };

/** Which commits to read, and what else refs name. */
interface Range extends Omit<HistoryTips, 'commits'> {
  readonly ok: true;
  readonly tips: readonly string[];
  readonly excluded: readonly string[];
}

async function everything(
  place: HistoryRepository,
  present: ReadonlyMap<string, ObjectKind> | undefined,
): Promise<Range | GitFailure> {
  const { root, options } = place;
  const tips = await historyTips(place, (ids) =>
    present ? Promise.resolve({ ok: true, value: present }) : objectKinds(root, ids, options),
  );
  if (!tips.ok) return tips;
  return { ok: true, ...tips.value, tips: tips.value.commits, excluded: [] };
}

async function addedSince({ root, options }: HistoryRepository, since: string): Promise<Range | GitFailure> {
  const commitOf = (revision: string) => {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    return runGit({ folder: root, args, expectedCodes: [1, 128] }, options);
  };
  const commit = await commitOf(since);
  if (!commit.ok) return commit;
  if (commit.code !== 0 || commit.stdout.trim() === '')
    return { ok: false, reason: 'failed', message: `"${since}" is not a commit, tag or branch here` };
  const head = await commitOf('HEAD');
  if (!head.ok) return head;
  if (head.code !== 0) return { ok: false, reason: 'failed', message: 'the current branch has no commits' };
  const nothingElse = { tags: [], trees: [], blobs: [], lost: [] };
  return { ok: true, tips: [head.stdout.trim()], excluded: [commit.stdout.trim()], ...nothingElse };
}

interface Content {
  readonly path: string;
  readonly object: string;
}

interface ReadRange {
  readonly ok: true;
  readonly contents: readonly WalkedContent[];
  readonly before: readonly Content[];
  /** The commits of a range with an end. */
  readonly commits: readonly string[];
  readonly missing: number;
}

interface RangeOptions {
  readonly paths: readonly string[];
  readonly boundary: ReadonlySet<string>;
  readonly present: ReadonlyMap<string, ObjectKind> | undefined;
}

async function readRange(
  place: HistoryRepository,
  range: Range,
  { paths, boundary, present }: RangeOptions,
): Promise<ReadRange | GitFailure> {
  const { root, options } = place;
  const named = paths.map((path) => relative(root, path).replaceAll(sep, '/') || '.');
  const logged = await loggedIn(place, range, named);
  if (!logged.ok && logged.reason !== 'failed') return logged;
  const { tips, excluded, trees } = range;
  if (logged.ok && trees.length === 0) return logged;
  let objects = present;
  if (!logged.ok && !objects) {
    const kinds = await objectKinds(root, undefined, options);
    if (!kinds.ok) return kinds;
    objects = kinds.value;
  }
  const asked = { excluded, trees, paths: named, boundary, present: objects };
  const walked = await walkCommits(place, { ...asked, tips: logged.ok ? [] : tips });
  if (!walked.ok) return walked;
  const { contents, before, missing, commits } = walked.value;
  if (!logged.ok) return { ok: true, contents, before, commits, missing: missing.size };
  return { ...logged, contents: [...logged.contents, ...contents], missing: missing.size };
}

/** Fails where any commit or folder of the range is missing. */
async function loggedIn(
  place: HistoryRepository,
  { tips, excluded }: Range,
  named: readonly string[],
): Promise<ReadRange | GitFailure> {
  const { root, options } = place;
  const oldest = new Map<string, WalkedContent>();
  const paths = new Set<string>();
  const take = ({ id, authoredAt, changes }: LoggedCommit): void => {
    for (const { path, after, mode } of changes) {
      paths.add(path);
      if (!mode.startsWith('100')) continue;
      const key = `${after} ${path}`;
      const known = oldest.get(key);
      if (!known || (authoredAt ?? Infinity) < (known.authoredAt ?? Infinity))
        oldest.set(key, { path, object: after, commit: id, authoredAt });
    }
  };
  const input = [...tips, ...excluded.map((id) => `^${id}`)].map((id) => `${id}\n`).join('');
  const log = { folder: root, before: ['--literal-pathspecs'], args: ['--stdin', '--', ...named], input };
  const result = await readLog(log, take, options);
  if (!result.ok) return result;
  const contents = [...oldest.values()];
  if (excluded.length === 0) return { ok: true, contents, before: [], commits: [], missing: 0 };
  const edge = await edgeOf(place, tips, excluded);
  if (!edge.ok) return edge;
  const before = await contentsAt(place, edge.edge, paths);
  return before.ok
    ? { ok: true, contents, before: before.contents, commits: edge.commits, missing: 0 }
    : before;
}

/** The commits of a range, and those before it to which its oldest commits were added. */
async function edgeOf(
  { root, options }: HistoryRepository,
  tips: readonly string[],
  excluded: readonly string[],
): Promise<{ readonly ok: true; readonly commits: string[]; readonly edge: string[] } | GitFailure> {
  const args = ['rev-list', '--boundary', ...tips, '--not', ...excluded, '--'];
  const list = await runGit({ folder: root, args }, { ...options, ...LARGE_ANSWER });
  if (!list.ok) return list;
  const ids = list.stdout.split('\n').filter((id) => id !== '');
  const isEdge = (id: string): boolean => id.startsWith('-');
  return {
    ok: true,
    commits: ids.filter((id) => !isEdge(id)),
    edge: ids.filter(isEdge).map((id) => id.slice(1)),
  };
}

/** What commits contain under some paths. */
async function contentsAt(
  { root, options }: HistoryRepository,
  commits: readonly string[],
  paths: ReadonlySet<string>,
): Promise<{ readonly ok: true; readonly contents: readonly Content[] } | GitFailure> {
  const contents = new Map<string, Content>();
  for (const commit of commits) {
    const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
    const listed = await runGit({ folder: root, args }, { ...options, ...LARGE_ANSWER });
    if (!listed.ok) return listed;
    for (const record of listed.stdout.split('\0')) {
      const tab = record.indexOf('\t');
      const path = record.slice(tab + 1);
      const [mode = '', , object = ''] = record.slice(0, Math.max(0, tab)).split(' ');
      if (mode.startsWith('100') && paths.has(path)) contents.set(`${object} ${path}`, { path, object });
    }
  }
  return { ok: true, contents: [...contents.values()] };
}
