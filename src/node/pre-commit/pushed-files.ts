import path from 'node:path';
import type { LoggedCommit } from '../../core/leaks/history';
import { dayOfInstant } from '../../core/keys/dates';
import type { GitFailure, GitResult } from '../../platform/git';
import { readLog } from '../git/log';
import { namedRepository } from '../git/named-repository';
import { runGit, type GitProcessOptions } from '../git/process';

/** A content that a commit adds which the remote does not have yet. */
export interface PushedFile {
  /** Absolute, as if it were in the working tree. */
  readonly file: string;
  readonly object: string;
  /** `date`: `YYYY-MM-DD` in UTC; null if the commit has no readable date. */
  readonly commit: { readonly id: string; readonly date: string | null };
}

export interface PushedFiles {
  readonly root: string;
  readonly files: readonly PushedFile[];
  /** For reading the objects. */
  readonly options: GitProcessOptions;
}

/**
 * Every content that the pushed commits add, once per path.
 * @param refs what Git writes to a pre-push hook: lines of local ref, local object, remote ref, remote object. Empty, as when a hook
 *   manager keeps them: all commits of local branches that no remote-tracking branch has.
 * @param remote the remote's name, whose branches are left out; undefined: those of all remotes
 * @param caller the variables of the hook, which name the repository
 */
export async function pushedFiles(
  folder: string,
  { refs, remote }: { readonly refs: string; readonly remote: string | undefined },
  options: GitProcessOptions,
  caller: NodeJS.ProcessEnv,
): Promise<GitResult<PushedFiles>> {
  const named = await namedRepository(folder, caller, options);
  if (!named.ok) return named;
  const { root, options: inRepository } = named.value;
  const range = await rangeOf(refs, remote, root, inRepository);
  if (!Array.isArray(range)) return range;
  const files = new Map<string, PushedFile>();
  if (range.length === 0) return { ok: true, value: { root, files: [], options: inRepository } };
  const take = ({ id, authoredAt, changes }: LoggedCommit): void => {
    const date = authoredAt === undefined ? undefined : dayOfInstant(authoredAt * 1000);
    const commit = { id, date: date ?? null };
    for (const { path: name, after, mode } of changes) {
      if (mode.startsWith('100'))
        files.set(`${after} ${name}`, { file: path.join(root, name), object: after, commit });
    }
  };
  const result = await readLog({ folder: root, args: [...range, '--'] }, take, inRepository);
  if (!result.ok) return result;
  return { ok: true, value: { root, files: [...files.values()].toReversed(), options: inRepository } };
}

const OBJECT = /^[0-9a-f]{40,64}$/;
const NO_OBJECT = /^0+$/;

/** The revisions for `git log`; none if nothing is pushed, such as when a branch is deleted. */
async function rangeOf(
  refs: string,
  remote: string | undefined,
  root: string,
  options: GitProcessOptions,
): Promise<string[] | GitFailure> {
  const known = ['--not', remote === undefined ? '--remotes' : `--remotes=${remote}`];
  const lines = refs.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return ['--branches', ...known];
  const range: string[] = [];
  const has: string[] = [];
  for (const line of lines) {
    const [, local = '', , there = ''] = line.trim().split(/\s+/);
    if (!OBJECT.test(local) || !OBJECT.test(there))
      return {
        ok: false,
        reason: 'failed',
        message: 'the refs to push are not in the form that Git writes.',
      };
    if (NO_OBJECT.test(local)) continue;
    range.push(local);
    if (NO_OBJECT.test(there)) continue;
    const args = ['cat-file', '-e', `${there}^{commit}`];
    const isHere = await runGit({ folder: root, args, expectedCodes: [1, 128] }, options);
    if (!isHere.ok) return isHere;
    if (isHere.code === 0) has.push(`^${there}`);
  }
  return range.length === 0 ? [] : [...range, ...has, ...known];
}
