import * as vscode from 'vscode';

/** IDs of allow entries, by the URI of their `.keyward.json`. */
export type EntriesByList = Map<string, Set<string>>;

/** Allow entries that allowed nothing in the last workspace scan. Empty until there was one. */
export class AllowUse implements vscode.Disposable {
  #unused: EntriesByList = new Map();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  isUnused(list: vscode.Uri, id: string): boolean {
    return this.#unused.get(list.toString())?.has(id) ?? false;
  }

  /** @param unused kept and changed by {@link markUsed} */
  set(unused: EntriesByList): void {
    this.#unused = unused;
    this.#changed.fire();
  }

  /** The entry allows something in a file that changed after the scan. */
  markUsed(list: vscode.Uri, id: string): void {
    if (this.#unused.get(list.toString())?.delete(id) === true) this.#changed.fire();
  }

  /** Allow entries have changed, so nothing is known until the next scan. */
  clear(): void {
    if (this.#unused.size > 0) this.set(new Map());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
