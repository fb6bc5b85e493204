import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { repositoryTop } from '../files/git-folder';

/**
 * The PATH without folders that a repository brings: relative ones, those in the repository or the folder, and `node_modules/.bin`,
 * which `npm run` and `npx` put first. A program called `git` there is not the user's.
 * @param folder absolute: the one that Git is asked about
 */
export function trustedSearchPath(searchPath: string, folder: string): string {
  const home = real(homedir());
  // A home folder under version control contains the user's own programs.
  const tops = [repositoryTop(folder) ?? folder, folder].map(real).filter((top) => !isWithin(top, home));
  return searchPath
    .split(path.delimiter)
    .filter((entry) => path.isAbsolute(entry) && !isBrought(entry, tops))
    .join(path.delimiter);
}

function isBrought(entry: string, tops: readonly string[]): boolean {
  if (/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(entry)) return true;
  const folder = real(entry);
  return tops.some((top) => isWithin(top, folder));
}

function isWithin(top: string, folder: string): boolean {
  return folder === top || folder.startsWith(top.endsWith(path.sep) ? top : top + path.sep);
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}
