import type * as vscode from 'vscode';

/** The open pages of one type, at most one for each key. */
export class OpenPages {
  readonly #panels = new Map<string, vscode.WebviewPanel>();

  /** Shows a key's page. @returns false if the key has none */
  reveal(key: string): boolean {
    const panel = this.#panels.get(key);
    panel?.reveal();
    return panel !== undefined;
  }

  has(key: string): boolean {
    return this.#panels.has(key);
  }

  /** Registers a key's page until it is closed. The page that replaced it then stays registered. */
  add(key: string, panel: vscode.WebviewPanel): void {
    this.#panels.set(key, panel);
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === panel) this.#panels.delete(key);
    });
  }

  closeAll(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}
