import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { GIT_OVERRIDES, safeEnvironment, type GitFailure, type GitProcessOptions } from './process';

export interface GitStream {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Absolute path of another index than the repository's own. */
  readonly indexFile?: string | undefined;
  /** Takes what git prints, as it comes. What it throws ends git and becomes the failure. */
  readonly take: (bytes: Buffer) => void;
  /** Withdraws the question: git is ended. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs git once for an answer that is bytes, of any size, or from another index: `runGit` gives text, collected, from
 * the repository's own. Never throws, never asks the user anything, never goes to the network.
 */
export function streamGit(
  run: GitStream,
  options: GitProcessOptions = {},
): Promise<{ readonly ok: true } | GitFailure> {
  if (run.signal?.aborted) return Promise.resolve(WITHDRAWN);
  return new Promise((resolve) => {
    const args = [...GIT_OVERRIDES, '-C', run.folder, ...run.args];
    const child = spawn(options.gitPath ?? 'git', args, {
      cwd: dirname(process.execPath), // not the repository, as in runGit
      env: environmentFor(run, options.environment ?? process.env),
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let problem: unknown;
    let stderr = '';
    child.stdout.on('data', (bytes: Buffer) => {
      if (problem !== undefined) return;
      try {
        run.take(bytes);
      } catch (error) {
        problem = error;
        child.kill('SIGKILL');
      }
    });
    const onAbort = () => void child.kill('SIGKILL');
    run.signal?.addEventListener('abort', onAbort, { once: true });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 4096) stderr += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, reason: error.code === 'ENOENT' ? 'no-git' : 'failed', message: error.message });
    });
    child.on('close', (code) => {
      run.signal?.removeEventListener('abort', onAbort);
      if (run.signal?.aborted) resolve(WITHDRAWN);
      else if (code === 0 && problem === undefined) resolve({ ok: true });
      else resolve({ ok: false, reason: 'failed', message: wordsFor(problem, stderr, code) });
    });
    child.stdin.on('error', () => undefined); // git may end before it has read all; its exit code tells
    child.stdin.end(run.input ?? '');
  });
}

const WITHDRAWN: GitFailure = { ok: false, reason: 'aborted', message: 'The request was withdrawn.' };

function wordsFor(problem: unknown, stderr: string, code: number | null): string {
  if (problem instanceof Error) return problem.message;
  const [first = ''] = stderr.trim().split('\n');
  return first === '' ? `git ended with ${String(code)}.` : first;
}

function environmentFor({ indexFile }: GitStream, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...safeEnvironment(environment),
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
  };
}
