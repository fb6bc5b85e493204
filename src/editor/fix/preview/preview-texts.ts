import * as vscode from 'vscode';

/** Texts that exist only while VS Code shows them in its refactor preview. Nothing of them reaches a disk. */
export const PREVIEW_SCHEME = 'keyward-preview';

/**
 * Texts without a file: VS Code changes them in memory as its preview is answered, and that tells what was chosen there. They are
 * never saved, which would cost several calls to the window for each of them.
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

  /** @returns what became of these texts meanwhile; VS Code may let go of a document before `work` has ended */
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
