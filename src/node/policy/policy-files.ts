import * as l10n from '@vscode/l10n';
import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import {
  type AllowEntry,
  type DetectionPolicy,
  filesOfEntries,
  type FilePolicy,
  POLICY_FILES,
  policyFor,
  type PolicyLayer,
  readFolderLayer,
} from '../../core/policy';
import { ProjectValueSearch } from '../../core/project-values';
import { parseToml } from '../../platform/toml';
import { collectProjectValues } from '../env-files/project-values';
import { fileErrorReason } from '../files/file-errors';
import { readDecodedText } from '../files/decoded-text';
import { isAbsence } from '../files/regular-file';

/** An allow entry that allows nothing. */
export interface UnusedEntry {
  /** Absolute path of the `.keyward.json`. */
  readonly file: string;
  readonly entry: AllowEntry;
}

/**
 * Gets one sentence for each problem in a file. `unread`: the file exists and nothing of it is known; otherwise its readable part
 * applies. `unread values`: an env file, whose values are not searched for in other files.
 */
export type OnPolicyProblem = (sentence: string, kind?: 'unread' | 'unread values') => void;

interface Folder {
  /** The top of a repository. */
  readonly isTop: boolean;
  readonly layer?: PolicyLayer;
}

/** The layers that apply in one folder. */
interface Chain {
  /** The folder's path below the top of the layers. */
  readonly below: string;
  readonly layers: readonly PolicyLayer[];
  /** Searches for the secrets of the project's env files. */
  readonly projectValues: ProjectValueSearch | undefined;
  /** The policy of the first requested file, if all files share it except for the path. */
  policy?: FilePolicy;
}

/**
 * Reads the `.keyward.json` files, and those of other scanners, from the top of a file's repository down to the file's folder.
 * Outside a repository they start at the working folder. Each is read once.
 */
export class PolicyFiles {
  readonly #cwd: string;
  readonly #strongest: DetectionPolicy;
  readonly #onProblem: OnPolicyProblem;
  readonly #folders = new Map<string, Folder>();
  readonly #chains = new Map<string, Chain>();
  readonly #used = new Set<AllowEntry>();
  readonly #roots: string[] = [];
  readonly #now = Date.now();
  /** By the folder that the env files are in or below. */
  readonly #values = new Map<string, ProjectValueSearch | undefined>();

  /**
   * @param cwd absolute
   * @param strongest options of the command line, which override every file
   * @param onProblem gets one sentence for each problem in a file
   */
  constructor(cwd: string, strongest: DetectionPolicy, onProblem: OnPolicyProblem) {
    this.#cwd = cwd;
    this.#strongest = strongest;
    this.#onProblem = onProblem;
  }

