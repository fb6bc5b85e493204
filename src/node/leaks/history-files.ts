import { join, relative, sep } from 'node:path';
import { GIT_LOG_ARGS, GitLogParser, type LoggedCommit } from '../../core/leaks/history';
import type { GitFailure, GitResult } from '../../platform/git';
import { createGit, type GitProcessOptions } from '../git/git';
import { runGit } from '../git/process';
import { streamGit } from '../git/stream';

/** The content of a file that a commit added, with the oldest such commit and the path in it. */
export interface HistoryFile {
  /** Absolute, as if it were in the working tree. */
  readonly file: string;
  readonly object: string;
  readonly commit: { readonly id: string; readonly date: string };
}

export interface HistoryFiles {
  readonly root: string;
  /** Oldest first by author date. */
  readonly files: readonly HistoryFile[];
  /** A shallow clone: older commits are missing. */
  readonly shallow: boolean;
}

/**
 * All file contents that the commits of all branches, tags and stashes added, each once per path.
 * @param paths absolute; only files at or below them; empty: all
 * @param since a revision; commits in its history are left out
 */
export async function historyFiles(
  folder: string,
  paths: readonly string[],
  since: string | undefined,
  options: GitProcessOptions = {},
): Promise<GitResult<HistoryFiles>> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) return top;
  const root = top.value;
  const shallow = await runGit({ folder: root, args: ['rev-parse', '--is-shallow-repository'] }, options);
  if (!shallow.ok) return shallow;
  const excluded = since === undefined ? [] : await exclusionOf(root, since, options);
  if (!Array.isArray(excluded)) return excluded;

  const oldest = new Map<string, { path: string; object: string; id: string; authoredAt: number }>();
  const take = ({ id, authoredAt, changes }: LoggedCommit): void => {
    for (const { path, after, mode } of changes) {
      if (!mode.startsWith('100')) continue;
      const key = `${after} ${path}`;
      const known = oldest.get(key);
      if (!known || authoredAt < known.authoredAt) oldest.set(key, { path, object: after, id, authoredAt });
    }
  };
  const reader = new GitLogParser(take);
  const decoder = new TextDecoder('utf-8');
  const named = paths.map((path) => relative(root, path).replaceAll(sep, '/') || '.');
  const result = await streamGit(
    {
      folder: root,
      args: ['--literal-pathspecs', ...GIT_LOG_ARGS, '--all', ...excluded, '--', ...named],
      take: (bytes) => reader.push(decoder.decode(bytes, { stream: true })),
    },
    options,
  );
  if (!result.ok) return result;
  reader.end();
  const files = [...oldest.values()]
    .sort((a, b) => a.authoredAt - b.authoredAt)
    .map(({ path, object, id, authoredAt }) => ({
      file: join(root, path),
      object,
      commit: { id, date: new Date(authoredAt * 1000).toISOString().slice(0, 10) },
    }));
  return { ok: true, value: { root, files, shallow: shallow.stdout.trim() === 'true' } };
}

async function exclusionOf(
  root: string,
  since: string,
  options: GitProcessOptions,
): Promise<string[] | GitFailure> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`];
  const commit = await runGit({ folder: root, args, expectedCodes: [1, 128] }, options);
  if (!commit.ok) return commit;
  if (commit.code !== 0 || commit.stdout.trim() === '')
    return { ok: false, reason: 'failed', message: `"${since}" is not a commit, tag or branch here` };
  return [`^${commit.stdout.trim()}`];
}
