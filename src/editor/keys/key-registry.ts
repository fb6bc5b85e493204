import * as vscode from 'vscode';
import { ENV_FILE_GLOB } from '../../core/env/file-names';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { partsOfId, type Changes, type LocalState } from '../../core/keys';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { parentOf, relativePath } from '../shared/documents';
import { logError } from '../shared/errors';
import { type FileEvent, onDidDeleteFolder, watchFiles } from '../shared/file-watch';
import { SerialRuns } from '../shared/runs';
import type { Services } from '../shared/services';
import { onDidChangeSettings } from '../shared/settings';
import { onNewDay } from '../shared/today';
import { EnvInventory } from './env-inventory';
import { FolderKeys, type FolderResult, type KeySources } from './folder-keys';
import { learnDaysFromGit } from './git-days';
import { GitFacts } from './git-facts';
import { LocalMemory } from './local-memory';
import { MovedKeys } from './moved-keys';
import { NAMED_FILE_GLOB } from './named-files';
import { UndoneEdits } from './undone-edits';

/** What has changed in a folder's env files. */
export interface NoticedChanges extends Changes {
  readonly folder: vscode.WorkspaceFolder;
}

/** Changes come in bursts: the files are read this long after the first change of a burst. Milliseconds. */
const WAIT_MS = 200;
const GIT_GLOBS = [
  '**/.gitignore',
  '**/.git/{index,HEAD,packed-refs}',
  '**/.git/refs/remotes/**',
  '**/.git/info/exclude',
];

/**
 * Keeps track of the keys in all env files of the workspace: watches for changes, has the affected folders computed again,
 * and publishes the keys.
 */
