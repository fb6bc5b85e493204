import type { GitCall, GitResult } from '../../platform/git';
import { isTerminated, notPrinted } from './printed';
import type { RunGit } from './process';

/** Which paths the commits of a repository contain. */
export interface CommittedPaths {
  /** Paths below the root in any commit that a branch, tag, stash or remote-tracking branch reaches. */
  readonly committed: ReadonlySet<string>;
  /** The subset in commits that a remote-tracking branch reaches: pushed, or fetched. */
  readonly pushed: ReadonlySet<string>;
  /** The clone contains only the newest commits; older ones may contain more paths. */
  readonly shallow: boolean;
}

export interface PathHistory {
  /**
   * The matching paths in all reachable commits, merges and side branches included. Commits that only the reflog knows are
   * not searched. Reads the whole history: the caller's signal or the time limit of a run bounds it.
   * @param pathspecs in Git's syntax, magic included
   */
  committedPaths(
    root: string,
    pathspecs: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<CommittedPaths>>;
  /** Changes whenever a branch, tag, stash or HEAD moves: then {@link committedPaths} may answer differently. */
  refsOf(root: string, call?: GitCall): Promise<GitResult<string>>;
}

/**
 * Lists commits that change some paths. Without `--full-history`, a branch that removed the file again before it was merged is
 * skipped. Plumbing only: `git log` reads settings that can start a signature check, text converter or pager.
 */
export const COMMITS: readonly string[] = ['rev-list', '--full-history'];

/** Lists what each of the commits on standard input changes, each record ending with NUL. */
export const CHANGES: readonly string[] =
  'diff-tree --stdin -r -m --root --no-commit-id --no-renames -z'.split(' ');

export function createPathHistory(run: RunGit): PathHistory {
  const names = async (
    root: string,
    list: string,
    specs: readonly string[],
    call: GitCall,
  ): Promise<GitResult<Set<string>>> => {
    if (list === '') return { ok: true, value: new Set() };
    const args = [...CHANGES, '--name-only', '--', ...specs];
    const output = await run(root, args, call, { input: list });
    if (!output.ok) return output;
    if (!isTerminated(output.stdout)) return notPrinted('a list of files');
    return { ok: true, value: new Set(output.stdout.split('\0').filter((name) => name !== '')) };
  };

  const committedPaths: PathHistory['committedPaths'] = async (root, pathspecs, call = {}) => {
    const shallow = await run(root, ['rev-parse', '--is-shallow-repository'], call);
    if (!shallow.ok) return shallow;
    if (!/^(?:true|false)\n$/.test(shallow.stdout)) return notPrinted('"true" or "false"');
    const remote = await run(root, [...COMMITS, '--remotes', '--', ...pathspecs], call);
    if (!remote.ok) return remote;
    const local = await run(root, [...COMMITS, '--all', '--not', '--remotes', '--', ...pathspecs], call);
    if (!local.ok) return local;
    if (!isListOfCommits(remote.stdout) || !isListOfCommits(local.stdout))
      return notPrinted('a list of commits');
    const [pushed, unpushed] = await Promise.all([
      names(root, remote.stdout, pathspecs, call),
      names(root, local.stdout, pathspecs, call),
    ]);
    if (!pushed.ok) return pushed;
    if (!unpushed.ok) return unpushed;
    const committed = new Set([...pushed.value, ...unpushed.value]);
    return {
      ok: true,
      value: { committed, pushed: pushed.value, shallow: shallow.stdout.trim() === 'true' },
    };
  };

  const refsOf: PathHistory['refsOf'] = async (root, call = {}) => {
    const [refs, head] = await Promise.all([
      run(root, ['for-each-ref', '--format=%(objectname) %(refname)'], call),
      run(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], call, { expectedCodes: [1] }),
    ]);
    if (!refs.ok) return refs;
    return head.ok ? { ok: true, value: head.stdout + refs.stdout } : head;
  };

  return { committedPaths, refsOf };
}

/** One object ID a line. */
function isListOfCommits(text: string): boolean {
  return text === '' || (text.endsWith('\n') && !/[^\da-f\n]/.test(text));
}