  /** @param file absolute path; the file doesn't have to exist */
  forFile(file: string): FilePolicy {
    const chain = this.#chain(path.dirname(file));
    const name = path.basename(file);
    const below = chain.below === '' ? name : `${chain.below}/${name}`;
    const { projectValues } = chain;
    if (chain.layers.some(({ detection }) => detection.excludedPaths !== undefined))
      return { ...policyFor(chain.layers, below), projectValues, now: this.#now };
    // Only excluded paths depend on the file's own name.
    chain.policy ??= { ...policyFor(chain.layers, below), projectValues, now: this.#now };
    return { ...chain.policy, path: below };
  }

  /** The env files of a folder that is not part of a repository count for all files below it. */
  addRoot(folder: string): void {
    this.#roots.push(folder);
  }

  markUsed(entry: AllowEntry): void {
    this.#used.add(entry);
  }

  /**
   * Entries that were read and allow nothing. Leaves out entries for files that were not all scanned.
   * @param covers whether everything below a folder, or a file, was scanned; absolute paths
   */
  unused(covers: (path: string) => boolean): UnusedEntry[] {
    return [...this.#folders].flatMap(([folder, { layer }]) => {
      if (!layer) return [];
      const single = filesOfEntries(layer);
      return layer.allow.flatMap((entry) => {
        const only = layer.gone?.includes(entry.id) === true ? undefined : single.get(entry.id);
        const isCovered = covers(only === undefined ? folder : path.join(folder, only));
        if (this.#used.has(entry) || !isCovered) return [];
        return [{ file: path.join(folder, POLICY_FILES[0] ?? ''), entry }];
      });
    });
  }

  #chain(folder: string): Chain {
    const known = this.#chains.get(folder);
    if (known) return known;
    const folders = this.#foldersAbove(folder);
    const top = folders[0] ?? folder;
    const layers = folders.flatMap((at) => {
      const { layer } = this.#read(at);
      if (!layer) return [];
      const within = slashes(path.relative(top, at));
      return [{ ...layer, folder: within, file: `${within === '' ? '' : `${within}/`}${layer.file ?? ''}` }];
    });
    const strongest: PolicyLayer = { folder: '', detection: this.#strongest, allow: [] };
    const all = [...layers, strongest];
    const isSearched = all.findLast(({ detection }) => detection.searchEnvFileValues !== undefined);
    const projectValues =
      isSearched?.detection.searchEnvFileValues === false ? undefined : this.#valuesFor(folder, top);
    const chain = { below: slashes(path.relative(top, folder)), layers: all, projectValues };
    this.#chains.set(folder, chain);
    return chain;
  }

  /** The folder that the files of {@link FilePolicy.projectValues} are relative to, for the files of a folder (absolute). */
  valuesFolder(folder: string): string {
    return this.#valuesTop(folder, this.#foldersAbove(folder)[0] ?? folder).from;
  }

  /** Those of the whole repository; outside one, those of the folder that is scanned, or else of the file's own folder. */
  #valuesFor(folder: string, top: string): ProjectValueSearch | undefined {
    const { from, isDeep } = this.#valuesTop(folder, top);
    if (!this.#values.has(from)) this.#values.set(from, this.#collect(from, isDeep));
    return this.#values.get(from);
  }

  #valuesTop(folder: string, top: string): { from: string; isDeep: boolean } {
    const root = this.#roots.find((one) => folder === one || folder.startsWith(withSeparator(one)));
    const isDeep = this.#read(top).isTop || top === this.#cwd || root !== undefined;
    const from = this.#read(top).isTop ? top : (root ?? top);
    return { from, isDeep };
  }

  #collect(folder: string, isDeep: boolean): ProjectValueSearch | undefined {
    const { values, unread } = collectProjectValues(folder, isDeep);
    for (const { file, error } of unread) {
      const name = path.join(folder, file);
      const sentence = l10n.t("Couldn't read {0}: {1}.", name, fileErrorReason(error));
      this.#onProblem(
        `${sentence} ${l10n.t('Its values were not searched for in other files.')}`,
        'unread values',
      );
    }
    const search = new ProjectValueSearch(values);
    return search.isEmpty ? undefined : search;
  }

  #foldersAbove(folder: string): string[] {
    const folders: string[] = [];
    let upToCwd = 0;
    for (let at = folder; ; at = path.dirname(at)) {
      folders.unshift(at);
      if (this.#read(at).isTop) return folders;
      if (at === this.#cwd) upToCwd = folders.length;
      if (path.dirname(at) === at) break;
    }
    return upToCwd === 0 ? [folder] : folders.slice(-upToCwd);
  }

  #read(folder: string): Folder {
    let known = this.#folders.get(folder);
    if (!known) this.#folders.set(folder, (known = this.#readFolder(folder)));
    return known;
  }

  #readFolder(folder: string): Folder {
    const isTop = existsSync(path.join(folder, '.git'));
    const texts = POLICY_FILES.flatMap((name) => {
      const text = this.#readText(path.join(folder, name));
      return text === undefined ? [] : [[name, text] as const];
    });
    const read = readFolderLayer('', new Map(texts), parseToml);
    if (!read) return { isTop };
    read.problems.forEach((problem) => this.#onProblem(`${folder}: ${problem}`));
    const gone = [...filesOfEntries(read.layer)].flatMap(([id, file]) =>
      existsSync(path.join(folder, file)) ? [] : [id],
    );
    return { isTop, layer: { ...read.layer, gone } };
  }

  #readText(file: string): string | undefined {
    // Most folders have no such file, and an error for each would take longer.
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    try {
      return readDecodedText(file);
    } catch (error) {
      if (isAbsence(error)) return undefined;
      this.#onProblem(l10n.t("Couldn't read {0}: {1}.", file, fileErrorReason(error)), 'unread');
      return undefined;
    }
  }
}

function withSeparator(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}

function slashes(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/');
}
