import { applyEdits, type TextEdit } from '../base/text';

/** The change of one file. It may only be applied if every file still has its `before` text. */
export interface ChangedFile {
  readonly path: string;
  /** Undefined: the file is new. */
  readonly before: string | undefined;
  readonly edits: readonly TextEdit[];
  readonly newText: string;
}

/** The edits of all files, in the order in which files were added. */
export class FileChanges {
  readonly #files = new Map<string, ChangedFile>();

  /** @param first these edits come before others at the same position */
  add(path: string, before: string | undefined, edits: readonly TextEdit[], first = false): void {
    const known = this.#files.get(path)?.edits ?? [];
    const all = first ? [...edits, ...known] : [...known, ...edits];
    if (all.length === 0) return;
    this.#files.set(path, { path, before, edits: all, newText: applyEdits(before ?? '', all) });
  }

  all(): ChangedFile[] {
    return [...this.#files.values()];
  }
}
