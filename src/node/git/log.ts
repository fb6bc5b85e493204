import { GIT_LOG_ARGS, GitLogParser, type LoggedCommit } from '../../core/leaks/history';
import type { GitFailure } from '../../platform/git';
import type { GitProcessOptions } from './process';
import { streamGit, type GitStream } from './stream';

export interface GitLog extends Pick<GitStream, 'folder' | 'input' | 'signal'> {
  /** Options of `git` itself. */
  readonly before?: readonly string[];
  /** Revisions and paths. */
  readonly args: readonly string[];
}

/**
 * Runs `git log` once, for output of any size.
 * @param onCommit receives each commit, newest first, with what it changed
 * @returns a failure also if Git printed something unexpected: then commits may be missing
 */
export async function readLog(
  { before = [], args, ...rest }: GitLog,
  onCommit: (commit: LoggedCommit) => void,
  options: GitProcessOptions,
): Promise<{ readonly ok: true } | GitFailure> {
  const parser = new GitLogParser(onCommit);
  const decoder = new TextDecoder('utf-8');
  const result = await streamGit(
    {
      ...rest,
      args: [...before, ...GIT_LOG_ARGS, ...args],
      take: (bytes) => parser.push(decoder.decode(bytes, { stream: true })),
    },
    options,
  );
  if (!result.ok) return result;
  parser.end();
  return parser.garbled
    ? { ok: false, reason: 'failed', message: 'git log printed something unexpected.' }
    : result;
}
