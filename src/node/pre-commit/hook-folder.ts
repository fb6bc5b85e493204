import * as l10n from '@vscode/l10n';
import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import type { GitFailure } from '../../platform/git';
import { repositoryTop } from '../files/git-folder';
import { createGit } from '../git/git';
import { runGit, type GitProcessOptions } from '../git/process';
import { gitUnknown } from '../git/unknown';

/** Where Git looks for the hooks of a repository. Absolute paths. */
export interface HookFolder {
  readonly ok: true;
  /** Top of the working tree. */
  readonly root: string;
  /** The folder that all worktrees of the repository share; nothing in it is committed. */
  readonly common: string;
  readonly folder: string;
  /** The configuration file that sets core.hooksPath, if one does. */
  readonly setBy?: string;
  /** The folder that contains `.git`. With core.worktree, the working tree can be elsewhere. */
  readonly own: string;
  /** That file is for all repositories of the user or of the machine. */
  readonly isShared: boolean;
}

/**
 * Asks Git itself, which knows included and conditional configuration, that of a worktree, and `~`.
 * Keyward's other runs of Git override core.hooksPath, so that a repository can't run its hooks.
 */
export async function hookFolder(folder: string, options: GitProcessOptions): Promise<HookFolder | Refusal> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) {
    return top.reason === 'not-a-repository'
      ? refuse(
          l10n.t('This folder is not in a Git repository.'),
          l10n.t('Try again in the folder of a repository.'),
        )
      : gitFailed(top);
  }
  const root = top.value;
  const ask = async (args: readonly string[], expectedCodes: readonly number[] = []) =>
    runGit({ folder: root, args, expectedCodes, withHooksPath: true }, options);
  const common = await ask(['rev-parse', '--git-common-dir']);
  if (!common.ok) return gitFailed(common);
  const hooks = await ask(['rev-parse', '--git-path', 'hooks']);
  if (!hooks.ok) return gitFailed(hooks);
  const setting = await ask(['config', '--show-origin', '-z', '--get', 'core.hooksPath'], [1]);
  if (!setting.ok) return gitFailed(setting);
  const shared = await Promise.all(
    ['--global', '--system'].map((scope) =>
      ask(['config', scope, '--includes', '--show-origin', '-z', '--get', 'core.hooksPath'], [1, 128]),
    ),
  );
  const [origin = ''] = setting.stdout.split('\0');
  const isShared = shared.some((one) => one.ok && one.code === 0 && one.stdout === setting.stdout);
  return {
    ok: true,
    root,
    own: repositoryTop(realTarget(folder) ?? folder) ?? root,
    common: path.resolve(root, common.stdout.slice(0, -1)),
    folder: path.resolve(root, hooks.stdout.slice(0, -1)),
    ...(setting.code === 0 ? { setBy: origin.replace(/^file:/, '') } : {}),
    isShared: setting.code === 0 && isShared,
  };
}

function gitFailed(failure: GitFailure): Refusal {
  const { because, advice } = gitUnknown(l10n.t('Where Git looks for hooks is unknown'), failure);
  return refuse(because, advice);
}

/**
 * The real path of a file that may not exist yet, with the links of its folders resolved.
 * @returns undefined for a broken link or a loop
 */
export function realTarget(file: string): string | undefined {
  const missing: string[] = [];
  for (let at = file; ; at = path.dirname(at)) {
    try {
      return path.join(realpathSync.native(at), ...missing);
    } catch {
      if (isLink(at) || path.dirname(at) === at) return undefined;
      missing.unshift(path.basename(at));
    }
  }
}

/** Whether a path is in a folder, or is that folder, after following links. */
export function isWithin(file: string, folder: string): boolean {
  const real = realTarget(file);
  const top = realTarget(folder);
  if (real === undefined || top === undefined) return false;
  const below = path.relative(top, real);
  return below === '' || (below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below));
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
