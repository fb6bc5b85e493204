import { folderOf, foldersUp, joinPath } from '../../project/paths';

/** `import a.b` and `from .c import d`, also in functions. */
const IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import\b[ \t]*([^\n#]*)|import[ \t]+([^\n#]*))/gm;

/** The modules that a Python file imports, by name; relative names keep their dots. Takes linear time. */
export function pythonModulesIn(text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, from, names = '', plain = '']) => {
    const listed = (from === undefined ? plain : names)
      .replace(/[()\\]/g, '')
      .split(',')
      .map((one) => one.trim().split(/\s+/)[0] ?? '')
      .filter((one) => one !== '' && one !== '*');
    if (from === undefined) return listed;
    return [from, ...listed.map((name) => (from.endsWith('.') ? from + name : `${from}.${name}`))];
  });
}

/**
 * The files that importing a module evaluates: the packages around it, then the module. Python searches the folder of the
 * program, which is one of the folders above the importing file, or `src` in one of them.
 */
export function pythonFiles(
  importer: string,
  module: string,
  has: (path: string) => boolean,
): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const names = module
    .slice(dots)
    .split('.')
    .filter((name) => name !== '');
  const folders = foldersUp(folderOf(importer));
  const roots =
    dots > 0 ? [folders[dots - 1] ?? ''] : folders.flatMap((folder) => [folder, joinPath(folder, 'src')]);
  for (const root of roots) {
    const files: string[] = [];
    let folder = root;
    let found = names.length === 0;
    for (const [i, name] of names.entries()) {
      const below = joinPath(folder, name);
      const isLast = i === names.length - 1;
      if (isLast && has(`${below}.py`)) {
        files.push(`${below}.py`);
        found = true;
      } else if (has(`${below}/__init__.py`)) {
        files.push(`${below}/__init__.py`);
        found = isLast;
      }
      folder = below;
    }
    if (names.length === 0 && has(joinPath(root, '__init__.py'))) files.push(joinPath(root, '__init__.py'));
    if (found && files.length > 0) return files;
  }
  return [];
}
