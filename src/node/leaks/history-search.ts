import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import {
  KeyCommits,
  searchedForms,
  type KeyCommit,
  type HistoryResult,
  type ValueHistory,
} from '../../core/leaks/history';
import type { GitCall, GitResult } from '../../platform/git';
import { cloneLimits } from '../git/clone-limits';
import { createGit, type GitProcessOptions } from '../git/git';
import { readLog } from '../git/log';
import { readObjects, storedBlobs } from '../git/objects';
import { runGit } from '../git/process';
import { NeedleSearch } from './needle-search';

export interface HistoryOptions extends GitProcessOptions {
  /** @param done number of searched blobs @param all number of all blobs */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Blobs per run of `git cat-file`. */
const BATCH = 20_000;

/** Most commits for which refs are listed; the refs of further commits are nearly always among them. */
const MOST_COMMITS_ASKED = 200;

/**
 * Finds out for each value whether it was ever committed to the repository around `folder`, where, and whether a remote has it.
 * Contents are streamed through this process, so that no value is in an argument, a file or the environment of Git.
 */
export async function searchHistory(
  folder: string,
  values: readonly string[],
  options: HistoryOptions = {},
  call: GitCall = {},
): Promise<GitResult<HistoryResult>> {
  const top = await createGit(options).repositoryRoot(folder, call);
  if (!top.ok) return top;
  const root = top.value;
  const limits = await cloneLimits(root, options, call);
  if (!limits.ok) return limits;
  const forms = values.map(searchedForms);
  const holders = await blobsHolding(root, forms, options, call);
  if (!holders.ok) return holders;
  const keyCommits = new KeyCommits(holders.value, values.length);
  if (holders.value.size > 0) {
    // All commits that refs reach, and those only in the reflog: amended, rebased, dropped from a stash.
    const args = ['--all', '--reflog', '--'];
    const log = await readLog({ folder: root, args, ...call }, (commit) => keyCommits.add(commit), options);
    if (!log.ok) return log;
  }
  const answers: ValueHistory[] = [];
  for (const [key, texts] of forms.entries()) {
    const { introduced, removed } = keyCommits.of(key);
    const where = await refsOf(root, introduced, options, call);
    if (!where.ok) return where;
    const answer = texts.length === 0 ? 'too short' : introduced.length > 0 ? 'committed' : 'never committed';
    answers.push({ answer, introduced, removed, ...where.value });
  }
  const { partial, boundary } = limits.value;
  return { ok: true, value: { root, values: answers, shallow: boundary.size > 0, partial } };
}

/**
 * The same for the repository around `folder` and its checked-out submodules, each with its own history and remotes. The outer
 * repository comes first.
 */
export async function searchHistories(
  folder: string,
  values: readonly string[],
  options: HistoryOptions = {},
  call: GitCall = {},
): Promise<GitResult<readonly HistoryResult[]>> {
  const outer = await searchHistory(folder, values, options, call);
  if (!outer.ok) return outer;
  const { root } = outer.value;
  const answers = [outer.value];
  for (const submodule of await submodulesOf(root, options, call)) {
    const inner = await searchHistories(submodule, values, options, call);
    if (!inner.ok) return inner;
    answers.push(...inner.value);
  }
  return { ok: true, value: answers };
}

async function submodulesOf(
  root: string,
  options: GitProcessOptions,
  { signal }: GitCall,
): Promise<string[]> {
  const file = join(root, '.gitmodules');
  if (!existsSync(file)) return [];
  const args = ['config', '-z', '--file', file, '--get-regexp', String.raw`^submodule\..*\.path$`];
  const output = await runGit({ folder: root, args, expectedCodes: [1], signal }, options);
  const paths = output.ok ? output.stdout.split('\0').flatMap((entry) => entry.split('\n')[1] ?? []) : [];
  return paths
    .map((path) => resolve(root, path))
    .filter((path) => path.startsWith(root + sep) && existsSync(join(path, '.git')));
}

/** The blobs that contain any of the values, with the indexes of those values. */
async function blobsHolding(
  root: string,
  forms: readonly (readonly string[])[],
  { onProgress, ...options }: HistoryOptions,
  call: GitCall,
): Promise<GitResult<Map<string, readonly number[]>>> {
  const holders = new Map<string, readonly number[]>();
  if (forms.every((texts) => texts.length === 0)) return { ok: true, value: holders };
  const stored = await storedBlobs(root, options, call);
  if (!stored.ok) return stored;
  const shortest = Math.min(...forms.flat().map(({ length }) => length));
  const worth = stored.blobs.filter(({ bytes }) => bytes >= shortest);
  const search = new NeedleSearch(forms);
  for (let from = 0; from < worth.length; from += BATCH) {
    const batch = worth.slice(from, from + BATCH).map(({ id }) => id);
    const take = (index: number, bytes: Buffer | undefined, last: boolean): void => {
      const keys = bytes && search.push(bytes, last);
      if (keys && keys.length > 0) holders.set(batch[index] ?? '', keys);
      if (last) onProgress?.(from + index + 1, worth.length);
    };
    const read = await readObjects(root, batch, take, options, call);
    if (!read.ok) return read;
  }
  return { ok: true, value: holders };
}

async function refsOf(
  root: string,
  introduced: readonly KeyCommit[],
  options: GitProcessOptions,
  call: GitCall,
): Promise<GitResult<Pick<ValueHistory, 'refs' | 'pushed'>>> {
  if (introduced.length === 0) return { ok: true, value: { refs: [] } };
  const asked = introduced.slice(0, MOST_COMMITS_ASKED);
  const refs = await refsContaining(root, asked, [], options, call);
  if (!refs.ok) return refs;
  if (!refs.value.some(isRemote)) return { ok: true, value: { refs: refs.value } };
  for (const commit of asked) {
    const remotes = await refsContaining(root, [commit], ['refs/remotes'], options, call);
    if (!remotes.ok) return remotes;
    if (remotes.value.length > 0)
      return {
        ok: true,
        value: { refs: refs.value, pushed: { commit, refs: refs.value.filter(isRemote) } },
      };
  }
  return { ok: true, value: { refs: refs.value } };
}

function isRemote(ref: string): boolean {
  return ref.startsWith('refs/remotes/');
}

async function refsContaining(
  root: string,
  commits: readonly KeyCommit[],
  patterns: readonly string[],
  options: GitProcessOptions,
  { signal }: GitCall,
): Promise<GitResult<readonly string[]>> {
  const contains = [...new Set(commits.map(({ id }) => id))].map((id) => `--contains=${id}`);
  const args = ['for-each-ref', '--format=%(refname) %(symref)', ...contains, ...patterns];
  const output = await runGit({ folder: root, args, signal }, options);
  if (!output.ok) return output;
  // `refs/remotes/origin/HEAD` only points to another ref that is also listed.
  const lines = output.stdout.split('\n').filter((line) => line.endsWith(' '));
  return { ok: true, value: lines.map((line) => line.trimEnd()) };
}
