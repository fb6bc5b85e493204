/**
 * How the core looks into a project: handed in by who has a file system. Paths are relative to one top folder (the
 * workspace folder, or where the command runs), with `/` between names; `''` is the top folder itself.
 */
export interface ProjectReader {
  /** What lies in a folder; empty where there is no such folder. Links to folders are left out. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** A file's text as its user sees it, unsaved changes included, a byte order mark kept; undefined: no such file. */
  read(file: string): Promise<string | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}
