import type * as vscode from 'vscode';

/** Disposes all items together. Items added after that are disposed immediately. */
export class Disposables implements vscode.Disposable {
  #items: vscode.Disposable[] | undefined = [];

  add<T extends vscode.Disposable>(item: T): T {
    if (this.#items) this.#items.push(item);
    else item.dispose();
    return item;
  }

  dispose(): void {
    const items = this.#items ?? [];
    this.#items = undefined;
    for (const item of items.reverse()) item.dispose();
  }
}
