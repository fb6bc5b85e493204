import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { ChangeQueue, type Changes } from './change-queue';

const LIMITS = { quiet: 500, longest: 10_000, most: 2_000 };

/** Never scanned, and often changed by the thousand. */
const NEVER_SCANNED = /\/(?:node_modules|\.git)(?:\/|$)/;
/** Files that decide which others are scanned. */
const RULES = /\/(?:\.gitignore|\.git\/info\/exclude)$/;

/** Reports files that changed on disk in the workspace folders, once changes pause. */
export class DiskWatch implements vscode.Disposable {
  readonly #disposables = new Disposables();
  readonly #queue: ChangeQueue;

  constructor(onChanges: (changes: Changes) => void) {
    this.#queue = new ChangeQueue(LIMITS, onChanges);
    const watcher = this.#disposables.add(vscode.workspace.createFileSystemWatcher('**/*'));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#disposables.add(event((uri) => this.#add(uri)));
    }
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.addAll()));
  }

  /** Everything must be scanned again. */
  addAll(): void {
    this.#queue.addTooMany();
  }

  #add(uri: vscode.Uri): void {
    if (RULES.test(uri.path)) this.addAll();
    else if (!NEVER_SCANNED.test(uri.path)) this.#queue.add(uri.toString());
  }

  dispose(): void {
    this.#queue.clear();
    this.#disposables.dispose();
  }
}
