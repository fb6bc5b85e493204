import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';

/** A path as given, and as git wants it: relative to the root, `/` between names. */
export interface Inside {
  readonly given: string;
  readonly name: string;
}

/** Those of `paths` that lie below `root`; the others are left out. */
export function insideOf(root: string, paths: readonly string[]): Inside[] {
  return paths.flatMap((given) => {
    const name = relative(root, resolve(root, given));
    const outside =
      name === '' || name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name) || name.includes('\0');
    return outside ? [] : [{ given, name: sep === '/' ? name : name.replaceAll(sep, '/') }];
  });
}

/** `rev-parse --show-toplevel --show-cdup` prints the real path and the way up; the way up from the caller's spelling is kept if it leads there too. */
export function rootIn(stdout: string, folder: string): string {
  const end = stdout.lastIndexOf('\n', stdout.length - 2);
  const toplevel = normalize(stdout.slice(0, end));
  const above = resolve(folder, stdout.slice(end + 1, -1));
  return realPath(above) === realPath(toplevel) ? above : toplevel;
}

/** The folder, or the first above it that exists. */
export function existingFolder(folder: string): string {
  let existing = resolve(folder);
  while (!existsSync(existing) && basename(existing) !== '') existing = join(existing, '..');
  return existing;
}

/**
 * Where to ask git for a folder's repository: folders with the same answer get the same place, so that git is asked once for
 * all of them. Undefined: no folder above has a `.git`, so there is no repository.
 */
export function repositoryPlace(folder: string): string | undefined {
  const existing = existingFolder(folder);
  const real = realPath(existing);
  if (real === undefined) return existing;
  const holder = holderOf(real);
  if (holder === undefined) return undefined;
  // Seen through a link the way up differs: then git is asked where the caller stands.
  const below = relative(holder, real);
  const lexical = below === '' ? existing : resolve(existing, relative(real, holder));
  return realPath(lexical) === holder ? lexical : existing;
}

function holderOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined; // gone meanwhile
  }
}