export class KeyRegistry implements vscode.Disposable {
  readonly #services: Services;
  readonly #disposables = new Disposables();
  readonly #noticed = this.#disposables.add(new vscode.EventEmitter<NoticedChanges>());
  /** Values have changed or keys have disappeared. */
  readonly onDidNotice = this.#noticed.event;
  readonly #sources: KeySources;
  #folders = new Map<string, FolderKeys>();
  /** Changes noticed but not reported yet: Git answers first. */
  readonly #unreported: NoticedChanges[] = [];
  readonly #updates = this.#disposables.add(
    new Debouncer({ quietMs: WAIT_MS, maxWaitMs: WAIT_MS }, () => {
      this.#update().catch((error: unknown) => this.#failed(error));
    }),
  );
  readonly #updateRuns = new SerialRuns(() => this.#updateNow());
  #asking: Promise<void> | undefined;
  #isDisposed = false;

  constructor(services: Services) {
    this.#services = services;
    const git = new GitFacts(services.platform.git);
    this.#sources = {
      inventory: new EnvInventory(services.platform),
      memory: new LocalMemory(services),
      git,
      moved: new MovedKeys(git),
      undone: this.#disposables.add(new UndoneEdits((file) => this.#namesIn(file))),
      isOver: () => this.#isDisposed,
    };
    this.#watch();
  }

  #watch(): void {
    const add = this.#disposables;
    add.add(watchFiles([ENV_FILE_GLOB], (file, event) => this.#envChanged(file, event)));
    add.add(
      watchFiles([NAMED_FILE_GLOB], (file) => {
        if (this.#sources.inventory.forgetNamed(file)) this.schedule();
      }),
    );
    add.add(onDidDeleteFolder((folder) => this.#folderGone(folder)));
    add.add(watchFiles([`**/${KEYWARD_FILE}`], (file) => this.#ledgerChanged(file)));
    add.add(watchFiles(GIT_GLOBS, (file) => this.#gitChanged(folderOfRules(file))));
    add.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#gitChanged()));
    add.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#sources.inventory.forget();
        this.#gitChanged();
      }),
    );
    add.add(
      onDidChangeSettings(() => {
        for (const keys of this.#folders.values()) keys.forgetSettings();
        this.schedule();
      }),
    );
    add.add(onNewDay(() => this.schedule()));
    add.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.#sources.memory.reread()) this.schedule();
      }),
    );
    add.add(
      this.#services.onDidMoveKey((key) => {
        this.#sources.moved.add(key);
        this.schedule();
      }),
    );
  }

  /** The keys that are remembered in an env file. */
  #namesIn(file: vscode.Uri): readonly string[] {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const envFile = folder && relativePath(folder.uri, file);
    if (!folder || envFile === undefined) return [];
    const { keys } = this.memoryOf(folder);
    const present = Object.entries(keys).filter(([, { gone }]) => gone === undefined);
    return present.map(([id]) => partsOfId(id)).flatMap((key) => (key.envFile === envFile ? [key.name] : []));
  }

  #envChanged(file: vscode.Uri, event: FileEvent): void {
    const { inventory, git } = this.#sources;
    inventory.forget(file, event);
    // For a tracked file, Git also knows how old the new lines are.
    if (event !== 'changed' || git.of(file).tracked === true) git.forget(parentOf(file));
    this.schedule();
  }

  /** VS Code reports only the deleted folder, not the files in it. */
  #folderGone(folder: vscode.Uri): void {
    if (this.#sources.inventory.forgetBelow(folder)) this.#gitChanged(folder);
  }

  #ledgerChanged(file: vscode.Uri): void {
    this.#ledgerOf(file)?.forgetLedger();
    this.schedule();
  }

  #ledgerOf(file: vscode.Uri): FolderKeys | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    return folder && this.#folders.get(folder.uri.toString());
  }

  #gitChanged(...below: readonly vscode.Uri[]): void {
    this.#sources.git.forget(...below);
    this.schedule();
  }

  /** Updates once after a burst of changes. Endless changes do not delay the update. */
  schedule(): void {
    this.#updates.schedule();
  }

  /** Updates immediately, because the ledger in the file's folder was just written. */
  async ledgerWritten(file: vscode.Uri): Promise<void> {
    this.#ledgerOf(file)?.forgetLedger();
    await this.#update();
    await this.#asking;
  }

  /**
   * Updates immediately and reads the ledgers again.
   * @param everything also reads all env files and asks Git again
   */
  async refresh(everything = false): Promise<void> {
    for (const keys of this.#folders.values()) keys.forgetLedger();
    if (everything) {
      this.#sources.inventory.forget();
      this.#sources.git.forget();
    }
    await this.#update();
    await this.#asking;
  }

  #update(): Promise<void> {
    return this.#updateRuns.run();
  }

  async #updateNow(): Promise<void> {
    if (this.#isDisposed) return;
    const files = await this.#sources.inventory.files();
    await this.#publish(files);
    if (this.#asking) return;
    if (this.#sources.git.outdatedFiles(files).length === 0) this.#report();
    // Git is slow, so the keys are shown first and updated if Git's answer changes them.
    else
      this.#asking = this.#askGit()
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          this.#asking = undefined;
          this.#report();
        });
  }

  async #askGit(): Promise<void> {
    const { inventory, git } = this.#sources;
    for (;;) {
      const files = await inventory.files();
      const asked = git.outdatedFiles(files);
      if (asked.length === 0 || this.#isDisposed) break;
      const { of } = await this.#sources.memory.fingerprints();
      const changed = await git.ask(files, of);
      const hasNewDays = await learnDaysFromGit(asked, this.#sources);
      if (changed || hasNewDays) await this.#update();
    }
  }

  async #publish(files: readonly vscode.Uri[]): Promise<void> {
    const byFolder = groupByFolder(files);
    this.#keepFolders();
    const results = await Promise.all(
      [...this.#folders].map(([id, keys]) => this.#computeFolder(keys, byFolder.get(id) ?? [])),
    );
    if (this.#isDisposed) return;
    const problems = results.flatMap(({ problem }) => problem ?? []);
    if (this.#sources.memory.isRestricted) {
      problems.push(
        vscode.l10n.t(
          "VS Code's secret storage is not available. Changed values won't be noticed after a restart.",
        ),
      );
    }
    this.#services.keys.publish(
      results.flatMap(({ entries }) => entries),
      problems,
      results.some(({ hasConflict }) => hasConflict),
    );
    await this.#sources.memory.save();
  }

  async #computeFolder(keys: FolderKeys, files: readonly vscode.Uri[]): Promise<FolderResult> {
    try {
      return await keys.compute(files, (changes) =>
        this.#unreported.push({ ...changes, folder: keys.folder }),
      );
    } catch (error) {
      this.#failed(error);
      return keys.previous;
    }
  }

  /** Keeps one entry for each workspace folder, in the window's order, and reuses those of unchanged folders. */
  #keepFolders(): void {
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder): [string, FolderKeys] => {
      const id = folder.uri.toString();
      const known = this.#folders.get(id);
      return [id, known?.folder === folder ? known : new FolderKeys(folder, this.#sources)];
    });
    this.#folders = new Map(folders);
  }

  /** Reports changes. A rotation that Git dates is not news: the value was already in use on another branch or machine. */
  #report(): void {
    if (this.#isDisposed) return;
    for (const { folder, rotated, gone } of this.#unreported.splice(0)) {
      const { keys } = this.#sources.memory.read(folder);
      const news = rotated.filter((id) => keys[id]?.rotatedInGit !== true);
      if (news.length + gone.length > 0) this.#noticed.fire({ folder, rotated: news, gone });
    }
    this.#services.keys.settle();
  }

  /** What this machine remembers about a folder's keys. */
  memoryOf(folder: vscode.WorkspaceFolder): LocalState {
    return this.#sources.memory.read(folder);
  }

  /** Changes what this machine remembers about a folder's keys, and updates. */
  async change(folder: vscode.WorkspaceFolder, how: (local: LocalState) => LocalState): Promise<void> {
    const { memory } = this.#sources;
    memory.write(folder, how(memory.read(folder)));
    await this.#update();
    await this.#asking;
  }

  #failed(error: unknown): void {
    logError(this.#services.log, 'Reading the keys failed', error);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#sources.memory.save().catch((error: unknown) => this.#failed(error));
    this.#disposables.dispose();
  }
}

function groupByFolder(files: readonly vscode.Uri[]): Map<string, vscode.Uri[]> {
  const byFolder = new Map<string, vscode.Uri[]>();
  for (const file of files) {
    const id = vscode.workspace.getWorkspaceFolder(file)?.uri.toString() ?? '';
    const inside = byFolder.get(id);
    if (inside) inside.push(file);
    else byFolder.set(id, [file]);
  }
  return byFolder;
}

/** The folder that a file of {@link GIT_GLOBS} affects: the `.gitignore` file's folder, or the repository's top. */
function folderOfRules(file: vscode.Uri): vscode.Uri {
  const cut = file.path.indexOf('/.git/');
  return cut < 0 ? parentOf(file) : file.with({ path: file.path.slice(0, cut) });
}
