import * as vscode from 'vscode';
import type { StatusBar } from '../../shared/status-bar';
import { showInformationMessage } from '../../shared/window';

/** The message for the user about a rename. */
export interface RenameMessage {
  readonly done: string;
  /** What the user should check, if anything. */
  readonly remaining?: string;
  /** The old name. */
  readonly name: string;
}

interface ExpectedRename extends RenameMessage {
  readonly uri: string;
  readonly text: string;
}

/** Notices when a rename is applied, by comparing a document's text: VS Code doesn't notify the provider. */
export class RenamedWatch implements vscode.Disposable {
  readonly #statusBar: StatusBar;
  readonly #changes: vscode.Disposable;
  #expected: ExpectedRename | undefined;

  constructor(statusBar: StatusBar) {
    this.#statusBar = statusBar;
    this.#changes = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const expected = this.#expected;
      if (document.uri.toString() !== expected?.uri || document.getText() !== expected.text) return;
      this.#expected = undefined;
      notify(this.#statusBar, expected);
    });
  }

  /** @param text of the file after the rename, with a byte order mark if the file has one */
  expect(uri: vscode.Uri, text: string, message: RenameMessage): void {
    this.#expected = { ...message, uri: uri.toString(), text: text.replace(/^\uFEFF/, '') };
  }

  dispose(): void {
    this.#changes.dispose();
  }
}

/** A status bar message, or a notification if the user should check something. */
function notify(statusBar: StatusBar, { done, remaining, name }: RenameMessage): void {
  if (remaining === undefined) {
    statusBar.announce(done, { icon: 'check' });
    return;
  }
  const show = vscode.l10n.t('Show');
  void showInformationMessage(`${done} ${remaining}`, show).then((choice) => {
    if (choice !== show) return;
    const search = { query: name, matchWholeWord: true, isCaseSensitive: true, triggerSearch: true };
    void vscode.commands.executeCommand('workbench.action.findInFiles', search);
  });
}
