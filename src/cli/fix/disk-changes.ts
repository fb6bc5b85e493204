import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isEnvExampleName, isEnvFileName } from '../../core/env/file-names';
import type { ChangedFile } from '../../core/fix';
import type { FileChange } from '../../node/files/atomic-write';

/** Only the owner can read a new env file. */
const OWNER_ONLY = 0o600;
const READ_AND_WRITE = 0o666;

/** Sorted so that an interrupted write does the least harm. */
export function inOrder(changes: readonly ChangedFile[]): ChangedFile[] {
  return [...changes].sort((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Changes as bytes to write.
 * @param envFiles absolute paths of the files that values are written to
 * @param withinOf the folder that a file's links must not lead out of
 */
export function fileChanges(
  changes: readonly ChangedFile[],
  envFiles: ReadonlySet<string>,
  withinOf: (file: string) => string,
): FileChange[] {
  return changes.map(({ path: file, before, newText }): FileChange => ({
    path: file,
    within: withinOf(file),
    before: before === undefined ? undefined : Buffer.from(before, 'utf8'),
    after: Buffer.from(newText, 'utf8'),
    ...(envFiles.has(file) && { mode: newEnvFileMode(path.dirname(file)) }),
  }));
}

/** Others can read a new env file only if they can read the env files next to it. */
function newEnvFileMode(folder: string): number {
  try {
    return readdirSync(folder)
      .filter((name) => isEnvFileName(name) && !isEnvExampleName(name))
      .map((name) => lstatSync(path.join(folder, name)))
      .filter((stats) => stats.isFile())
      .reduce((mode, stats) => mode | (stats.mode & READ_AND_WRITE), OWNER_ONLY);
  } catch {
    return OWNER_ONLY;
  }
}

/** Ignore rules first, then values, then the code that reads them, so that no value is lost or exposed. */
function rankOf({ path: file, before }: ChangedFile): number {
  const name = path.basename(file);
  if (name === '.gitignore') return 0;
  if (isEnvFileName(name)) return 1;
  return before === undefined ? 2 : 3;
}
