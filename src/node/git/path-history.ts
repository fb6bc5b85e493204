import type { GitCall, GitResult, RunGit } from './git-run';

/** What the commits of a repository say of some paths. */
export interface HistoryAnswer {
  /** Paths below the root that any commit holds, reachable from any branch, tag, stash or remote-tracking branch. */
  readonly committed: ReadonlySet<string>;
  /** Those of them in a commit that a remote-tracking branch reaches: pushed, or fetched from there. */
  readonly pushed: ReadonlySet<string>;
  /** The clone holds only the newest commits: older ones may hold more. */
  readonly shallow: boolean;
}

export interface GitHistory {
  /**
   * The paths that match, in all commits that can be reached; merges and side branches included. What lies in commits that
   * only the reflog knows is not seen. The whole history is read: the caller's signal or the run's time limit bounds it.
   * @param pathspecs as git reads them, magic included
   */
  historyOf(root: string, pathspecs: readonly string[], call?: GitCall): Promise<GitResult<HistoryAnswer>>;
  /** Changes whenever a branch, tag, stash or HEAD points elsewhere: then {@link historyOf} may answer differently. */
  refsOf(root: string, call?: GitCall): Promise<GitResult<string>>;
}

export function createGitHistory(run: RunGit): GitHistory {
  /** Plumbing only: `git log` reads settings that can start a signature check, a text converter or a pager. */
  const commits = async (
    root: string,
    which: readonly string[],
    specs: readonly string[],
    call: GitCall,
  ): Promise<GitResult<string>> => {
    // Without --full-history a branch that took a file back before it was merged is passed over.
    const output = await run(root, ['rev-list', '--full-history', ...which, '--', ...specs], call);
    return output.ok ? { ok: true, value: output.stdout } : output;
  };

  const names = async (
    root: string,
    list: string,
    specs: readonly string[],
    call: GitCall,
  ): Promise<GitResult<Set<string>>> => {
    if (list === '') return { ok: true, value: new Set() };
    const args = [
      'diff-tree',
      '--stdin',
      '-r',
      '-m',
      '--root',
      '--no-commit-id',
      '--no-renames',
      '--name-only',
      '-z',
    ];
    const output = await run(root, [...args, '--', ...specs], call, { input: list });
    if (!output.ok) return output;
    return { ok: true, value: new Set(output.stdout.split('\0').filter((name) => name !== '')) };
  };

  const historyOf: GitHistory['historyOf'] = async (root, pathspecs, call = {}) => {
    const shallow = await run(root, ['rev-parse', '--is-shallow-repository'], call);
    if (!shallow.ok) return shallow;
    const remote = await commits(root, ['--remotes'], pathspecs, call);
    if (!remote.ok) return remote;
    const local = await commits(root, ['--all', '--not', '--remotes'], pathspecs, call);
    if (!local.ok) return local;
    const [pushed, unpushed] = await Promise.all([
      names(root, remote.value, pathspecs, call),
      names(root, local.value, pathspecs, call),
    ]);
    if (!pushed.ok) return pushed;
    if (!unpushed.ok) return unpushed;
    const committed = new Set([...pushed.value, ...unpushed.value]);
    return {
      ok: true,
      value: { committed, pushed: pushed.value, shallow: shallow.stdout.trim() === 'true' },
    };
  };

  const refsOf: GitHistory['refsOf'] = async (root, call = {}) => {
    const [refs, head] = await Promise.all([
      run(root, ['for-each-ref', '--format=%(objectname) %(refname)'], call),
      run(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], call, { expectedCodes: [1] }),
    ]);
    if (!refs.ok) return refs;
    return head.ok ? { ok: true, value: head.stdout + refs.stdout } : head;
  };

  return { historyOf, refsOf };
}
