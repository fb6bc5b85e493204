import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';

/** A path as given, and as Git expects it: relative to the root, `/` between names. */
export interface Inside {
  readonly given: string;
  readonly name: string;
}

/** The paths that are below `root`; the others are left out. */
export function insideOf(root: string, paths: readonly string[]): Inside[] {
  return paths.flatMap((given) => {
    const name = relative(root, resolve(root, given));
    const outside =
      name === '' || name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name) || name.includes('\0');
    return outside ? [] : [{ given, name: sep === '/' ? name : name.replaceAll(sep, '/') }];
  });
}

/**
 * Reads the output of `rev-parse --show-toplevel --show-cdup`: the real path and the relative way up. The way up keeps the
 * caller's spelling of the path; it is used if it leads to the same folder.
 * @returns undefined if the text is anything else
 */
export function rootIn(stdout: string, folder: string): string | undefined {
  const end = stdout.lastIndexOf('\n', stdout.length - 2);
  if (!stdout.endsWith('\n') || !isAbsolute(stdout.slice(0, Math.max(end, 0)))) return undefined;
  const toplevel = normalize(stdout.slice(0, end));
  const above = resolve(folder, stdout.slice(end + 1, -1));
  return realPath(above) === realPath(toplevel) ? above : toplevel;
}

/** The file that a link leads to, if that is in the repository. Undefined: no link, or one that leads elsewhere. */
export function linkIn(root: string, file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
  const [top, real] = [realPath(root), realPath(file)];
  if (top === undefined || real === undefined) return undefined;
  const below = relative(top, real);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return join(root, below);
}

/** The folder, or the nearest folder above it that exists. */
export function existingFolder(folder: string): string {
  let existing = resolve(folder);
  while (!existsSync(existing) && basename(existing) !== '') existing = join(existing, '..');
  return existing;
}

/**
 * The folder in which to ask Git for the repository of `folder`. Folders of one repository get the same answer, so that Git is
 * asked once for all of them. Undefined: no folder above has a `.git`, so there is no repository.
 */
export function folderToAskIn(folder: string): string | undefined {
  const existing = existingFolder(folder);
  const real = realPath(existing);
  if (real === undefined) return existing;
  const top = topOf(real);
  if (top === undefined) return undefined;
  // Through a link the way up differs: then Git is asked in the caller's own folder.
  const below = relative(top, real);
  const lexical = below === '' ? existing : resolve(existing, relative(real, top));
  return realPath(lexical) === top ? lexical : existing;
}

/** Whether this folder or one above has a `.git` other than an empty folder, which Git passes over. */
export function hasGitFolder(folder: string): boolean {
  const top = topOf(realPath(folder) ?? folder);
  if (top === undefined) return false;
  try {
    return readdirSync(join(top, '.git')).length > 0;
  } catch {
    return true; // a file or a broken link
  }
}

function topOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false })) return at; // a broken link as well
    if (dirname(at) === at) return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined; // deleted in the meantime
  }
}
