import * as vscode from 'vscode';
import { ENV_FILE_GLOB, ENV_FILE_NAMES, isEnvFileName } from '../../core/env/file-names';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import type { ProjectValue } from '../../core/finding/project-value';
import type { ProjectValueSearch } from '../../core/project-values';
import { Debouncer } from './debouncer';
import { Disposables } from './disposables';
import { baseName, readText, relativePath } from './documents';
import { logError } from './errors';
import { watchFiles } from './file-watch';
import { SerialRuns } from './runs';

/** Env files change in bursts, and while the user types. Milliseconds. */
const DELAYS = { quietMs: 400, maxWaitMs: 3_000 };

const MOST_FILES = 500;

/** Characters. Larger files are data. */
const LARGEST = 2_000_000;

/** Files that may be service-account files; the names and the content decide. */
const KEY_FILES = '**/*{account,firebase,credential,gcp,gcloud,google,adminsdk,key}*.json';

/** The secrets of a workspace folder, and the search for them. Never stored, logged, or shown. */
export interface FolderValues {
  readonly values: readonly ProjectValue[];
  readonly search: ProjectValueSearch | undefined;
}

/**
 * The secrets of the env files in each workspace folder, with unsaved changes, which are searched for in all its other files.
 * They are read once, when the first file of a folder is scanned, and again after an env file has changed.
 */
export class ProjectValues implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  /** The secrets of a folder have changed, or are known now. */
  readonly onDidChange = this.#changed.event;
  readonly #updates = this.#disposables.add(new Debouncer(DELAYS, () => void this.#runs.run()));
  readonly #runs = new SerialRuns(() => this.#update());
  /** By folder. */
  readonly #known = new Map<string, FolderValues>();
  readonly #reading = new Map<string, Promise<FolderValues>>();

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#disposables.add(watchFiles([ENV_FILE_GLOB, KEY_FILES], () => this.#updates.schedule()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isEnvFileName(baseName(document.uri))) this.#updates.schedule();
      }),
    );
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#updates.schedule()));
  }

  /** What is known now: a scan while typing does not wait. If nothing is known yet, {@link onDidChange} follows. */
  searchFor(uri: vscode.Uri): ProjectValueSearch | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return undefined;
    const known = this.#known.get(folder.uri.toString());
    if (known === undefined)
      void this.inFolder(folder.uri).then(({ search }) => search && this.#changed.fire());
    return known?.search;
  }

  /** The secrets of a workspace folder, as plain data that can be sent to a worker. */
  async inFolder(folder: vscode.Uri): Promise<FolderValues> {
    const key = folder.toString();
    const known = this.#known.get(key);
    if (known) return known;
    let reading = this.#reading.get(key);
    if (!reading) this.#reading.set(key, (reading = this.#read(folder)));
    const values = await reading;
    if (this.#reading.get(key) === reading) {
      this.#reading.delete(key);
      this.#known.set(key, values);
    }
    return values;
  }

  /** Reads the folders again that have been read before, and reports whether their secrets have changed. */
  async #update(): Promise<void> {
    const open = new Set((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
    let isChanged = false;
    for (const key of new Set([...this.#known.keys(), ...this.#reading.keys()])) {
      this.#reading.delete(key); // it may have read an older text
      const before = this.#known.get(key);
      if (!open.has(key)) this.#known.delete(key);
      else {
        const values = await this.#read(vscode.Uri.parse(key));
        this.#known.set(key, values);
        isChanged ||= !areSame(values.values, before?.values);
      }
    }
    if (isChanged) this.#changed.fire();
  }

  async #read(folder: vscode.Uri): Promise<FolderValues> {
    try {
      const { mayHaveProjectValues, ProjectValueSearch, projectValuesIn } =
        await import('../../core/project-values');
      const files = (await envFilesIn(folder)).filter((uri) => mayHaveProjectValues(baseName(uri)));
      const values: ProjectValue[] = [];
      for (const uri of files) {
        const text = await this.#text(uri);
        if (text !== undefined && text.length <= LARGEST)
          values.push(...projectValuesIn(relativePath(folder, uri) ?? baseName(uri), text));
      }
      const search = new ProjectValueSearch(values);
      return { values, search: search.isEmpty ? undefined : search };
    } catch (error) {
      logError(this.#log, 'Reading the values of env files failed', error);
      return { values: [], search: undefined };
    }
  }

  async #text(uri: vscode.Uri): Promise<string | undefined> {
    try {
      return await readText(uri);
    } catch (error) {
      logError(
        this.#log,
        `Reading ${uri.path} failed, so its values are not searched for in other files`,
        error,
      );
      return undefined;
    }
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#known.clear();
    this.#reading.clear();
  }
}

/** Those at the top first. A search skips files that the user hides in the Explorer, so the top is also read as a folder. */
async function envFilesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const globs = `**/{${[...ENV_FILE_NAMES, KEY_FILES.slice(3)].join(',')}}`;
  const [top, found] = await Promise.all([
    vscode.workspace.fs.readDirectory(folder).then(
      (entries) => entries.map(([name]) => vscode.Uri.joinPath(folder, name)),
      () => [], // unreadable
    ),
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, globs), THIRD_PARTY_GLOB, MOST_FILES),
  ]);
  const all = [...top.filter((uri) => isEnvFileName(baseName(uri))), ...found];
  const unique = [...new Map(all.map((uri) => [uri.toString(), uri])).values()];
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return unique.sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
}

function areSame(a: readonly ProjectValue[] = [], b: readonly ProjectValue[] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, file, value }, i) => {
      const other = b[i];
      return other?.name === name && other.file === file && other.value === value;
    })
  );
}
