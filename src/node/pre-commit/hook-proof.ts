import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  HUSKY_4_FILES,
  LEFTHOOK_FILES,
  OVERCOMMIT_FILE,
  PRE_COMMIT_FILE,
  SIMPLE_FILES,
  type HookName,
} from '../../core/pre-commit';
import type { GitFailure } from '../../platform/git';
import { runGit, type GitProcessOptions } from '../git/process';
import { isWithin, type HookFolder } from './hook-folder';
import { PROOF_VARIABLE, SEEN, type Seen } from './proof-mark';

/** What a hook did with a key that was staged for it. */
export type HookRun =
  | {
      readonly ok: true;
      readonly exitCode: number;
      /** What the check reported, if it ran: one word per run. */
      readonly seen: readonly Seen[];
      /** The hook printed that it found no Keyward. */
      readonly missesKeyward: boolean;
    }
  | { readonly ok: false; readonly because: string };

/** What project managers read besides their own configuration. */
const PROJECT_FILES = ['package.json', 'Gemfile', 'Gemfile.lock', '.husky', '.git-hooks'];

/** Bytes. What is larger is not configuration. */
const LARGEST = 1_000_000;

export interface ProofOptions extends GitProcessOptions {
  /** Milliseconds for the hook. Default: 120,000. */
  readonly hookTimeoutMs?: number;
}

/**
 * Runs a hook the way Git would, for a commit that adds a key, and leaves no trace: the commit, its objects and its index are
 * in a temporary folder, with a working tree that contains the key and copies of the project's hook configuration. The key is made up
 * and random. Nothing else of the project is in that tree, so other commands of the hook have nothing to work on.
 */
