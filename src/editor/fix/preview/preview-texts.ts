import * as vscode from 'vscode';

/** Scheme of documents that exist only while the refactor preview is open. They are never on disk. */
export const PREVIEW_SCHEME = 'keyward-preview';

/**
 * Documents without a file. When the user applies the preview, VS Code edits them in memory, which shows what the user selected.
 * They are never saved, which would need several calls to the window for each of them.
 */
export class PreviewTexts implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  put(uri: vscode.Uri, text: string): void {
    this.#texts.set(uri.toString(), text);
  }

  remove(uri: vscode.Uri): void {
    this.#texts.delete(uri.toString());
  }

  /** @returns the new texts of changed documents by URI. VS Code may close a document before `work` has ended. */
  async changedDuring(work: () => Thenable<unknown>): Promise<ReadonlyMap<string, string>> {
    const changed = new Map<string, string>();
    const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (this.#texts.has(key)) changed.set(key, document.getText());
    });
    try {
      await work();
    } finally {
      listener.dispose();
    }
    return changed;
  }
}
