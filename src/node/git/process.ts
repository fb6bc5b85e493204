import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import type { GitCall, GitFailure, GitFailureReason } from '../../platform/git';
import { trustedSearchPath } from './search-path';

/** What one run of Git printed. */
export interface GitOutput {
  readonly ok: true;
  /** Exit code; 0 or one of `expectedCodes`. */
  readonly code: number;
  readonly stdout: string;
  /** The first 4,096 characters that Git printed on standard error, in English. */
  readonly warnings: string;
}

export interface GitProcessOptions {
  /** The binary: a name on the PATH or an absolute path. Default: `git`. */
  readonly gitPath?: string;
  /** Milliseconds that one run may take. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Milliseconds that a run with output of any size may print nothing. Default: 300,000. */
  readonly idleMs?: number;
  /** Bytes that one run may print. Default: 16 MiB. */
  readonly maxOutputBytes?: number;
  /** Default: `process.env`. Variables that would point Git elsewhere or make it run a program are removed. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Variables that name another repository than the one around the folder, such as `GIT_DIR`; absolute paths. */
  readonly repository?: Readonly<Record<string, string>>;
  /** Arguments before each command, which select a repository that the folder alone does not. */
  readonly repositoryArguments?: readonly string[];
}

export interface GitRun {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Exit codes other than 0 that are answers. */
  readonly expectedCodes?: readonly number[];
  readonly signal?: AbortSignal | undefined;
  /** Ask where Git looks for hooks, instead of keeping it from running any. For commands that run none. */
  readonly withHooksPath?: boolean;
}

/** Runs Git in a folder. The options of the process are already set. */
export type RunGit = (
  folder: string,
  args: readonly string[],
  call: GitCall,
  rest?: Partial<GitRun>,
) => Promise<GitOutput | GitFailure>;

/**
 * Prevents a repository's own configuration from running programs or using the network: no fsmonitor, no pager, no credential
 * helper, no bare repository inside a folder, and with {@link NO_HOOKS} no hooks.
 */
const GIT_OVERRIDES: readonly string[] = [
  ...['--no-pager', '--no-optional-locks'],
  ...['core.fsmonitor=false', 'credential.helper=', 'safe.bareRepository=explicit'].flatMap(setting),
];

const NO_HOOKS = setting(`core.hooksPath=${devNull}`);

function setting(nameAndValue: string): readonly string[] {
  return ['-c', nameAndValue];
}

/** The only Git variables that are passed on: where the user's configuration is, and where to stop searching. */
const KEPT_VARIABLES = /^GIT_(?:CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|CEILING_DIRECTORIES|EXEC_PATH)$/i;

/** Runs Git once in `folder`. Never throws, never prompts, never uses the network. */
export function runGit(run: GitRun, options: GitProcessOptions): Promise<GitOutput | GitFailure> {
  if (run.signal?.aborted) return Promise.resolve(CANCELED);
  const { gitPath = 'git', timeoutMs = 10_000, maxOutputBytes = 16 << 20 } = options;
  return new Promise((resolve) => {
    const child = spawn(gitPath, gitArguments(run, options), {
      // Not the repository: Windows would search it first for a program called `git`.
      cwd: dirname(process.execPath),
      env: gitEnvironment(options, run.folder),
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
    const onAbort = () => finish(CANCELED);
    const timer = setTimeout(() => {
      finish(failure('timeout', `git did not answer within ${timeoutMs} ms.`));
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
    child.on('error', (error) => finish(notStarted(error)));
    child.on('close', (code) => {
      const known = code === 0 || (code !== null && run.expectedCodes?.includes(code) === true);
      finish(
        known
          ? { ok: true, code, stdout: Buffer.concat(stdout).toString('utf8'), warnings: stderr }
          : failure(reasonOf(stderr), complaint(stderr, code)),
      );
    });
    child.stdin.on('error', () => undefined); // Git may exit before it has read everything; its exit code decides
    child.stdin.end(run.input ?? '');
  });
}

/** All arguments of one run of Git. */
export function gitArguments(
  { folder, args, withHooksPath = false }: Pick<GitRun, 'folder' | 'args' | 'withHooksPath'>,
  { repositoryArguments = [] }: GitProcessOptions,
): readonly string[] {
  const hooks = withHooksPath ? [] : NO_HOOKS;
  return [...GIT_OVERRIDES, ...hooks, '-C', folder, ...repositoryArguments, ...args];
}

/** The environment of one run of Git. @param folder absolute: the one that Git is asked about */
export function gitEnvironment(
  { environment = process.env, repository }: GitProcessOptions,
  folder: string,
): NodeJS.ProcessEnv {
  return { ...safeEnvironment(environment), ...searchPathIn(environment, folder), ...repository };
}

/** Windows writes `Path`. */
function searchPathIn(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const found = Object.entries(environment).filter(([name]) => name.toUpperCase() === 'PATH');
  return Object.fromEntries(found.map(([name, value = '']) => [name, trustedSearchPath(value, folder)]));
}

/** Why Git could not be started. */
export function notStarted({ code, message }: NodeJS.ErrnoException): GitFailure {
  return failure(code === 'ENOENT' || code === 'EACCES' ? 'no-git' : 'failed', message);
}

export const CANCELED: GitFailure = failure('aborted', 'The request was canceled.');

/** The first line that Git printed on standard error or, without one, its exit code. */
export function complaint(stderr: string, code: number | null): string {
  const [first = ''] = stderr.trim().split('\n');
  return first === '' ? `git exited with code ${String(code)}.` : first;
}

/** The caller's environment without anything that could point Git elsewhere or make it run a program, prompt or fetch. */
function safeEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^GIT_/i.test(name) || KEPT_VARIABLES.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    ...trustedFolders(environment),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    // A push sends the objects themselves, not what replaces them here.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: `${devNull}/none`,
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    NoDefaultCurrentDirectoryInExePath: '1',
    LC_ALL: 'C', // reasonOf reads Git's messages
  };
}

/** The folders that the caller's environment trusts, as CI does for repositories of another user. Other settings are not passed on. */
function trustedFolders(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
  const trusted: string[] = [];
  for (let at = 0; at < count && at < 1000; at++)
    if (environment[`GIT_CONFIG_KEY_${at}`]?.toLowerCase() === 'safe.directory')
      trusted.push(environment[`GIT_CONFIG_VALUE_${at}`] ?? '');
  if (trusted.length === 0) return {};
  const pairs = trusted.flatMap((folder, at) => [
    [`GIT_CONFIG_KEY_${at}`, 'safe.directory'],
    [`GIT_CONFIG_VALUE_${at}`, folder],
  ]);
  return { GIT_CONFIG_COUNT: String(trusted.length), ...(Object.fromEntries(pairs) as NodeJS.ProcessEnv) };
}

function reasonOf(stderr: string): GitFailureReason {
  if (/dubious ownership|unsafe repository/i.test(stderr)) return 'another-owner';
  // A `.git` file that leads nowhere, as opposed to no `.git` here or above: that message continues in parentheses.
  if (/not a git repository: /i.test(stderr)) return 'unreachable';
  return /not a git repository|must be run in a work tree|cannot use bare repository/i.test(stderr)
    ? 'not-a-repository'
    : 'failed';
}

function failure(reason: GitFailureReason, message: string): GitFailure {
  return { ok: false, reason, message };
}
