import type { FolderEntry, ProjectReader } from '../../src/core/project/reader';

/** A project that exists only in memory. @param files contents by path */
export function projectOf(files: Readonly<Record<string, string>>): ProjectReader {
  return {
    list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, FolderEntry>();
      for (const path of Object.keys(files)) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...below] = path.slice(prefix.length).split('/');
        entries.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
      }
      return Promise.resolve([...entries.values()]);
    },
    read: (path) => Promise.resolve(files[path]),
  };
}
