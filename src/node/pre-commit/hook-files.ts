import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import {
  HOOKS,
  LAUNCHER,
  type HookChange,
  type HookManager,
  type HookName,
  type HookProgram,
} from '../../core/pre-commit';
import { makeFolder, removeUnchanged, writeAllOrNone, WriteError } from '../files/atomic-write';
import { fileErrorReason } from '../files/file-errors';
import { LARGEST_CONFIGURATION, readForChange, readIfExists } from '../files/regular-file';
import { makeExecutable } from '../files/small-changes';
import type { GitProcessOptions } from '../git/git';
import { hookFolder, isWithin, realTarget, type HookFolder } from './hook-folder';
import { removeLauncher, writeLauncher } from './hook-launcher';
import { hookSites, type HookSite } from './hook-sites';

export interface HookOptions extends GitProcessOptions {
  /** Default: `pre-commit`. */
  readonly hook?: HookName;
  /** Default: the one that the project uses. */
  readonly manager?: HookManager;
  /** The program that hooks on this machine run. Without it, they run the keyward on the PATH. */
  readonly program?: HookProgram;
  /** Stop Git where Keyward is not installed. */
  readonly require?: boolean;
  /** Write the hook even if Git looks for hooks outside the repository. */
  readonly outside?: boolean;
}

/**
 * Adds the check to one of the project's hooks, with the hook manager that the project uses. Keeps what the hook already does.
 * Installing twice changes nothing. Nothing outside the repository is written unless `outside` is set, also not through links.
 */
export async function installHook(folder: string, options: HookOptions = {}): Promise<HookChange | Refusal> {
  const { hook = 'pre-commit', require = false, outside = false, program } = options;
  const where = await hookFolder(folder, options);
  if (!where.ok) return where;
  const { all, chosen } = await hookSites(where, { hook, require }, options);
  const manager = options.manager ?? chosen;
  const site = all.find((one) => one.manager === manager);
  if (!site) return refuse(l10n.t('Keyward does not know this hook manager.'), l10n.t('Choose another one.'));
  const problem = unsuitable(site, where, outside);
  if (problem) return problem;
  const change = { ok: true, manager, file: named(where.root, site.file) } as const;
  try {
    const before = readHook(site);
    const text = before?.toString(site.encoding);
    const isThere = text !== undefined && site.has(text);
    // Installed again, the check is replaced: it may be from another version, or for other options.
    const added = site.add(isThere ? site.remove(text) : text);
    if (!added.ok) return added;
    if (program) writeLauncher(where.common, program);
    if (added.text !== text) writeHook(site, where, before, added.text);
    else if (site.executable) makeExecutable(site.file); // Git skips hooks that are not
    const done = text === undefined ? 'created' : added.text === text ? 'unchanged' : 'changed';
    return { ...change, done };
  } catch (error) {
    return unwritable(error, change.file);
  }
}

/** Removes the check from every hook that contains it, and leaves everything else unchanged. */
export async function uninstallHook(
  folder: string,
  options: GitProcessOptions = {},
): Promise<{ readonly ok: true; readonly changes: readonly HookChange[] } | Refusal> {
  const where = await hookFolder(folder, options);
  if (!where.ok) return where;
  const changes: HookChange[] = [];
  for (const hook of HOOKS) {
    const { all } = await hookSites(where, { hook }, options);
    for (const site of all) {
      const file = named(where.root, site.file);
      const before = readHookIfPossible(site);
      const text = before?.toString(site.encoding);
      if (before === undefined || text === undefined || !site.has(text)) continue;
      const problem = unsuitable(site, where, true);
      if (problem) return problem;
      const rest = site.remove(text);
      try {
        if (rest === undefined) removeUnchanged(site.file, withinOf(site.file, where), before);
        else writeHook(site, where, before, rest);
      } catch (error) {
        return unwritable(error, file);
      }
      changes.push({
        ok: true,
        manager: site.manager,
        file,
        done: rest === undefined ? 'removed' : 'changed',
        // These copy their configuration to Git when they are run.
        ...(site.manager === 'simple-git-hooks' && site.activate !== undefined
          ? { next: l10n.t('Run "{0}" to update the hooks in Git.', site.activate) }
          : {}),
      });
    }
  }
  try {
    removeLauncher(where.common);
  } catch (error) {
    return unwritable(error, LAUNCHER);
  }
  return { ok: true, changes };
}

/** Why the file must not be written; undefined: it may be. */
function unsuitable(site: HookSite, where: HookFolder, outside: boolean): Refusal | undefined {
  const real = realTarget(site.file);
  if (real === undefined) {
    return refuse(
      l10n.t('{0} is a broken link.', named(where.root, site.file)),
      l10n.t('Repair or remove it, then try again.'),
    );
  }
  // The configuration of an unpacked archive can name any working tree (core.worktree), also one of another repository.
  const isOwn = realTarget(where.root) === where.own;
  const inside = [where.root, where.common].some((folder) => isWithin(site.file, folder));
  if (outside || (isOwn && inside)) return undefined;
  const byHand = l10n.t(
    'If you want the hook there, run "{0}". Otherwise, remove core.hooksPath or the link.',
    'keyward hook install --outside',
  );
  return where.isShared && site.manager === 'native'
    ? refuse(
        l10n.t(
          'Your Git configuration sets one hooks folder for all repositories: {0} (core.hooksPath in {1}).',
          path.dirname(real),
          where.setBy ?? '',
        ),
        byHand,
      )
    : refuse(l10n.t('The hook would be outside the repository: {0}.', real), byHand);
}

/** Scripts may have any encoding, as only lines in ASCII are added; other files are UTF-8. */
function readHook({ file, encoding }: HookSite): Buffer | undefined {
  return (encoding === 'utf8' ? readForChange : readIfExists)(file, LARGEST_CONFIGURATION);
}

/** Undefined also for a file that cannot be read, which Keyward then hasn't changed. */
function readHookIfPossible(site: HookSite): Buffer | undefined {
  try {
    return readHook(site);
  } catch {
    return undefined;
  }
}

function writeHook(
  { file, encoding, executable }: HookSite,
  where: HookFolder,
  before: Buffer | undefined,
  after: string,
): void {
  const within = withinOf(file, where);
  const target = realTarget(file) ?? file; // a link stays a link
  makeFolder(path.dirname(target), within);
  writeAllOrNone([{ path: target, within, before, after: Buffer.from(after, encoding), executable }]);
}

/** The folder that a write must not leave. For a file outside the repository, which the user has allowed, its own. */
function withinOf(file: string, { root, common }: HookFolder): string {
  const own = [common, root].find((folder) => isWithin(file, folder));
  return own ?? path.dirname(path.dirname(file));
}

function unwritable(error: unknown, file: string): Refusal {
  const reason =
    error instanceof WriteError
      ? error.message
      : l10n.t("Couldn't change {0}: {1}.", file, fileErrorReason(error));
  return refuse(reason, l10n.t('Make sure that it is a writable file and try again.'));
}

export function named(root: string, file: string): string {
  const below = path.relative(root, file);
  return below.startsWith('..') || path.isAbsolute(below) ? file : below.replaceAll('\\', '/');
}
