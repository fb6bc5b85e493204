import { resolve } from 'node:path';
import type { GitCall, GitResult } from '../../platform/git';
import { fileErrorReason } from '../files/file-errors';
import { readTextIfExists } from '../files/regular-file';
import { runGit, type GitProcessOptions } from './process';

/** What a clone lacks on purpose. */
export interface CloneLimits {
  /** The remote has contents that this clone lacks. */
  readonly partial: boolean;
  /** The oldest commits of a shallow clone, whose parents are missing. Empty in others. */
  readonly boundary: ReadonlySet<string>;
}

export async function cloneLimits(
  root: string,
  options: GitProcessOptions,
  { signal }: GitCall = {},
): Promise<GitResult<CloneLimits>> {
  const file = await runGit({ folder: root, args: ['rev-parse', '--git-path', 'shallow'], signal }, options);
  if (!file.ok) return file;
  const promisor = await runGit({ folder: root, args: PARTIAL, expectedCodes: [1], signal }, options);
  if (!promisor.ok) return promisor;
  let shallow: string | undefined;
  try {
    shallow = readTextIfExists(resolve(root, file.stdout.slice(0, -1)));
  } catch (error) {
    return { ok: false, reason: 'failed', message: fileErrorReason(error) };
  }
  const boundary = new Set(shallow?.split('\n').filter((id) => /^[0-9a-f]{40,64}$/.test(id)));
  return { ok: true, value: { partial: promisor.stdout.trim() !== '', boundary } };
}

/** Any of these settings makes a clone a partial one. */
const PARTIAL = [
  'config',
  '--get-regexp',
  String.raw`^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$`,
];
