import { folderOf, nameOf } from '../../project/paths';
import type { FolderEntry, ProjectReader } from '../../project/reader';
import type { ChangedFile } from '../file-changes';
import { RevisedText } from './revised-text';

/**
 * A project as it will be after the fixes planned so far. Unchanged files and folders are read once from the underlying reader,
 * so that a batch plans on one state of the project, however long it takes.
 */
export class WorkingFiles implements ProjectReader {
  readonly #beneath: ProjectReader;
  readonly #lists = new Map<string, Promise<readonly FolderEntry[]>>();
  readonly #reads = new Map<string, Promise<string | undefined>>();
  #revised: ReadonlyMap<string, RevisedText> = new Map();

  constructor(beneath: ProjectReader) {
    this.#beneath = beneath;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    const entries = await memoized(this.#lists, folder, () => this.#beneath.list(folder));
    const created = [...this.#revised]
      .filter(([path, { original }]) => original === undefined && folderOf(path) === folder)
      .map(([path]) => nameOf(path))
      .filter((name) => !entries.some((entry) => entry.name === name));
    return [...entries, ...created.map((name) => ({ name, kind: 'file' as const }))];
  }

  async read(path: string): Promise<string | undefined> {
    return this.#revised.get(path)?.text ?? this.original(path);
  }

  /** The text before any changes. */
  original(path: string): Promise<string | undefined> {
    return memoized(this.#reads, path, () => this.#beneath.read(path));
  }

  /** @param changes based on the current contents */
  apply(changes: readonly ChangedFile[]): void {
    const revised = new Map(this.#revised);
    for (const { path, before, edits } of changes) {
      revised.set(path, (revised.get(path) ?? RevisedText.of(before)).edited(edits));
    }
    this.#revised = revised;
  }

  /** All changes so far, in the order in which files were changed; edits refer to the original contents. */
  changed(): ChangedFile[] {
    return [...this.#revised].flatMap(([path, revised]) => {
      const edits = revised.edits();
      if (edits.length === 0 && revised.original !== undefined) return [];
      return [{ path, before: revised.original, edits, newText: revised.text }];
    });
  }

  /** @returns a function that undoes everything applied from now on */
  mark(): () => void {
    const revised = this.#revised;
    return () => {
      this.#revised = revised;
    };
  }
}

export function memoized<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = known.get(key);
  if (answer === undefined) known.set(key, (answer = ask()));
  return answer;
}
