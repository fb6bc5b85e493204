import * as vscode from 'vscode';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import type { FolderPolicy } from '../../core/scan/file-scan';
import type { ReadPolicy } from '../../core/policy/detection-policy';
import { type FilePolicy, policyFor } from '../../core/policy/file-policy';
import type { PolicyLayer } from '../../core/policy/layer';
import { PatternSet } from '../../core/policy/patterns';
import { POLICY_FILES } from '../../core/policy/policy-files';
import { Disposables } from './disposables';
import { baseName, exists, parentOf, readText, relativePath } from './documents';
import { logError } from './errors';
import { watchFiles } from './file-watch';
import type { Platform } from '../../platform/platform';
import { ProjectValues } from './project-values';
import { onDidChangeSettings, readSettings } from './settings';
import { visible } from '../../core/surface/characters';

const MOST_POLICY_FILES = 500;

/** Most folders above a file that are read. */
const DEEPEST = 64;

/**
 * The policies of files: the settings, then each `.keyward.json` and other scanners' files from the top of the repository down to
 * the file's folder. Each folder is read once, and again when one of these files changes, saved or not.
 */
export class Policies implements vscode.Disposable {
  /** Compiled patterns. Those that can't be compiled are logged. */
  readonly patterns: PatternSet;
  readonly #log: vscode.LogOutputChannel;
  readonly #platform: Platform;
  readonly #values: ProjectValues;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  readonly #folders = new Map<string, Promise<FolderRead>>();
  readonly #logged = new Set<string>();
  /** Settings by workspace folder, '' outside of all folders. Cached because a scan reads them for thousands of findings. */
  readonly #settings = new Map<string, ReadPolicy>();
  /** The policy of any file has changed. */
  readonly onDidChange = this.#changed.event;
  /** The secrets that are searched for in all files have changed. */
  readonly onDidChangeValues: vscode.Event<void>;

