import path from 'node:path';
import { isEnvFileName } from '../../core/env/file-names';
import type { ChangedFile } from '../../core/fix';
import type { FileChange } from '../../node/files/atomic-write';
import { newEnvFileMode } from '../../node/files/env-file-mode';

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
    ...(envFiles.has(file) && { mode: newEnvFileMode(file) }),
  }));
}

/** Ignore rules first, then values, then the code that reads them, so that no value is lost or exposed. */
function rankOf({ path: file, before }: ChangedFile): number {
  const name = path.basename(file);
  if (name === '.gitignore') return 0;
  if (isEnvFileName(name)) return 1;
  return before === undefined ? 2 : 3;
}
