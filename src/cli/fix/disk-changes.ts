import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isEnvFileName } from '../../core/env/file-names';
import type { ChangedFile } from '../../core/fix';
import { fileErrorReason } from '../../node/files/file-errors';
import type { FileChange } from '../../node/files/atomic-write';
import { CommandError } from '../shared/terminal';

/** A new env file is for its owner's eyes. */
const PRIVATE = 0o600;

/**
 * A file's text, a byte order mark kept as its first character.
 * @param file absolute
 * @throws CommandError when it cannot be read, or is no UTF-8: writing it back would change other characters
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
 * @param envFiles absolute paths of the files that get values
 * @throws CommandError when a file is no UTF-8, or is not as it was when the changes were planned
 */
export function fileChanges(changes: readonly ChangedFile[], envFiles: ReadonlySet<string>): FileChange[] {
  return changes.map(({ path: file, before, newText }): FileChange => {
    const bytes = bytesOf(file);
    if (bytes?.toString('utf8') !== before) {
      throw new CommandError(`${file} changed meanwhile, and nothing was written; run the command again.`);
    }
    return {
      path: file,
      before: bytes,
      after: Buffer.from(newText, 'utf8'),
      ...(envFiles.has(file) && { mode: PRIVATE }),
    };
  });
}

function bytesOf(file: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandError(`${file} cannot be read: ${fileErrorReason(error)}.`);
  }
  if (isUtf8(bytes)) return bytes;
  throw new CommandError(`${file} is not UTF-8, and would be damaged by writing it; save it as UTF-8 first.`);
}

/** First what keeps git away, then the value, last what reads it: nothing is lost or shown if only the first arrive. */
function rankOf({ path: file, before }: ChangedFile): number {
  const name = path.basename(file);
  if (name === '.gitignore') return 0;
  if (isEnvFileName(name)) return 1;
  return before === undefined ? 2 : 3;
}