  constructor(log: vscode.LogOutputChannel, platform: Platform) {
    this.#log = log;
    this.#values = this.#disposables.add(new ProjectValues(log));
    this.onDidChangeValues = this.#values.onDidChange;
    this.#platform = platform;
    this.patterns = new PatternSet(platform.compilePattern, (sentence) => this.#logOnce(sentence));
    const globs = POLICY_FILES.map((name) => `**/${name}`);
    this.#disposables.add(watchFiles(globs, () => this.#forget()));
    this.#disposables.add(
      onDidChangeSettings(() => {
        this.#settings.clear();
        this.#changed.fire();
      }),
    );
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#settings.clear()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && POLICY_FILES.includes(baseName(document.uri))) this.#forget();
      }),
    );
    // Allow entries for a file no longer apply when it is gone.
    this.#disposables.add(vscode.workspace.onDidRenameFiles(() => this.#forget()));
    this.#disposables.add(vscode.workspace.onDidDeleteFiles(() => this.#forget()));
  }

  /** The policy of a document, which may be untitled. Plain data that can be sent to a worker. */
  async forFile(uri: vscode.Uri): Promise<FilePolicy> {
    const folders = await this.#foldersAbove(uri);
    const top = folders[0]?.uri ?? parentOf(uri);
    const path = relativePath(top, uri) ?? baseName(uri);
    const layers = folders.flatMap(({ uri: folder, read }) => {
      const within = relativePath(top, folder) ?? '';
      return read.layer === undefined ? [] : [placed(read.layer, within)];
    });
    const policy = policyFor([this.#settingsLayer(uri, top), ...layers], path);
    return {
      ...policy,
      projectValues: policy.searchEnvFileValues ? this.#values.searchFor(uri) : undefined,
      now: Date.now(),
    };
  }

  /** The policies of a workspace folder: those above it, in it, and in the folders below it. */
  async forFolder(folder: vscode.Uri): Promise<FolderPolicy> {
    const above = await this.#foldersAbove(vscode.Uri.joinPath(folder, 'any'));
    const top = above[0]?.uri ?? folder;
    const names = new vscode.RelativePattern(folder, `**/{${POLICY_FILES.join(',')}}`);
    const files = await vscode.workspace.findFiles(names, THIRD_PARTY_GLOB, MOST_POLICY_FILES);
    const known = new Set(above.map(({ uri }) => uri.toString()));
    const below = [...new Map(files.map((file) => [parentOf(file).toString(), parentOf(file)])).values()]
      .filter((uri) => !known.has(uri.toString()))
      .sort((a, b) => a.path.length - b.path.length);
    const read = await Promise.all(below.map(async (uri) => ({ uri, read: await this.#read(uri) })));
    const layers = [...above, ...read].flatMap(({ uri, read: { layer } }) =>
      layer === undefined ? [] : [placed(layer, relativePath(top, uri) ?? '')],
    );
    const settings = this.#settingsLayer(folder, top);
    const { values } = await this.#values.inFolder(folder);
    return {
      within: relativePath(top, folder) ?? '',
      layers: [settings, ...layers],
      projectValues: values,
      now: Date.now(),
    };
  }

  /** From the top of the repository, or else of the workspace folder, down to the file's folder. */
  async #foldersAbove(uri: vscode.Uri): Promise<{ uri: vscode.Uri; read: FolderRead }[]> {
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return [];
    const folders: { uri: vscode.Uri; read: FolderRead }[] = [];
    let inWorkspace = 0;
    for (let at = parentOf(uri); folders.length < DEEPEST; at = parentOf(at)) {
      const read = await this.#read(at);
      folders.unshift({ uri: at, read });
      if (read.isTop) return folders;
      if (at.path === workspaceFolder?.path) inWorkspace = folders.length;
      if (parentOf(at).path === at.path) break;
    }
    // Outside a repository, folders above the workspace folder don't count.
    return inWorkspace === 0 ? [] : folders.slice(-inWorkspace);
  }

  #settingsLayer(uri: vscode.Uri, top: vscode.Uri): PolicyLayer {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const key = folder?.toString() ?? '';
    const read = this.#settings.get(key) ?? readSettings(uri).detection;
    this.#settings.set(key, read);
    const { policy, problems } = read;
    problems.forEach((problem) => this.#logOnce(problem));
    return { folder: (folder && relativePath(top, folder)) ?? '', detection: policy, allow: [] };
  }

  #read(folder: vscode.Uri): Promise<FolderRead> {
    const key = folder.toString();
    let read = this.#folders.get(key);
    if (!read) this.#folders.set(key, (read = this.#readFolder(folder)));
    return read;
  }

  async #readFolder(folder: vscode.Uri): Promise<FolderRead> {
    const [isTop, ...texts] = await Promise.all([
      exists(vscode.Uri.joinPath(folder, '.git')),
      ...POLICY_FILES.map((name) => this.#text(vscode.Uri.joinPath(folder, name))),
    ]);
    const known = POLICY_FILES.flatMap((name, i) => {
      const text = texts[i];
      return text === undefined ? [] : [[name, text] as const];
    });
    if (known.length === 0) return { isTop };
    const { filesOfEntries, readFolderLayer } = await import('../../core/policy');
    const found = readFolderLayer('', new Map(known), (text) => this.#platform.parseToml(text));
    if (!found) return { isTop };
    found.problems.forEach((problem) => this.#logOnce(`${folder.path}: ${problem}`));
    const gone = await Promise.all(
      [...filesOfEntries(found.layer)].map(async ([id, path]) =>
        (await exists(vscode.Uri.joinPath(folder, path))) ? [] : [id],
      ),
    );
    return { isTop, layer: { ...found.layer, gone: gone.flat() } };
  }

  async #text(uri: vscode.Uri): Promise<string | undefined> {
    try {
      return await readText(uri);
    } catch (error) {
      logError(this.#log, `Reading ${uri.path} failed`, error);
      return undefined;
    }
  }

  /** Logs a problem once, not for every file that it affects. */
  #logOnce(sentence: string): void {
    if (this.#logged.has(sentence)) return;
    this.#logged.add(sentence);
    this.#log.warn(visible(sentence));
  }

  #forget(): void {
    this.#folders.clear();
    this.#logged.clear();
    this.#changed.fire();
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#folders.clear();
  }
}

interface FolderRead {
  /** The folder is the top of a repository. */
  readonly isTop: boolean;
  /** Undefined if the folder has no policy. */
  readonly layer?: PolicyLayer;
}

function placed(layer: PolicyLayer, folder: string): PolicyLayer {
  return folder === '' ? layer : { ...layer, folder, file: `${folder}/${layer.file ?? ''}` };
}
