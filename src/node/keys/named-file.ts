import { lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { NamedFile } from '../../platform/platform';

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
    const bytes = isInside ? await readPlainFile(real).catch(() => undefined) : undefined;
    return bytes && { file, bytes };
  }
  return undefined;
}

function isBelow(top: string, file: string): boolean {
  const inside = path.relative(top, file);
  return inside !== '' && !path.isAbsolute(inside) && inside.split(path.sep)[0] !== '..';
}

async function readPlainFile(file: string): Promise<Uint8Array | undefined> {
  // Opening a named pipe would block, so the type is checked first.
  if (!(await lstat(file)).isFile()) return undefined;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_NAMED_FILE) return undefined;
    const bytes = new Uint8Array(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
