import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import type { EnvFileStore } from './env-file-store';
import { labelText } from '../../core/surface/labels';

/** A badge in the Explorer on files with keys that have leaked, or will with the next commit, image, or package. */
export class EnvDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #store: EnvFileStore;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(store: EnvFileStore) {
    this.#store = store;
    this.#disposables.add(store.onDidChange(() => this.#changed.fire(undefined)));
    this.#disposables.add(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const worst = this.#store.at(uri)?.problems.find(({ severity }) => severity === 'warning');
    if (!worst) return undefined;
    return new vscode.FileDecoration(
      '!',
      labelText(worst.message),
      new vscode.ThemeColor('list.warningForeground'),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
