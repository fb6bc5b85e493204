import type { GitFailure, GitOutput, GitRun } from './process';

/** An answer of git, or the reason why there is none. Nothing here throws. */
export type GitResult<T> = { readonly ok: true; readonly value: T } | GitFailure;

export interface GitCall {
  readonly signal?: AbortSignal | undefined;
}

/** Runs git in a folder, with the options its owner was made with. */
export type RunGit = (
  folder: string,
  args: readonly string[],
  call: GitCall,
  rest?: Partial<GitRun>,
) => Promise<GitOutput | GitFailure>;
