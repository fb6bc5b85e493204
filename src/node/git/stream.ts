import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { GitFailure } from '../../platform/git';
import {
  CANCELED,
  complaint,
  gitArguments,
  gitEnvironment,
  notStarted,
  type GitProcessOptions,
} from './process';

export interface GitStream {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Absolute path of an index other than the repository's own. */
  readonly indexFile?: string | undefined;
  /** Receives what Git prints, chunk by chunk. An exception ends Git and becomes the failure. */
  readonly take: (bytes: Buffer) => void;
  /** Cancels the call and ends Git. */
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds: a search through a long history may print nothing for minutes. */
const IDLE_MS = 300_000;

/**
 * Runs Git once for output that consists of bytes of any size or comes from another index. `runGit` returns the whole output
 * as text, from the repository's own index. Never throws, never prompts, never uses the network.
 * It may take any time, but is ended if it prints nothing for long: Git waits forever for a pipe in place of one of its files.
 */
export function streamGit(
  run: GitStream,
  options: GitProcessOptions = {},
): Promise<{ readonly ok: true } | GitFailure> {
  if (run.signal?.aborted) return Promise.resolve(CANCELED);
  const { idleMs = IDLE_MS } = options;
  return new Promise((resolve) => {
    const child = spawn(options.gitPath ?? 'git', gitArguments(run, options), {
      cwd: dirname(process.execPath), // not the repository, see runGit
      env: {
        ...gitEnvironment(options, run.folder),
        ...(run.indexFile === undefined ? {} : { GIT_INDEX_FILE: run.indexFile }),
      },
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let problem: unknown;
    let stderr = '';
    const idle = setTimeout(() => {
      const message = `git printed nothing for ${idleMs} ms.`;
      problem ??= new Error(message);
      child.kill('SIGKILL');
      // A program that Git started may keep its output open.
      child.stdout.destroy();
      child.stderr.destroy();
      finish({ ok: false, reason: 'timeout', message });
    }, idleMs);
    const onAbort = () => void child.kill('SIGKILL');
    const finish = (result: { readonly ok: true } | GitFailure): void => {
      clearTimeout(idle);
      run.signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    child.stdout.on('data', (bytes: Buffer) => {
      if (problem !== undefined) return;
      try {
        run.take(bytes);
      } catch (error) {
        problem = error;
        child.kill('SIGKILL');
      }
      idle.refresh();
    });
    run.signal?.addEventListener('abort', onAbort, { once: true });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 4096) stderr += text;
    });
    child.on('error', (error) => finish(notStarted(error)));
    child.on('close', (code) => {
      if (run.signal?.aborted) finish(CANCELED);
      else if (code === 0 && problem === undefined) finish({ ok: true });
      else {
        const message = problem instanceof Error ? problem.message : complaint(stderr, code);
        finish({ ok: false, reason: 'failed', message });
      }
    });
    child.stdin.on('error', () => undefined); // Git may exit before it has read everything; its exit code decides
    child.stdin.end(run.input ?? '');
  });
}
