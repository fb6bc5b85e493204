import type { CommitMention } from './key-commits';

/** What a repository's history says of one value. Holds nothing of the value. */
export interface ValueHistory {
  /** `too short`: it was not searched for, it would stand everywhere by chance. */
  readonly answer: 'committed' | 'never committed' | 'too short';
  /** Commits that put it into a file, oldest first by author date. */
  readonly introduced: readonly CommitMention[];
  /** Commits that took it out of a file, oldest first. */
  readonly removed: readonly CommitMention[];
  /** Full names of the refs whose history holds it: `refs/heads/main`, `refs/remotes/origin/main`, `refs/stash`. */
  readonly refs: readonly string[];
  /** The oldest commit with it that a remote has, as this repository knows the remote, and the remote's refs with it. */
  readonly pushed?: { readonly commit: CommitMention; readonly refs: readonly string[] };
}

export interface HistoryAnswer {
  /** Top folder of the repository that was searched. */
  readonly root: string;
  /** One per value, in their order. */
  readonly values: readonly ValueHistory[];
  /** Older commits are not in this copy of the repository. */
  readonly shallow: boolean;
  /** Contents were left on the remote (a partial clone), so they could not be searched. */
  readonly partial: boolean;
}
