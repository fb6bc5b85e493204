import type { Unknown } from '../core/base/unknown';
import type { GitFacts } from '../core/env-files';
import type { CivilDate } from '../core/keys/dates';

/**
 * Why Git gave no answer. Only `not-a-repository` is itself an answer.
 * - `another-owner`: Git does not trust a repository of another user; see `safe.directory`.
 * - `unreachable`: there is a `.git`, but no repository that Git can read.
 */
export type GitFailureReason =
  'no-git' | 'not-a-repository' | 'another-owner' | 'unreachable' | 'timeout' | 'aborted' | 'failed';

export interface GitFailure {
  readonly ok: false;
  readonly reason: GitFailureReason;
  /** Git's own first line or ours, for the log. Contains paths, never file contents. */
  readonly message: string;
}

/** An answer from Git, or the reason there is none. */
export type GitResult<T> = { readonly ok: true; readonly value: T } | GitFailure;

export interface GitCall {
  readonly signal?: AbortSignal | undefined;
}

/** How Git's ignore rules apply to a path. Whether the path is tracked anyway is a separate question. */
export interface IgnoredByGit {
  readonly ignored: boolean;
  /** The pattern that decided, a negated one included. */
  readonly by?: {
    /** `.gitignore`, `.git/info/exclude` or the global file: relative to the root or absolute, as Git reports it. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    readonly pattern: string;
  };
}

/** Everything a fix needs to know about one file. A tracked file goes into the next commit even if a rule ignores it. */
export interface GitFileState extends IgnoredByGit {
  readonly ok: true;
  /** Top folder of the innermost repository around the file. */
  readonly root: string;
  /** In the index. */
  readonly tracked: boolean;
  /** The index differs from the last commit. */
  readonly staged: boolean;
  /** The file that a link leads to, if the path is a link within the repository: writing changes that file. */
  readonly behindLink?: { readonly ignored: boolean; readonly tracked: boolean };
}

/** A line of a file in the last commit. Its text may contain a secret: compare it, never keep it. */
export interface CommittedLine {
  readonly text: string;
  /** The day the line got this text, in its author's time zone. */
  readonly day: CivilDate;
}

/** Marks of what commits contain. */
export interface CommittedMarks {
  /** By file, then by mark. `pushed`: a remote-tracking branch reaches a commit with it. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, 'local' | 'pushed'>>;
  /** The clone lacks older commits, so there may be more. */
  readonly shallow: boolean;
}

/**
 * What the editor asks Git. Nothing here throws. Paths are absolute or relative to the root; answers contain them as given.
 */
export interface Git {
  /** Git's own folder for a working tree, then the one it shares with other worktrees. Absolute. */
  gitFolders(root: string, call?: GitCall): Promise<GitResult<readonly [string, string]>>;
  /**
   * Names a folder (absolute) so that it is the same in every clone and different for every project and every folder of one. It
   * contains the folder's name and a digest, never an address. Outside a repository, it is for this machine.
   */
  projectIdentity(folder: string): Promise<string>;
  /** The state of one absolute path. The file and its folder don't have to exist yet. */
  stateOf(file: string, call?: GitCall): Promise<GitFileState | GitFailure>;
  /** The same for many files, with a few runs of Git per repository. */
  statesOf(files: readonly string[], call?: GitCall): Promise<Map<string, GitFileState | GitFailure>>;
  /** The lines of a file in the last commit. Runs no filter, converter or other program of the repository. */
  committedLines(root: string, file: string, call?: GitCall): Promise<GitResult<readonly CommittedLine[]>>;
  /**
   * What all commits have of some files (absolute), by marks that the caller makes of each content: contents are secrets, and only
   * marks are kept, until a ref moves.
   * @param marksOf fingerprints of what is in a content
   */
  committedMarks(
    root: string,
    files: readonly string[],
    marksOf: (text: string) => Promise<readonly string[]>,
    call?: GitCall,
  ): Promise<GitResult<CommittedMarks>>;
  /** Removes files from the index and leaves them on disk, like `git rm --cached`, but without reading the files. */
  stopTracking(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<undefined>>;
  /** Resets the paths in the index to the last commit. The files stay unchanged. */
  unstage(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<undefined>>;
}

/** What Git knows about the env files below one folder. */
export interface EnvFilesInGit {
  /** By absolute path. Undefined: no repository around that file. A failure: Git gave no answer. */
  readonly facts: ReadonlyMap<string, GitFacts | GitFailure | undefined>;
  /** Absolute paths of files that are in the index or the history, but not on disk. Their facts are in `facts`. */
  readonly absent: readonly string[];
  /** What could not be determined. */
  readonly unknown: readonly Unknown[];
  /** The same with what all commits contain: slow for a long history, but cached until a ref moves. */
  withHistory(call?: GitCall): Promise<EnvFilesInGit>;
}

export interface EnvFileQuery {
  /** Absolute. Files below it that only Git has are also included. */
  readonly folder: string;
  /** Absolute paths of the files to check. */
  readonly files: readonly string[];
  /** Absolute paths of other repositories inside the folder whose files and commits are also checked. */
  readonly repositories?: readonly string[];
  /** Check only these files: faster, but without `changed` and `filter`. */
  readonly only?: boolean;
}

/** A file as the next commit would contain it. */
export interface StagedText {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** The contents that it replaces: none for a new file, several while a merge is in progress. */
  readonly before: readonly string[];
}
