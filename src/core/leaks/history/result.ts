import type { KeyCommit } from './key-commits';

/** What the history of a repository shows about one value. Never contains the value. */
export interface ValueHistory {
  /** `too short`: it was not searched for because it would match too many files by chance. */
  readonly answer: 'committed' | 'never committed' | 'too short';
  /** Commits that added it to a file, oldest first by author date. */
  readonly introduced: readonly KeyCommit[];
  /** Commits that removed it from a file, oldest first. */
  readonly removed: readonly KeyCommit[];
  /** Full names of the refs whose history contains it: `refs/heads/main`, `refs/remotes/origin/main`, `refs/stash`. */
  readonly refs: readonly string[];
  /** The oldest commit with it that is on a remote, as far as this clone knows, and the refs of the remote with it. */
  readonly pushed?: { readonly commit: KeyCommit; readonly refs: readonly string[] };
}

export interface HistoryResult {
  /** The top folder of the repository that was searched. */
  readonly root: string;
  /** One per value, in their order. */
  readonly values: readonly ValueHistory[];
  /** It is a shallow clone: older commits could not be searched. */
  readonly shallow: boolean;
  /** It is a partial clone: contents that are only on the remote could not be searched. */
  readonly partial: boolean;
}
