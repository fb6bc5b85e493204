import * as l10n from '@vscode/l10n';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import {
  addToLefthook,
  addToPreCommit,
  addToShellHook,
  addToSimple,
  checkLine,
  detectHookManager,
  hasBlock,
  huskyHeader,
  huskyMajor,
  LEFTHOOK_FILES,
  PRE_COMMIT_FILE,
  removeFromShellHook,
  removeFromSimple,
  SHEBANG,
  SIMPLE_FILE,
  withoutBlock,
  type HookChange,
  type HookManager,
  type HookText,
} from '../../core/pre-commit';
import { refuse, type Refusal } from '../../core/base/refusal';
import { createGit, type GitProcessOptions } from '../git/git';
import { runGit } from '../git/process';
import { makeFolder, removeUnchanged, writeAllOrNone, WriteError } from '../files/atomic-write';
import { readTextIfExists } from '../files/regular-file';

export interface HookOptions extends GitProcessOptions {
  /** Default: the one that the project uses. */
  readonly manager?: HookManager;
  /** A command that runs keyward, quoted for a POSIX shell, as a fallback for hooks that are not committed. */
  readonly fallback?: string;
}

/** A file that can contain the check. */
interface HookTarget {
  readonly manager: HookManager;
  /** Absolute. */
  readonly file: string;
  /** Absolute. The file is not written through links that lead out of this folder. */
  readonly within: string;
  readonly add: (text: string | undefined) => HookText | Refusal;
  /** Undefined: the file contained nothing else. */
  readonly remove: (text: string) => string | undefined;
  readonly has: (text: string) => boolean;
  readonly executable: boolean;
  /** What the user still has to do for the hook to take effect. */
  readonly next?: string;
}

/**
 * Adds the check of staged changes to the project's pre-commit hook, with the hook manager that the project uses. Keeps what the
 * hook already does. Installing twice changes nothing.
 */
export async function installHook(folder: string, options: HookOptions = {}): Promise<HookChange | Refusal> {
  const found = await findTargets(folder, options);
  if (!found.ok) return found;
  const { root, targets, chosen } = found;
  const target = targets.find(({ manager }) => manager === chosen);
  if (!target) return unsupportedHooks();
  const text = readIfExists(target.file);
  const change = { ok: true, manager: chosen, file: named(root, target.file) } as const;
  const next = target.next === undefined ? {} : { next: target.next };
  if (text !== undefined && target.has(text)) return { ...change, done: 'unchanged' };
  const added = target.add(text);
  if (!added.ok) return added;
  try {
    writeHook(target, text, added.text);
  } catch (error) {
    return unwritable(error, change.file);
  }
  return { ...change, done: text === undefined ? 'created' : 'changed', ...next };
}

/** Removes the check from every hook that contains it, and leaves everything else unchanged. */
export async function uninstallHook(
  folder: string,
  options: GitProcessOptions = {},
): Promise<{ readonly ok: true; readonly changes: readonly HookChange[] } | Refusal> {
  const found = await findTargets(folder, options);
  if (!found.ok) return found;
  const changes: HookChange[] = [];
  for (const target of found.targets) {
    const { manager, file, within, has, remove, next } = target;
    const text = readIfExists(file);
    if (text === undefined || !has(text)) continue;
    const rest = remove(text);
    try {
      if (rest === undefined) removeUnchanged(file, within, Buffer.from(text));
      else writeHook(target, text, rest);
    } catch (error) {
      return unwritable(error, named(found.root, file));
    }
    const done = rest === undefined ? 'removed' : 'changed';
    changes.push({
      ok: true,
      manager,
      file: named(found.root, file),
      done,
      ...(next === undefined ? {} : { next }),
    });
  }
  return { ok: true, changes };
}

/** Whether any pre-commit hook of the folder's repository runs the check. False where there is no repository. */
export async function isHookInstalled(folder: string, options: GitProcessOptions = {}): Promise<boolean> {
  const found = await findTargets(folder, options);
  if (!found.ok) return false;
  return found.targets.some(({ file, has }) => {
    const text = readIfExists(file);
    return text !== undefined && has(text);
  });
}

function writeHook(
  { file, within, executable }: HookTarget,
  before: string | undefined,
  after: string,
): void {
  makeFolder(dirname(file), within);
  const bytes = before === undefined ? undefined : Buffer.from(before);
  // Git skips hooks that are not executable.
  writeAllOrNone([{ path: file, within, before: bytes, after: Buffer.from(after), executable }]);
}

function unwritable(error: unknown, file: string): Refusal {
  const reason = error instanceof WriteError ? error.message : l10n.t('Couldn’t write {0}.', file);
  return refuse(reason, l10n.t('Make sure that it is writable and try again.'));
}

function gitFailed(message: string): Refusal {
  return refuse(l10n.t('Git failed: {0}', message), l10n.t('Make sure that Git is installed and try again.'));
}

function unsupportedHooks(): Refusal {
  return refuse(
    l10n.t('Keyward can’t edit the kind of hook configuration that this project uses.'),
    l10n.t('Add "{0}" to its pre-commit hook yourself.', 'keyward scan --staged'),
  );
}

