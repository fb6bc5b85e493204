import * as vscode from 'vscode';
import { Disposables } from './disposables';

/** What became of a file. */
export type FileEvent = 'created' | 'changed' | 'deleted';

/** Calls `listener` when a file or folder goes: of a folder that goes VS Code names nothing that lay in it. */
export function onDidDeleteFolder(listener: (gone: vscode.Uri) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**', true, true);
  const subscription = watcher.onDidDelete(listener);
  return vscode.Disposable.from(watcher, subscription);
}

/** Calls `listener` when a file that matches one of `globs` appears, changes or goes, inside or outside the editor. */
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
