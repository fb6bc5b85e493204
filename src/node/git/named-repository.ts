import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { GitFailure, GitResult } from '../../platform/git';
import { createGit } from './git';
import { runGit, type GitProcessOptions } from './process';

/** The repository that a command was started for. */
export interface NamedRepository {
  /** Top folder of the working tree. */
  readonly root: string;
  /** Absolute path of the index, if it is not the repository's own. */
  readonly indexFile?: string;
  /** For further runs of Git in `root`. */
  readonly options: GitProcessOptions;
}

/**
 * The repository around a folder or, as in a hook or after `git --git-dir`, the one that the variables of the caller name.
 * They are read as Git reads them: `GIT_DIR` and `GIT_WORK_TREE` relative to the folder, `GIT_INDEX_FILE` and the object
 * folders relative to the top of the working tree.
 * @param caller the variables of the process that was started for this repository
 */
export async function namedRepository(
  folder: string,
  caller: NodeJS.ProcessEnv,
  options: GitProcessOptions,
): Promise<GitResult<NamedRepository>> {
  const located = await locate(folder, caller, options);
  if (!located.ok) return located;
  const { root, gitDir, repository } = located.value;
  const index = caller['GIT_INDEX_FILE'];
  const indexFile = index === undefined || index === '' ? undefined : path.resolve(root, index);
  if (
    indexFile !== undefined &&
    !existsSync(indexFile) &&
    !(await isOwnIndex(indexFile, root, gitDir, options))
  ) {
    // Git would read an empty index here, and a check would find nothing in it.
    return {
      ok: false,
      reason: 'failed',
      message: `GIT_INDEX_FILE names ${indexFile}, which does not exist.`,
    };
  }
  const objects = objectFolders(root, caller);
  return {
    ok: true,
    value: {
      root,
      ...(indexFile === undefined ? {} : { indexFile }),
      options: { ...options, repository: { ...repository, ...objects } },
    },
  };
}

interface Located {
  readonly root: string;
  /** As the caller names it; undefined: found by Git. */
  readonly gitDir: string | undefined;
  readonly repository: Readonly<Record<string, string>>;
}

async function locate(
  folder: string,
  caller: NodeJS.ProcessEnv,
  options: GitProcessOptions,
): Promise<GitResult<Located>> {
  const named = absolute(folder, caller, ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR']);
  const { GIT_DIR: gitDir, GIT_WORK_TREE: workTree } = named;
  if (gitDir === undefined && workTree === undefined) {
    const found = await createGit(options).repositoryRoot(folder);
    return found.ok ? { ok: true, value: { root: found.value, gitDir, repository: {} } } : found;
  }
  if (gitDir !== undefined && workTree === undefined) {
    // In a linked worktree, hooks get only GIT_DIR. Git then uses the current folder as the top, which is wrong after `cd`.
    const own = await createGit(options).repositoryRoot(folder);
    const ownDir = own.ok ? await absoluteGitDir(folder, options) : own;
    if (own.ok && typeof ownDir === 'string' && isSame(ownDir, gitDir)) {
      return {
        ok: true,
        value: { root: own.value, gitDir, repository: { ...named, GIT_WORK_TREE: own.value } },
      };
    }
  }
  const inNamed = { ...options, repository: named };
  const found = await createGit(inNamed).repositoryRoot(folder);
  if (!found.ok) return found;
  const dir = await absoluteGitDir(folder, inNamed);
  if (typeof dir !== 'string') return dir;
  const root = found.value;
  return {
    ok: true,
    value: { root, gitDir: dir, repository: { ...named, GIT_DIR: dir, GIT_WORK_TREE: root } },
  };
}

async function absoluteGitDir(folder: string, options: GitProcessOptions): Promise<string | GitFailure> {
  const dir = await runGit({ folder, args: ['rev-parse', '--absolute-git-dir'] }, options);
  return dir.ok ? dir.stdout.slice(0, -1) : dir;
}

/** Before the first commit, a repository may have no index yet. */
async function isOwnIndex(
  indexFile: string,
  root: string,
  gitDir: string | undefined,
  options: GitProcessOptions,
): Promise<boolean> {
  if (path.basename(indexFile) !== 'index') return false;
  const own = gitDir ?? (await absoluteGitDir(root, options));
  return typeof own === 'string' && isSame(path.dirname(indexFile), own);
}

function absolute(
  folder: string,
  caller: NodeJS.ProcessEnv,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = caller[name];
      return value === undefined || value === '' ? [] : [[name, path.resolve(folder, value)]];
    }),
  );
}

/** The variables that name where objects are, as absolute paths. @param root relative paths start here */
export function objectFolders(root: string, caller: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const alternates = caller['GIT_ALTERNATE_OBJECT_DIRECTORIES'];
  return {
    ...absolute(root, caller, ['GIT_OBJECT_DIRECTORY']),
    ...(alternates === undefined || alternates === ''
      ? {}
      : {
          GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates
            .split(path.delimiter)
            .map((one) => path.resolve(root, one))
            .join(path.delimiter),
        }),
  };
}

function isSame(a: string, b: string): boolean {
  try {
    return realpathSync.native(a) === realpathSync.native(b);
  } catch {
    return false; // one of them does not exist
  }
}
