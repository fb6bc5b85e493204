import * as vscode from 'vscode';
import { readProject } from '../../../core/project/describe';
import type { Project } from '../../../core/project/project';
import type { ProjectReader } from '../../../core/project/reader';
import { Disposables } from '../../shared/disposables';

/** The oldest projects are dropped beyond this number. */
const MOST_PROJECTS = 20;

/**
 * Remembers the projects of recently used files, because code actions are requested at every move of the cursor. Any change in the
 * workspace clears it, except changes to the file itself. The file's text, env files, and Git's state are not cached.
 */
export class ProjectCache implements vscode.Disposable {
  readonly #projects = new Map<string, Promise<Project>>();
  readonly #disposables = new Disposables();

  constructor() {
    const watcher = this.#disposables.add(vscode.workspace.createFileSystemWatcher('**/*'));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#disposables.add(event(() => this.#projects.clear()));
    }
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#projects.clear()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#forgetOthers(document.uri)),
    );
  }

  project(
    folder: vscode.WorkspaceFolder,
    reader: ProjectReader,
    file: string,
    languageId: string | undefined,
  ): Promise<Project> {
    const key = JSON.stringify([vscode.Uri.joinPath(folder.uri, file).toString(), languageId]);
    const known = this.#projects.get(key);
    if (known) return known;
    const project = readProject(reader, file, languageId);
    this.#projects.set(key, project);
    // Callers see the failure; the next call tries again.
    project.catch(() => this.#projects.delete(key));
    const [oldest] = this.#projects.keys();
    if (oldest !== undefined && this.#projects.size > MOST_PROJECTS) this.#projects.delete(oldest);
    return project;
  }

  #forgetOthers(changed: vscode.Uri): void {
    if (changed.scheme === 'output') return;
    for (const key of this.#projects.keys()) {
      if (!key.startsWith(JSON.stringify([changed.toString()]).slice(0, -1))) this.#projects.delete(key);
    }
  }

  dispose(): void {
    this.#projects.clear();
    this.#disposables.dispose();
  }
}