async function findTargets(
  folder: string,
  options: HookOptions,
): Promise<{ ok: true; root: string; targets: readonly HookTarget[]; chosen: HookManager } | Refusal> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) {
    return top.reason === 'not-a-repository'
      ? refuse(
          l10n.t('This folder is not in a Git repository.'),
          l10n.t('Try again in the folder of a repository.'),
        )
      : gitFailed(top.message);
  }
  const root = top.value;
  const names = readdirSync(root);
  const packageJson = readIfExists(join(root, 'package.json')) ?? '';
  const chosen = options.manager ?? detectHookManager({ names, packageJson });
  const native = await nativeTarget(root, options);
  if (!native.ok) {
    if (chosen === 'native') return native;
    return { ok: true, root, targets: committedTargets(root, names, packageJson), chosen };
  }
  return { ok: true, root, targets: [...committedTargets(root, names, packageJson), native.target], chosen };
}

function committedTargets(root: string, names: readonly string[], packageJson: string): HookTarget[] {
  const lefthook = LEFTHOOK_FILES.find((name) => names.includes(name));
  // Configured in a file that Keyward cannot edit: a second configuration next to it would be wrong.
  const elsewhere = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const otherLefthook = lefthook === undefined && elsewhere(/^\.?lefthook\.(?:toml|json)$/);
  const otherSimple = elsewhere(/^\.?simple-git-hooks\.c?js$/);
  const simpleFile = names.includes(SIMPLE_FILE) ? SIMPLE_FILE : 'package.json';
  return [
    {
      manager: 'husky',
      within: root,
      file: join(root, '.husky', 'pre-commit'),
      add: (text) => addToShellHook(text, huskyHeader(huskyMajor(packageJson))),
      remove: removeFromShellHook,
      has: hasBlock,
      executable: true,
    },
    {
      manager: 'lefthook',
      within: root,
      file: join(root, lefthook ?? LEFTHOOK_FILES[0]),
      add: (text) => (otherLefthook ? unsupportedHooks() : addToLefthook(text ?? '')),
      remove: withoutBlockOrFile,
      has: hasBlock,
      executable: false,
      next: l10n.t('Run "{0}" once if its hooks are not installed yet.', 'lefthook install'),
    },
    {
      manager: 'pre-commit',
      within: root,
      file: join(root, PRE_COMMIT_FILE),
      add: (text) => addToPreCommit(text ?? ''),
      remove: withoutBlockOrFile,
      has: hasBlock,
      executable: false,
      next: l10n.t('Run "{0}" once if its hooks are not installed yet.', 'pre-commit install'),
    },
    {
      manager: 'simple-git-hooks',
      within: root,
      file: join(root, simpleFile),
      add: (text) =>
        text === undefined || otherSimple
          ? unsupportedHooks()
          : addToSimple(text, simpleFile === 'package.json'),
      remove: removeFromSimple,
      has: (text) => text.includes(JSON.stringify(checkLine()).slice(1, -1)),
      executable: false,
      next: l10n.t('Run "{0}" to update the hooks in Git.', 'npx simple-git-hooks'),
    },
  ];
}

function withoutBlockOrFile(text: string): string | undefined {
  const rest = withoutBlock(text);
  return rest === '' ? undefined : rest;
}

/** Git's own hooks folder, which all worktrees share, or the one in the repository's configuration. */
async function nativeTarget(
  root: string,
  options: HookOptions,
): Promise<{ ok: true; target: HookTarget } | Refusal> {
  // Keyward's own runs of Git override core.hooksPath, so each scope is read separately.
  const local = await runGit(
    { folder: root, args: ['config', '--local', '--get', 'core.hooksPath'], expectedCodes: [1] },
    options,
  );
  const everywhere = await runGit(
    { folder: root, args: ['config', '--global', '--get', 'core.hooksPath'], expectedCodes: [1] },
    options,
  );
  const common = await runGit({ folder: root, args: ['rev-parse', '--git-common-dir'] }, options);
  if (!common.ok) return gitFailed(common.message);
  const own = local.ok ? local.stdout.trim() : '';
  const shared = everywhere.ok ? everywhere.stdout.trim() : '';
  if (own === '' && shared !== '') {
    return refuse(
      l10n.t('Your Git configuration sets one hooks folder for all repositories (core.hooksPath).'),
      l10n.t('Add "{0}" to the pre-commit hook there yourself.', 'keyward scan --staged'),
    );
  }
  const folder = own === '' ? join(resolve(root, common.stdout.trim()), 'hooks') : resolve(root, own);
  return {
    ok: true,
    target: {
      manager: 'native',
      within: own === '' || named(root, folder) === folder ? dirname(folder) : root,
      file: join(folder, 'pre-commit'),
      add: (text) => addToShellHook(text, SHEBANG, options.fallback),
      remove: removeFromShellHook,
      has: hasBlock,
      executable: true,
    },
  };
}

function readIfExists(file: string): string | undefined {
  return existsSync(file) && statSync(file).isFile() ? readTextIfExists(file) : undefined;
}

function named(root: string, file: string): string {
  const below = relative(root, file);
  return below.startsWith('..') || isAbsolute(below) ? file : below.replaceAll('\\', '/');
}