export async function runHookWithKey(
  where: HookFolder,
  hook: HookName,
  options: ProofOptions = {},
): Promise<HookRun> {
  let folder: string;
  try {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-hook-')));
  } catch {
    return { ok: false, because: 'no temporary folder could be made' };
  }
  try {
    const place = makePlace(folder, where);
    const staged = await stageKey(place, where, options);
    if (!staged.ok) return { ok: false, because: staged.message };
    return await runHook(place, where, { hook, ...staged }, options);
  } catch (error) {
    return { ok: false, because: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scratch {
  readonly tree: string;
  readonly gitDir: string;
  readonly seen: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** A linked worktree that the repository doesn't know, with its own objects. */
function makePlace(folder: string, { root, common, folder: hooks }: HookFolder): Scratch {
  const [tree, gitDir, objects, seen] = ['tree', 'git', 'objects', 'seen'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  for (const made of [tree, gitDir, objects]) mkdirSync(made);
  writeFileSync(seen, '');
  writeFileSync(path.join(gitDir, 'HEAD'), `ref: refs/heads/keyward-${randomBytes(6).toString('hex')}\n`);
  writeFileSync(path.join(gitDir, 'commondir'), `${common}\n`);
  writeFileSync(path.join(gitDir, 'gitdir'), `${path.join(tree, '.git')}\n`);
  writeFileSync(path.join(tree, '.git'), `gitdir: ${gitDir}\n`);
  const inTree =
    isWithin(hooks, root) && !isWithin(hooks, common) ? [path.relative(root, hooks).split(path.sep)[0]] : [];
  const names = [...PROJECT_FILES, ...CONFIGURATION, ...inTree.filter((name) => name !== undefined)];
  for (const name of new Set(names)) copyConfiguration(path.join(root, name), path.join(tree, name));
  const packages = path.join(root, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, path.join(tree, 'node_modules'), 'junction');
  const variables = {
    GIT_OBJECT_DIRECTORY: objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(common, 'objects'),
  };
  return { tree, gitDir, seen, variables };
}

const CONFIGURATION = [
  ...LEFTHOOK_FILES,
  ...['yml', 'yaml', 'json', 'toml'].flatMap((extension) => [
    `lefthook-local.${extension}`,
    `.lefthook-local.${extension}`,
  ]),
  PRE_COMMIT_FILE,
  OVERCOMMIT_FILE,
  ...SIMPLE_FILES,
  ...HUSKY_4_FILES,
];

function copyConfiguration(from: string, to: string): void {
  if (lstatSync(from, { throwIfNoEntry: false }) === undefined) return;
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, {
    recursive: true,
    preserveTimestamps: true, // lefthook compares them
    filter: (source) => {
      const stats = lstatSync(source);
      return stats.isDirectory() || (stats.isFile() && stats.size <= LARGEST);
    },
  });
}

/** Commits the configuration, then stages a key; both only in the temporary folder. */
async function stageKey(
  { tree, gitDir, variables }: Scratch,
  { root }: HookFolder,
  options: GitProcessOptions,
): Promise<{ readonly ok: true; readonly before: string; readonly commit: string } | GitFailure> {
  const inPlace = { ...options, repository: { ...options.repository, ...variables } };
  const git = (...args: string[]) =>
    runGit(
      { folder: tree, args: ['-c', 'user.name=Keyward', '-c', 'user.email=keyward@localhost', ...args] },
      inPlace,
    );
  const commit = async (...parents: string[]) => {
    const added = await git(
      '-c',
      'core.safecrlf=false',
      'add',
      '-f',
      '--',
      '.',
      ':(exclude,top)node_modules',
    );
    if (!added.ok) return added;
    const written = await git('write-tree');
    if (!written.ok) return written;
    return git(
      'commit-tree',
      '-m',
      `Try the hooks of ${path.basename(root)}`,
      ...parents,
      written.stdout.trim(),
    );
  };
  const first = await commit();
  if (!first.ok) return first;
  const before = first.stdout.trim();
  writeFileSync(path.join(gitDir, 'HEAD'), `${before}\n`);
  writeFileSync(path.join(tree, KEY_FILE), `const key = '${madeUpKey()}';\n`);
  const second = await commit('-p', before);
  return second.ok ? { ok: true, before, commit: second.stdout.trim() } : second;
}

const KEY_FILE = 'keyward-hook-check.js';

/** Has the form of a key, but no service has issued it. */
function madeUpKey(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  const random = [...randomBytes(24)].map((byte) => letters.charAt(byte % letters.length)).join('');
  return ['sk', 'live', random].join('_');
}

interface Staged {
  readonly hook: HookName;
  /** The commits without and with the key. */
  readonly before: string;
  readonly commit: string;
}

/** Runs the hook in Git's stead: in the top folder, with the variables that `git commit` sets. */
async function runHook(
  { tree, gitDir, seen, variables }: Scratch,
  { folder }: HookFolder,
  { hook, before, commit }: Staged,
  options: ProofOptions,
): Promise<HookRun> {
  const message = path.join(gitDir, 'COMMIT_EDITMSG');
  if (hook === 'commit-msg') writeFileSync(message, `Use ${madeUpKey()}\n`);
  const args = { 'pre-commit': [], 'commit-msg': [message], 'pre-push': ['keyward-check', 'keyward-check'] }[
    hook
  ];
  const file = path.join(folder, hook);
  const own = Object.entries(options.environment ?? process.env).filter(
    ([name]) => !/^GIT_/i.test(name) || /^GIT_(?:CONFIG|EXEC_PATH)/i.test(name),
  );
  const environment = {
    ...Object.fromEntries(own),
    ...variables,
    GIT_INDEX_FILE: path.join(gitDir, 'index'),
    GIT_EDITOR: ':',
    GIT_TERMINAL_PROMPT: '0',
    PRE_COMMIT_FROM_REF: before,
    PRE_COMMIT_TO_REF: commit,
    [PROOF_VARIABLE]: seen,
  };
  const run: RunFile = {
    command: file,
    args,
    cwd: tree,
    environment,
    input: hook === 'pre-push' ? `refs/heads/x ${commit} refs/heads/x ${before}\n` : '',
    timeoutMs: options.hookTimeoutMs ?? 120_000,
  };
  let ended = await runFile(run);
  // Like Git: a script without an interpreter line, and any script on Windows, is run by the shell.
  if (!ended.ok && ended.notExecutable)
    ended = await runFile({ ...run, command: 'sh', args: [file, ...args] });
  if (!ended.ok) return ended;
  return {
    ok: true,
    exitCode: ended.exitCode,
    seen: readFileSync(seen, 'utf8').split('\n').filter(isSeen),
    missesKeyward: ended.output.includes('Keyward is not installed here'),
  };
}

interface RunFile {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly input: string;
  readonly timeoutMs: number;
}

type Ended =
  | { readonly ok: true; readonly exitCode: number; readonly output: string }
  | { readonly ok: false; readonly because: string; readonly notExecutable: boolean };

function runFile({ command, args, cwd, environment, input, timeoutMs }: RunFile): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // its own group, so that its children end with it
      windowsHide: true,
    });
    let output = '';
    const take = (text: string): void => {
      if (output.length < 200_000) output += text;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timer = setTimeout(() => {
      endGroup(child.pid);
      const because = `the hook did not end within ${timeoutMs / 1000} seconds`;
      resolve({ ok: false, because, notExecutable: false });
    }, timeoutMs);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const notExecutable = ['ENOEXEC', 'EFTYPE', 'UNKNOWN'].includes(error.code ?? '');
      resolve({ ok: false, because: error.message, notExecutable });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ok: true, exitCode: code ?? 1, output });
    });
    child.stdin.on('error', () => undefined); // the hook may not read it
    child.stdin.end(input);
  });
}

function isSeen(line: string): line is Seen {
  return (SEEN as readonly string[]).includes(line);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
