import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';

/** Why git gave no answer. */
export type GitFailureReason = 'no-git' | 'not-a-repository' | 'timeout' | 'aborted' | 'failed';

export interface GitFailure {
  readonly ok: false;
  readonly reason: GitFailureReason;
  /** Git's own first words, or ours; for the log. Holds paths, never file contents. */
  readonly message: string;
}

/** What one run of git printed. */
export interface GitOutput {
  readonly ok: true;
  /** Exit code; 0 or one of `expectedCodes`. */
  readonly code: number;
  readonly stdout: string;
}

export interface GitProcessOptions {
  /** The binary: a name on the PATH or an absolute path. Default `git`. */
  readonly gitPath?: string;
  /** Milliseconds one run may take. Default 10,000. */
  readonly timeoutMs?: number;
  /** Bytes one run may print. Default 16 MiB. */
  readonly maxOutputBytes?: number;
  /** Default `process.env`. Variables that would point git elsewhere or make it run something are left out. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface GitRun {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Exit codes besides 0 that are answers. */
  readonly expectedCodes?: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * What keeps a repository's own configuration from running anything or reaching out: no hooks, no fsmonitor, no pager,
 * no credential helper, no bare repository that lies about in a folder.
 */
export const GIT_OVERRIDES: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  ...[
    'core.fsmonitor=false',
    `core.hooksPath=${devNull}`,
    'credential.helper=',
    'safe.bareRepository=explicit',
  ].flatMap((setting) => ['-c', setting]),
];

/** Of git's own variables only those that say where the user's configuration is and where to stop looking. */
const KEPT_VARIABLES = /^GIT_(?:CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|CEILING_DIRECTORIES|EXEC_PATH)$/i;

/** Runs git once in `folder`. Never throws, never asks the user anything, never goes to the network. */
export function runGit(run: GitRun, options: GitProcessOptions): Promise<GitOutput | GitFailure> {
  if (run.signal?.aborted) return Promise.resolve(failure('aborted', 'The request was withdrawn.'));
  const { gitPath = 'git', timeoutMs = 10_000, maxOutputBytes = 16 << 20 } = options;
  return new Promise((resolve) => {
    const child = spawn(gitPath, [...GIT_OVERRIDES, '-C', run.folder, ...run.args], {
      // Not the repository: Windows would look there first for a program called `git`.
      cwd: dirname(process.execPath),
      env: safeEnvironment(options.environment ?? process.env),
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    let stderr = '';
    let size = 0;

    const finish = (result: GitOutput | GitFailure) => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
      resolve(result);
    };
    const onAbort = () => {
      finish(failure('aborted', 'The request was withdrawn.'));
    };
    const timer = setTimeout(() => {
      finish(failure('timeout', `git gave no answer within ${timeoutMs} ms.`));
    }, timeoutMs);
    run.signal?.addEventListener('abort', onAbort, { once: true });

    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutputBytes) finish(failure('failed', `git printed more than ${maxOutputBytes} bytes.`));
      else stdout.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (stderr.length < 4096) stderr += chunk;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      finish(failure(missing ? 'no-git' : 'failed', error.message));
    });
    child.on('close', (code) => {
      const known = code === 0 || (code !== null && run.expectedCodes?.includes(code) === true);
      finish(
        known
          ? { ok: true, code, stdout: Buffer.concat(stdout).toString('utf8') }
          : failure(reasonOf(stderr), firstLine(stderr) || `git ended with ${String(code)}.`),
      );
    });
    child.stdin.on('error', () => undefined); // git may end before it has read all; its exit code tells
    child.stdin.end(run.input ?? '');
  });
}

/** The caller's environment without what could point git elsewhere, make it run something, ask or fetch. */
export function safeEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^GIT_/i.test(name) || KEPT_VARIABLES.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    NoDefaultCurrentDirectoryInExePath: '1',
    LC_ALL: 'C', // the reason is read from git's words
  };
}

function reasonOf(stderr: string): GitFailureReason {
  return /not a git repository|must be run in a work tree|cannot use bare repository/i.test(stderr)
    ? 'not-a-repository'
    : 'failed';
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

function failure(reason: GitFailureReason, message: string): GitFailure {
  return { ok: false, reason, message };
}
