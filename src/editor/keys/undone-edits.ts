import * as vscode from 'vscode';
import { parseEnv } from '../../core/env/document';
import { isEnvFileName } from '../../core/env/file-names';
import { baseName, openDocument, relativePath } from '../shared/documents';

/** The variables of env files that *Undo* took away: they were not removed, and what is written there next is another key. */
export class UndoneEdits implements vscode.Disposable {
  /** By file, then the names. */
  readonly #undone = new Map<string, Set<string>>();
  readonly #listener: vscode.Disposable;

  /** @param namesOf the variables that are remembered in a file */
  constructor(namesOf: (file: vscode.Uri) => readonly string[]) {
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (reason === undefined || contentChanges.length === 0) return;
      if (!isEnvFileName(baseName(document.uri))) return;
      const present = new Set(parseEnv(document.getText()).entries.map(({ name }) => name));
      const id = document.uri.toString();
      const before = this.#undone.get(id) ?? new Set();
      const taken = reason === vscode.TextDocumentChangeReason.Undo ? namesOf(document.uri) : [];
      this.#undone.set(id, new Set([...before, ...taken].filter((name) => !present.has(name))));
    });
  }

  has(file: vscode.Uri, name: string): boolean {
    return this.#undone.get(file.toString())?.has(name) === true;
  }

  /** What was undone and saved in a folder is now remembered as such. */
  settle({ uri }: vscode.WorkspaceFolder): void {
    for (const id of this.#undone.keys()) {
      const file = vscode.Uri.parse(id);
      if (relativePath(uri, file) !== undefined && openDocument(file)?.isDirty !== true)
        this.#undone.delete(id);
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
