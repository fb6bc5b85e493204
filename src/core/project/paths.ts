/** Paths below a top folder: `/` between names, `''` for the top folder itself, no leading or trailing `/`. */

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The name without its last extension: `app.server.ts` gives `app.server`. */
export function stemOf(path: string): string {
  const name = nameOf(path);
  return name.includes('.', 1) ? name.slice(0, name.lastIndexOf('.')) : name;
}

/** The folder itself, then its parents, `''` last. */
export function foldersUp(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; current !== '';) folders.push((current = folderOf(current)));
  return folders;
}

/** Whether `path` is in `folder`, at any depth. */
export function isInside(folder: string, path: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** `path` relative to a folder that contains it; unchanged if the folder does not contain it. */
export function pathBelow(folder: string, path: string): string {
  return folder !== '' && isInside(folder, path) ? path.slice(folder.length + 1) : path;
}

/** A written path, which may contain `./` and `../`, resolved against `folder`; undefined if it leads out of the top folder. */
export function resolvePath(folder: string, written: string): string | undefined {
  const names = written.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const name of written.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) return undefined;
    } else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** How a module in `folder` names the file `path`: always starting with `./` or `../`. */
export function relativeTo(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = '../'.repeat(from.length - shared);
  return (up === '' ? './' : up) + to.slice(shared).join('/');
}
