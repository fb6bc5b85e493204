import { isEnvExampleName, isEnvFileName } from '../../env/file-names';
import { parseEnv } from '../../env/document';
import { thirdPartyFolder, skippedInWorkspace, skippedByName } from '../../scan/file-kinds';
import { KEYWARD_FILE } from '../../base/keyward-file';
import { folderOf, foldersUp, joinPath } from '../../project/paths';
import type { ProjectReader } from '../../project/reader';
import { isSourceFolder } from '../../project/survey';

/** A folder with more files is not searched, because a missed file would still read the old name. */
const MAX_FILES = 5_000;
/** Files that are read in parallel. */
const PARALLEL_READS = 50;
/** Longer files are generated; UTF-16 units. */
const MAX_LENGTH = 300_000;

/**
 * The files that may name a variable: those in its folder and below, except folders with env files that define it
 * themselves.
 */
export interface Scope {
  /** Env files with the variable, and examples, by path. */
  readonly env: ReadonlyMap<string, string>;
  /** All other files that contain one of the words. */
  readonly texts: ReadonlyMap<string, string>;
  /** False: there are too many files. */
  readonly complete: boolean;
}

/**
 * The folder whose env files contain a file's variable: the nearest folder above that names it, real files before examples.
 * @returns undefined if no env file names it
 */
export async function folderNaming(
  reader: ProjectReader,
  file: string,
  name: string,
): Promise<string | undefined> {
  let inExample: string | undefined;
  for (const folder of foldersUp(folderOf(file))) {
    for (const { name: entry, kind } of await reader.list(folder)) {
      if (kind !== 'file' || !isEnvFileName(entry)) continue;
      if (!definesVariable(await reader.read(joinPath(folder, entry)), name)) continue;
      if (!isEnvExampleName(entry)) return folder;
      inExample ??= folder;
    }
  }
  return inExample;
}

/** @param wanted whether the contents of a file other than an env file are relevant */
export async function scopeOf(
  reader: ProjectReader,
  folder: string,
  name: string,
  wanted: (path: string, text: string) => boolean,
): Promise<Scope> {
  const env = new Map<string, string>();
  const files: string[] = [];
  const queue = [folder];
  for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
    const entries = await reader.list(current);
    const found = await envFilesIn(reader, current, entries, name);
    if (current !== folder && found.own) continue;
    for (const [path, text] of found.texts) env.set(path, text);
    for (const entry of entries) {
      const path = joinPath(current, entry.name);
      if (entry.kind === 'folder') {
        if (isSearched(entry.name)) queue.push(path);
      } else if (isRead(entry.name)) files.push(path);
    }
    if (files.length > MAX_FILES) return { env, texts: new Map(), complete: false };
  }
  const texts = new Map<string, string>();
  for (let at = 0; at < files.length; at += PARALLEL_READS) {
    const some = files.slice(at, at + PARALLEL_READS);
    const read = await Promise.all(some.map((path) => reader.read(path)));
    some.forEach((path, i) => {
      const text = read[i];
      if (text !== undefined && text.length <= MAX_LENGTH && wanted(path, text)) texts.set(path, text);
    });
  }
  return { env, texts, complete: true };
}

async function envFilesIn(
  reader: ProjectReader,
  folder: string,
  entries: Awaited<ReturnType<ProjectReader['list']>>,
  name: string,
): Promise<{ texts: [string, string][]; own: boolean }> {
  const texts: [string, string][] = [];
  let own = false;
  for (const { name: entry, kind } of entries) {
    if (kind !== 'file' || !isEnvFileName(entry)) continue;
    const path = joinPath(folder, entry);
    const text = await reader.read(path);
    if (text === undefined) continue;
    texts.push([path, text]);
    if (!isEnvExampleName(entry) && definesVariable(text, name)) own = true;
  }
  return { texts, own };
}

function definesVariable(text: string | undefined, name: string): boolean {
  return text?.includes(name) === true && parseEnv(text).entries.some((entry) => entry.name === name);
}

function isSearched(folder: string): boolean {
  if (folder === '.github' || folder === '.vscode') return true;
  return isSourceFolder(folder) && thirdPartyFolder(folder) === undefined;
}

function isRead(file: string): boolean {
  if (isEnvFileName(file) || file === KEYWARD_FILE) return false;
  return skippedByName(file) === undefined && skippedInWorkspace(file) === undefined;
}
