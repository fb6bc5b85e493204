import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
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
import { Scratch } from '../files/scratch';
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

/** What hook managers read in addition to their own configuration. */
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
  let scratch: Scratch;
  try {
    scratch = new Scratch();
  } catch {
    return { ok: false, because: 'no temporary folder could be made' };
  }
  try {
    const place = makeTree(scratch, where);
    const staged = await stageKey(place, where, options);
    if (!staged.ok) return { ok: false, because: staged.message };
    return await runHook(place, where, { hook, ...staged }, options);
  } catch (error) {
    return { ok: false, because: error instanceof Error ? error.message : String(error) };
  } finally {
    scratch.remove();
  }
}

interface ScratchTree {
  readonly scratch: Scratch;
  /** Absolute. */
  readonly tree: string;
  readonly gitDir: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Makes a linked worktree that the repository doesn't know, with its own objects. */
function makeTree(scratch: Scratch, { root, common, folder: hooks }: HookFolder): ScratchTree {
  const [tree, gitDir] = [scratch.make('tree'), scratch.make('git')];
  scratch.make('seen', '');
  scratch.make('git/HEAD', `ref: refs/heads/keyward-${randomBytes(6).toString('hex')}\n`);
  scratch.make('git/commondir', `${common}\n`);
  scratch.make('git/gitdir', `${path.join(tree, '.git')}\n`);
  scratch.make('tree/.git', `gitdir: ${gitDir}\n`);
  const inTree = isWithin(hooks, root) && !isWithin(hooks, common);
  const own = inTree ? path.relative(root, hooks).split(path.sep).slice(0, 1) : [];
  for (const name of new Set([...PROJECT_FILES, ...CONFIGURATION, ...own]))
    scratch.copy(path.join(root, name), `tree/${name}`, LARGEST);
  scratch.link(path.join(root, 'node_modules'), 'tree/node_modules');
  const variables = {
    GIT_OBJECT_DIRECTORY: scratch.make('objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(common, 'objects'),
  };
  return { scratch, tree, gitDir, variables };
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

/** Commits the configuration, then stages a key; both only in the temporary folder. */
async function stageKey(
  { scratch, tree, variables }: ScratchTree,
  { root }: HookFolder,
  options: GitProcessOptions,
): Promise<{ readonly ok: true; readonly before: string; readonly commit: string } | GitFailure> {
  const inPlace = { ...options, repository: { ...options.repository, ...variables } };
  const identity = ['-c', 'user.name=Keyward', '-c', 'user.email=keyward@localhost'];
  const run = (args: readonly string[], input = '') =>
    runGit({ folder: tree, args: [...identity, ...args], input }, inPlace);
  const commit = async (...parents: string[]) => {
    // Not `git add`: the repository may name programs that filter what is added.
    const names = regularFiles(scratch.path('tree'));
    const input = names.map((name) => `${name}\n`).join('');
    const hashed = await run(['hash-object', '-w', '--no-filters', '--stdin-paths'], input);
    if (!hashed.ok) return hashed;
    const entries = hashed.stdout.split('\n').flatMap((object, index) => {
      const name = names[index];
      return object === '' || name === undefined ? [] : [`100644 ${object}\t${name}\n`];
    });
    const added = await run(['update-index', '--index-info'], entries.join(''));
    if (!added.ok) return added;
    const written = await run(['write-tree']);
    if (!written.ok) return written;
    const message = `Try the hooks of ${path.basename(root)}`;
    return run(['commit-tree', '-m', message, ...parents, written.stdout.trim()]);
  };
  const first = await commit();
  if (!first.ok) return first;
  const before = first.stdout.trim();
  scratch.make('git/HEAD', `${before}\n`);
  scratch.make(`tree/${KEY_FILE}`, `const key = '${madeUpKey()}';\n`);
  const second = await commit('-p', before);
  return second.ok ? { ok: true, before, commit: second.stdout.trim() } : second;
}

/** Names below the folder, without Git's own and those that a list of lines can't contain. */
function regularFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => name !== '.git' && !name.startsWith('node_modules/') && !/["\n\t]/.test(name));
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
  { scratch, tree, gitDir, variables }: ScratchTree,
  { folder }: HookFolder,
  { hook, before, commit }: Staged,
  options: ProofOptions,
): Promise<HookRun> {
  const message = path.join(gitDir, 'COMMIT_EDITMSG');
  if (hook === 'commit-msg') scratch.make('git/COMMIT_EDITMSG', `Use ${madeUpKey()}\n`);
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
    [PROOF_VARIABLE]: scratch.path('seen'),
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
    seen: scratch.read('seen').split('\n').filter(isSeen),
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
