import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

const WRITE_BITS = 0o222;

/**
 * What prevents writing a file: the file itself, or the folder where it would be created; undefined: nothing. A file without any
 * write permission counts as read-only for root as well, because someone made it so on purpose.
 * @param file absolute path
 */
export async function readOnlyPart(file: string): Promise<'file' | 'folder' | undefined> {
  const own = await modeOf(file);
  if (own !== undefined) return (await isWritable(file, own)) ? undefined : 'file';
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const mode = await modeOf(folder);
    if (mode !== undefined) return (await isWritable(folder, mode)) ? undefined : 'folder';
    if (folder === path.dirname(folder)) return undefined;
  }
}

async function modeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mode }) => mode,
    () => undefined,
  );
}

function isWritable(file: string, mode: number): Promise<boolean> {
  if ((mode & WRITE_BITS) === 0) return Promise.resolve(false);
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
}
