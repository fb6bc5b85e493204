import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FolderEntry, ProjectReader } from '../../core/project/reader';
import { fileErrorCode } from './file-errors';
import { readRegularAsync } from './regular-file';

/** What cannot be read does not count as part of the project. Whether it may be written is checked separately. */
const NOT_THERE = new Set([
  ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENXIO', 'ENAMETOOLONG'],
  ...['KEYWARD_NOT_A_FILE', 'KEYWARD_TOO_LARGE'],
]);

/**
 * Reads a project on disk.
 * @param top absolute path of the folder that the core's paths are relative to
 */
export function createProjectReader(top: string): ProjectReader {
  return {
    async list(folder) {
      const entries = await orNothing(readdir(path.join(top, folder), { withFileTypes: true }));
      const all = (entries ?? []).map(async (entry): Promise<FolderEntry | undefined> => {
        const linked = entry.isSymbolicLink()
          ? await orNothing(stat(path.join(entry.parentPath, entry.name)))
          : entry;
        if (linked?.isFile()) return { name: entry.name, kind: 'file' };
        // A link to a folder is not followed: it can form a loop or lead out of the project.
        return linked === entry && entry.isDirectory() ? { name: entry.name, kind: 'folder' } : undefined;
      });
      return (await Promise.all(all)).filter((entry) => entry !== undefined);
    },
    async read(file) {
      const absolute = path.join(top, file);
      if (path.basename(file) === '.gitignore' && (await isLink(absolute))) return undefined;
      const bytes = await orNothing(readRegularAsync(absolute));
      return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    },
  };
}

/** Git does not read a `.gitignore` that is a link. */
async function isLink(file: string): Promise<boolean> {
  return (await orNothing(lstat(file)))?.isSymbolicLink() === true;
}

/** @returns undefined for what does not exist or cannot be read */
async function orNothing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (NOT_THERE.has(fileErrorCode(error))) return undefined;
    throw error;
  }
}
