import * as vscode from 'vscode';

/** By the text form of a `.keyward.json`'s URI: ids of entries. */
export type EntriesByList = Map<string, Set<string>>;

/** Allow entries that allow nothing in the last scan of the whole workspace. Empty until there was one. */
export class AllowUse implements vscode.Disposable {
  #unused: EntriesByList = new Map();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  isUnused(list: vscode.Uri, id: string): boolean {
    return this.#unused.get(list.toString())?.has(id) ?? false;
  }

  /** @param unused changes from now on as entries prove used */
  set(unused: EntriesByList): void {
    this.#unused = unused;
    this.#changed.fire();
  }

  /** A file that changed since has something that the entry allows. */
  markUsed(list: vscode.Uri, id: string): void {
    if (this.#unused.get(list.toString())?.delete(id) === true) this.#changed.fire();
  }

  /** The lists have changed: nothing is known until the next scan. */
  clear(): void {
    if (this.#unused.size > 0) this.set(new Map());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
