import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { ChangeQueue, type Changes } from './change-queue';

const LIMITS = { quiet: 500, longest: 10_000, most: 2_000 };

/** Not looked at by any scan, and changed by the thousand. */
const NEVER = /\/(?:node_modules|\.git)(?:\/|$)/;
/** What decides which files are looked at. */
const RULES = /\/(?:\.gitignore|\.git\/info\/exclude)$/;

/** Hears of what changes on disk in the workspace's folders, and tells it when it is quiet again. */
export class DiskWatch implements vscode.Disposable {
  readonly #disposables = new Disposables();
  readonly #queue: ChangeQueue;

  constructor(handOn: (changes: Changes) => void) {
    this.#queue = new ChangeQueue(LIMITS, handOn);
    const watcher = this.#disposables.add(vscode.workspace.createFileSystemWatcher('**/*'));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#disposables.add(event((uri) => this.#add(uri)));
    }
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.addAll()));
  }

  /** All that was found must be looked at again. */
  addAll(): void {
    this.#queue.addTooMany();
  }

  #add(uri: vscode.Uri): void {
    if (RULES.test(uri.path)) this.addAll();
    else if (!NEVER.test(uri.path)) this.#queue.add(uri.toString());
  }

  dispose(): void {
    this.#queue.clear();
    this.#disposables.dispose();
  }
}
