import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { NOTHING_TRACKED, parseIndex, type TrackedPaths } from '../../core/gitignore';
import { readIfExists, readRegular, readTextIfExists, UnsuitableFileError } from './regular-file';

/** Bytes. The index of a repository with two million files is not larger. */
const LARGEST_INDEX = 256 << 20;

/** Git's own folder of a working tree, and the one that it shares with others. Absolute. */
interface GitFolders {
  readonly own: string;
  readonly shared: string;
}

/** The nearest folder, this one or above, that contains `.git`. */
export function repositoryTop(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** The ignore rules of a repository that are not in its working tree. @throws what reading a file throws */
export function readExclude(top: string): string | undefined {
  return readTextIfExists(path.join(gitFolders(top).shared, 'info', 'exclude'));
}

/**
 * Reads which files the repository tracks, without running Git: in a container, a repository often belongs to another user, or
 * there is no Git.
 * @throws what reading a file throws, or UnsuitableFileError if the index is damaged or of an unknown kind
 */
export function readTracked(top: string, ignoreCase: boolean): TrackedPaths {
  const { own } = gitFolders(top);
  const bytes = readIfExists(path.join(own, 'index'), LARGEST_INDEX);
  if (bytes === undefined) return NOTHING_TRACKED;
  const shared = (id: string) => readIfExists(path.join(own, `sharedindex.${id}`), LARGEST_INDEX);
  const tracked = parseIndex(bytes, shared, ignoreCase);
  if (tracked === undefined) throw new UnsuitableFileError('KEYWARD_NOT_AN_INDEX');
  return tracked;
}

/** In a worktree and in a submodule, `.git` is a file that names the folder. @throws what reading a file throws */
function gitFolders(top: string): GitFolders {
  const at = path.join(top, '.git');
  if (statSync(at).isDirectory()) return { own: at, shared: at };
  const named = /^gitdir: ?(.+)/.exec(readRegular(at).toString('utf8'))?.[1]?.trimEnd();
  const own = path.resolve(top, named ?? '');
  if (!existsSync(own)) throw new UnsuitableFileError('KEYWARD_NO_GIT_FOLDER'); // then nothing is known about the files
  const common = readTextIfExists(path.join(own, 'commondir'))?.trimEnd();
  return { own, shared: common === undefined ? own : path.resolve(own, common) };
}
