import * as vscode from 'vscode';
import { Disposables } from './disposables';

/** What happened to a file. */
export type FileEvent = 'created' | 'changed' | 'deleted';

/** Calls `listener` when a file or folder is deleted. For a folder, VS Code reports no events for the files in it. */
export function onDidDeleteFolder(listener: (deleted: vscode.Uri) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**', true, true);
  const subscription = watcher.onDidDelete(listener);
  return vscode.Disposable.from(watcher, subscription);
}

/** Calls `listener` when a file that matches one of `globs` is created, changed, or deleted, in VS Code or elsewhere. */
export function watchFiles(
  globs: readonly string[],
  listener: (file: vscode.Uri, event: FileEvent) => void,
): Disposables {
  const disposables = new Disposables();
  for (const glob of globs) {
    const watcher = disposables.add(vscode.workspace.createFileSystemWatcher(glob));
    disposables.add(watcher.onDidCreate((file) => listener(file, 'created')));
    disposables.add(watcher.onDidChange((file) => listener(file, 'changed')));
    disposables.add(watcher.onDidDelete((file) => listener(file, 'deleted')));
  }
  return disposables;
}
