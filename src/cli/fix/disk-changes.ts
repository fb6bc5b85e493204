import path from 'node:path';
import { isEnvFileName } from '../../core/env/file-names';
import type { ChangedFile } from '../../core/fix';
import { shownPath } from '../../core/surface/path';
import { fileErrorReason } from '../../node/files/file-errors';
import type { FileChange } from '../../node/files/atomic-write';
import { readForChange } from '../../node/files/regular-file';
import { CommandError } from '../shared/terminal';

/** Only the owner can read a new env file. */
const OWNER_ONLY = 0o600;

/**
 * A file's text; a byte order mark stays as its first character.
 * @param file absolute
 * @throws CommandError when it cannot be read, or is not UTF-8, as writing it back would change other characters
 */
export function readSource(file: string): string {
  return bytesOf(file)?.toString('utf8') ?? '';
}

/** Sorted so that an interrupted write does the least harm. */
export function inOrder(changes: readonly ChangedFile[]): ChangedFile[] {
  return [...changes].sort((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Changes as bytes to write.
 * @param envFiles absolute paths of the files that values are written to
 * @throws CommandError when a file is not UTF-8, or has changed since the changes were planned
 */
export function fileChanges(
  changes: readonly ChangedFile[],
  envFiles: ReadonlySet<string>,
  withinOf: (file: string) => string,
): FileChange[] {
  return changes.map(({ path: file, before, newText }): FileChange => {
    const bytes = bytesOf(file);
    if (bytes?.toString('utf8') !== before) {
      throw new CommandError(
        `${shownPath(file)} changed in the meantime, and nothing was written; run the command again`,
      );
    }
    return {
      path: file,
      within: withinOf(file),
      before: bytes,
      after: Buffer.from(newText, 'utf8'),
      ...(envFiles.has(file) && { mode: OWNER_ONLY }),
    };
  });
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readForChange(file);
  } catch (error) {
    throw new CommandError(`cannot fix ${shownPath(file)}: ${fileErrorReason(error)}`);
  }
}

/** Ignore rules first, then values, then the code that reads them, so that no value is lost or exposed. */
function rankOf({ path: file, before }: ChangedFile): number {
  const name = path.basename(file);
  if (name === '.gitignore') return 0;
  if (isEnvFileName(name)) return 1;
  return before === undefined ? 2 : 3;
}
