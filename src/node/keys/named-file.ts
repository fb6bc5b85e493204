import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { NamedFile } from '../../platform/platform';
import { readRegularAsync } from '../files/regular-file';

/** Bytes. Larger files are not keys. */
export const LARGEST_NAMED_FILE = 1_000_000;

/**
 * Reads the first candidate that exists, if it is inside one of the folders after following links. A variable can name any file of
 * the machine, and files outside the workspace must not be read.
 * @param candidates absolute paths; @param folders absolute paths
 * @returns undefined if there is none, or it is elsewhere, not a plain file, too large or unreadable
 */
export async function readNamedFile(
  candidates: readonly string[],
  folders: readonly string[],
): Promise<NamedFile | undefined> {
  const tops = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  for (const file of candidates) {
    const real = await realpath(file).catch(() => undefined);
    if (real === undefined) continue;
    const isInside = tops.some((top) => top !== undefined && isBelow(top, real));
    const bytes = isInside
      ? await readRegularAsync(real, LARGEST_NAMED_FILE).catch(() => undefined)
      : undefined;
    return bytes && { file, bytes };
  }
  return undefined;
}

function isBelow(top: string, file: string): boolean {
  const inside = path.relative(top, file);
  return inside !== '' && !path.isAbsolute(inside) && inside.split(path.sep)[0] !== '..';
}
