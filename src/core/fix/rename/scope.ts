import { isEnvExampleName, isEnvFileName } from '../../env/file-names';
import { parseEnv } from '../../env/document';
import { thirdPartyFolder, skippedInWorkspace, skippedByName } from '../../scan/file-kinds';
import { KEYWARD_FILE } from '../../base/keyward-file';
import { folderOf, foldersUp, joinPath } from '../../project/paths';
import type { ProjectReader } from '../../project/reader';
import { isSourceFolder } from '../../project/survey';

/** A folder with more files is not searched: what was missed there would still read the old name. */
const MOST_FILES = 5_000;
/** Files read at once. */
const AT_ONCE = 50;
/** Longer files are made by programs; UTF-16 units. */
const LONGEST = 300_000;

/** The texts that may name a variable: those of its folder and below, but for folders whose env files have one of their own. */
export interface Scope {
  /** Env files that hold the variable, and examples, by path. */
  readonly env: ReadonlyMap<string, string>;
  /** Everything else that has one of the words in it. */
  readonly texts: ReadonlyMap<string, string>;
  /** False: there are too many files. */
  readonly complete: boolean;
}

/**
 * The folder whose env files a file's variable stands in: the nearest above it that names it, real files before examples.
 * @returns undefined where no env file names it
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
      if (!holds(await reader.read(joinPath(folder, entry)), name)) continue;
      if (!isEnvExampleName(entry)) return folder;
      inExample ??= folder;
    }
  }
  return inExample;
}

/** @param wanted whether a text that is no env file is of interest */
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
    if (files.length > MOST_FILES) return { env, texts: new Map(), complete: false };
  }
  const texts = new Map<string, string>();
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    const read = await Promise.all(some.map((path) => reader.read(path)));
    some.forEach((path, i) => {
      const text = read[i];
      if (text !== undefined && text.length <= LONGEST && wanted(path, text)) texts.set(path, text);
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
    if (!isEnvExampleName(entry) && holds(text, name)) own = true;
  }
  return { texts, own };
}

function holds(text: string | undefined, name: string): boolean {
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
