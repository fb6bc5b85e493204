import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import type { Services } from '../shared/services';

/** What changes with `git add`, a commit, a checkout, or a fetch, by subfolder of the Git folder. */
const WATCHED: readonly (readonly [folder: string, names: string])[] = [
  ['', '{index,HEAD,packed-refs}'],
  ['logs', 'HEAD'],
  ['info', 'exclude'],
];

/**
 * Watches repositories with a `.git` outside the workspace, which the workspace's file watchers do not cover: the open folder is
 * a subfolder of a repository, or a worktree.
 */
export class GitWatch implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed: () => void;
  readonly #disposables = new Disposables();
  readonly #followed = new Set<string>();

  /** @param changed called after each change, possibly several times */
  constructor(services: Services, changed: () => void) {
    this.#services = services;
    this.#changed = changed;
  }

  /** @param roots absolute paths of repositories, as Git reports them */
  async follow(roots: Iterable<string>): Promise<void> {
    for (const root of new Set(roots)) {
      if (this.#followed.has(root)) continue;
      this.#followed.add(root);
      if (await isWatchedAlready(vscode.Uri.joinPath(vscode.Uri.file(root), '.git'))) continue;
      const folders = await this.#services.platform.git?.gitFolders(root);
      if (!folders?.ok) continue;
      for (const folder of new Set(folders.value)) this.#watch(vscode.Uri.file(folder));
      this.#watchIn(vscode.Uri.file(root), '.gitignore');
    }
  }

  #watch(gitFolder: vscode.Uri): void {
    if (vscode.workspace.getWorkspaceFolder(gitFolder)) return;
    for (const [below, names] of WATCHED) this.#watchIn(vscode.Uri.joinPath(gitFolder, below), names);
  }

  #watchIn(folder: vscode.Uri, names: string): void {
    const pattern = new vscode.RelativePattern(folder, names);
    const watcher = this.#disposables.add(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#disposables.add(event(() => this.#changed()));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Whether the Git folder is in the workspace. In a worktree, `.git` is a file that points to its folder. */
async function isWatchedAlready(gitFolder: vscode.Uri): Promise<boolean> {
  if (!vscode.workspace.getWorkspaceFolder(gitFolder)) return false;
  return vscode.workspace.fs.stat(gitFolder).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
}
