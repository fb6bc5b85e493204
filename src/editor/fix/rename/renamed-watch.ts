import * as vscode from 'vscode';
import type { StatusBar } from '../../shared/status-bar';

interface Expected {
  readonly uri: string;
  readonly text: string;
  readonly sentence: string;
  /** What the user has to look at, if anything is left. */
  readonly remaining?: string;
  /** The name as it was. */
  readonly name: string;
}

/** Notices that a rename was applied, which VS Code does not tell who planned it: a file then reads as was planned. */
export class RenamedWatch implements vscode.Disposable {
  readonly #statusBar: StatusBar;
  readonly #changes: vscode.Disposable;
  #expected: Expected | undefined;

  constructor(statusBar: StatusBar) {
    this.#statusBar = statusBar;
    this.#changes = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const expected = this.#expected;
      if (document.uri.toString() !== expected?.uri || document.getText() !== expected.text) return;
      this.#expected = undefined;
      tell(this.#statusBar, expected);
    });
  }

  /** @param text of one of its files behind the rename, with a byte order mark if it has one */
  expect(uri: vscode.Uri, text: string, told: Pick<Expected, 'sentence' | 'remaining' | 'name'>): void {
    this.#expected = { ...told, uri: uri.toString(), text: text.replace(/^\uFEFF/, '') };
  }

  dispose(): void {
    this.#changes.dispose();
  }
}

/** A line for what can be seen; a notification only where something is left to do. */
function tell(statusBar: StatusBar, { sentence, remaining, name }: Expected): void {
  if (remaining === undefined) {
    statusBar.announce(sentence, { icon: 'check' });
    return;
  }
  const show = vscode.l10n.t('Show');
  void vscode.window.showInformationMessage(`${sentence}. ${remaining}`, show).then((choice) => {
    if (choice !== show) return;
    const search = { query: name, matchWholeWord: true, isCaseSensitive: true, triggerSearch: true };
    void vscode.commands.executeCommand('workbench.action.findInFiles', search);
  });
}
