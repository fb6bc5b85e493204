/**
 * How the core reads a project; callers with a file system pass it in. Paths are relative to one top folder (the workspace
 * folder, or the command's folder), with `/` between names; `''` is the top folder itself.
 */
export interface ProjectReader {
  /** The entries of a folder; empty if there is no such folder. Links to folders are left out. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** A file's text as the user sees it, with unsaved changes and byte order mark; undefined: no such file. */
  read(file: string): Promise<string | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}
