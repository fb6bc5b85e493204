import * as l10n from '@vscode/l10n';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '../../core/base/refusal';
import {
  hasBlock,
  HOOKS,
  runningManager,
  scanArguments,
  type HookEffect,
  type HookName,
  type HookProblem,
  type HookStatus,
} from '../../core/pre-commit';
import type { GitProcessOptions } from '../git/git';
import { named } from './hook-files';
import { hookFolder, isWithin, realTarget, type HookFolder } from './hook-folder';
import { runHookWithKey, type ProofOptions } from './hook-proof';
import { hookSites, readIfPossible, type HookSite } from './hook-sites';

/** What a hook has to do with Keyward, judged by its files alone: nothing is run. */
export async function readHookStatus(
  folder: string,
  hook: HookName,
  options: GitProcessOptions = {},
): Promise<(HookStatus & { readonly ok: true }) | Refusal> {
  const where = await hookFolder(folder, options);
  if (!where.ok) return where;
  const { files, effect } = await analyze(where, hook, options);
  return { ok: true, hook, files, effect };
}

/** The hooks that contain the check but don't run it, judged by their files alone. Empty outside a repository. */
export async function deadHooks(
  folder: string,
  options: GitProcessOptions = {},
): Promise<readonly HookStatus[]> {
  const where = await hookFolder(folder, options);
  if (!where.ok) return [];
  const dead: HookStatus[] = [];
  for (const hook of HOOKS) {
    const { files, effect } = await analyze(where, hook, options);
    if (effect.state === 'inactive') dead.push({ hook, files, effect });
  }
  return dead;
}

/** Runs the hook with a key that is staged for it (see `runHookWithKey`), and reports whether that stops Git. */
export async function proveHookStatus(
  folder: string,
  hook: HookName,
  options: ProofOptions = {},
): Promise<(HookStatus & { readonly ok: true }) | Refusal> {
  const where = await hookFolder(folder, options);
  if (!where.ok) return where;
  const { files, effect, run } = await analyze(where, hook, options);
  const status = { ok: true, hook, files } as const;
  const isThere = statSync(run, { throwIfNoEntry: false })?.isFile() === true;
  if (!isThere || effect.state === 'not-installed') return { ...status, effect };
  if (effect.state === 'inactive' && effect.problem.id === 'not-executable') return { ...status, effect };
  const ran = await runHookWithKey(where, hook, options);
  if (!ran.ok) return { ...status, effect: { state: 'unknown', because: ran.because } };
  const inactive = (problem: HookProblem): HookEffect => ({ state: 'inactive', problem });
  const file = named(where.root, run);
  const proven = ((): HookEffect => {
    if (ran.seen.includes('found'))
      return ran.exitCode === 0
        ? inactive({ id: 'result-ignored', file })
        : { state: 'active', proven: true };
    if (ran.seen.length > 0) return inactive({ id: 'check-failed' });
    if (ran.missesKeyward) return inactive({ id: 'no-keyward' });
    return effect.state === 'inactive'
      ? effect
      : inactive({ id: 'not-reached', file, exitCode: ran.exitCode });
  })();
  return { ...status, effect: proven };
}

interface Read extends Pick<HookStatus, 'files' | 'effect'> {
  /** The hook that Git runs; absolute. */
  readonly run: string;
}

async function analyze(where: HookFolder, hook: HookName, options: GitProcessOptions): Promise<Read> {
  const { all, run } = await hookSites(where, { hook }, options);
  const withCheck = all.filter(({ file, encoding, has }) => {
    const text = readIfPossible(file, encoding);
    return text !== undefined && has(text);
  });
  const files = withCheck.map(({ manager, file }) => ({ manager, file: named(where.root, file) }));
  return { files, run, effect: effectOf(where, hook, withCheck, run) };
}

function effectOf(
  where: HookFolder,
  hook: HookName,
  withCheck: readonly HookSite[],
  run: string,
): HookEffect {
  const [first] = withCheck;
  if (!first) return { state: 'not-installed' };
  const text = readIfPossible(run, 'latin1');
  const inactive = (problem: HookProblem): HookEffect => ({ state: 'inactive', problem });
  if (text !== undefined) {
    const isExecutable = process.platform === 'win32' || (statSync(run).mode & 0o111) !== 0;
    if (!isExecutable) return inactive({ id: 'not-executable', file: named(where.root, run) });
    if (hasBlock(text) || text.includes(scanArguments(hook))) return { state: 'active', proven: false };
    // Husky's folder has a script for each hook, which runs the project's.
    const inHusky = withCheck.some(
      ({ manager, file }) => manager === 'husky' && path.dirname(file) === path.dirname(where.folder),
    );
    const running = runningManager({ names: [], hookText: text, inHusky });
    const reads = withCheck.find(({ manager }) => manager === running);
    // It copies its configuration to Git, where the check would have been found above.
    if (reads && running !== 'simple-git-hooks') return { state: 'active', proven: false };
  }
  const shown = named(where.root, where.folder);
  const isElsewhere = first.manager === 'native' || (where.setBy !== undefined && !leadsTo(first, where));
  if (isElsewhere) {
    const setBy = where.setBy === undefined ? {} : { setBy: where.setBy };
    return inactive({ id: 'shadowed', file: named(where.root, first.file), folder: shown, ...setBy });
  }
  return inactive({
    id: 'not-activated',
    manager: first.manager,
    folder: shown,
    command: first.activate ?? l10n.t('the installation of this hook manager'),
  });
}

/** Whether core.hooksPath is the manager's own setting. */
function leadsTo({ file, manager }: HookSite, { folder }: HookFolder): boolean {
  const real = realTarget(path.dirname(file));
  return manager === 'husky' && real !== undefined && isWithin(folder, real);
}
