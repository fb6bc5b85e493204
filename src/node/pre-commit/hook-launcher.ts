import path from 'node:path';
import { LAUNCHER, launcherText, type HookProgram } from '../../core/pre-commit';
import { makeFolder, removeUnchanged, writeAllOrNone } from '../files/atomic-write';
import { LARGEST_CONFIGURATION, readIfExists } from '../files/regular-file';
import { removeIfEmpty } from '../files/small-changes';

/**
 * Names the program that the hooks of a repository run on this machine, in a script next to Git's own files, which is not committed.
 * @param common the folder that all worktrees share; absolute
 * @throws WriteError, or what `readIfExists` throws
 */
export function writeLauncher(common: string, program: HookProgram): void {
  const file = path.join(common, ...LAUNCHER.split('/'));
  const after = Buffer.from(launcherText(program));
  makeFolder(path.dirname(file), common);
  const before = readIfExists(file, LARGEST_CONFIGURATION);
  if (before?.equals(after) === true) return;
  writeAllOrNone([{ path: file, within: common, before, after, mode: 0o644 }]);
}

/** Removes the script, and its folder if it is empty. @throws WriteError, or what `readIfExists` throws */
export function removeLauncher(common: string): void {
  const file = path.join(common, ...LAUNCHER.split('/'));
  const before = readIfExists(file, LARGEST_CONFIGURATION);
  if (before) removeUnchanged(file, common, before);
  removeIfEmpty(path.dirname(file));
}
