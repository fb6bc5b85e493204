import path from 'node:path';
import type { GitFailure, GitResult } from '../../platform/git';
import { readTextIfExists } from '../files/regular-file';
import { namedRepository } from '../git/named-repository';
import { runGit, type GitProcessOptions } from '../git/process';
import { streamGit } from '../git/stream';

/** A file in the index, as the next commit would contain it. */
export interface StagedFile {
  /** Absolute. */
  readonly file: string;
  readonly object: string;
  /** The contents that the commit replaces: the file before, under its previous name if it is renamed. Empty for a new file. */
  readonly before: readonly string[];
  /** A link or submodule has no text to scan. */
  readonly type: 'file' | 'link' | 'special';
}

export interface StagedFiles {
  /** Top folder of the repository. */
  readonly root: string;
  readonly files: readonly StagedFile[];
  /** For reading the objects. */
  readonly options: GitProcessOptions;
}

/**
 * The files of the repository around `folder` with content that the next commit adds; if `paths` (absolute) are given, only
 * those below them. Before the first commit that is the whole index. A file whose content is in the last commit, such as one with
 * only a new mode or name, is left out, as is what `git add -N` announces. While a merge is in progress, all its parents count.
 * @param caller in a hook, its variables, which name the repository and the index that Git is about to commit
 */
export async function stagedFiles(
  folder: string,
  paths: readonly string[],
  options: GitProcessOptions = {},
  caller: NodeJS.ProcessEnv = {},
): Promise<GitResult<StagedFiles>> {
  const named = await namedRepository(folder, caller, options);
  if (!named.ok) return named;
  const { root, indexFile, options: inRepository } = named.value;
  const merged = await mergedCommits(root, inRepository);
  if (!Array.isArray(merged)) return merged;
  const lists: StagedFile[][] = [];
  for (const parent of [undefined, ...merged]) {
    const listed = await changedFrom(parent, { root, indexFile, paths }, inRepository);
    if (!Array.isArray(listed)) return listed;
    lists.push(listed);
  }
  return { ok: true, value: { root, files: inAll(lists), options: inRepository } };
}

/** The commits that a merge in progress brings in. */
async function mergedCommits(root: string, options: GitProcessOptions): Promise<string[] | GitFailure> {
  const where = await runGit({ folder: root, args: ['rev-parse', '--git-path', 'MERGE_HEAD'] }, options);
  if (!where.ok) return where;
  const file = path.resolve(root, where.stdout.slice(0, -1));
  try {
    return readTextIfExists(file)?.match(/^[0-9a-f]{40,64}$/gm) ?? [];
  } catch {
    return { ok: false, reason: 'failed', message: 'MERGE_HEAD is not readable.' };
  }
}

async function changedFrom(
  commit: string | undefined,
  { root, indexFile, paths }: { root: string; indexFile: string | undefined; paths: readonly string[] },
  options: GitProcessOptions,
): Promise<StagedFile[] | GitFailure> {
  const form = ['--cached', '--raw', '-z', '--no-abbrev', '--find-renames', '--ita-invisible-in-index'];
  const plain = ['--no-ext-diff', '--no-textconv', '--no-relative', '--diff-filter=ACMRT'];
  const below = paths.map((name) => path.relative(root, name) || '.');
  const args = [
    '--literal-pathspecs',
    'diff',
    ...form,
    ...plain,
    ...(commit === undefined ? [] : [commit]),
    '--',
  ];
  const printed: Buffer[] = [];
  const take = (bytes: Buffer): void => void printed.push(bytes);
  const result = await streamGit({ folder: root, args: [...args, ...below], indexFile, take }, options);
  if (!result.ok) return result;
  return (
    readRecords(Buffer.concat(printed).toString('utf8'), root) ?? {
      ok: false,
      reason: 'failed',
      message: 'git printed something other than a list of changes.',
    }
  );
}

const RECORD = /^:\d{6} \d{6} [\da-f]{40,64} [\da-f]{40,64} [A-Z]\d*$/;

/**
 * `:old-mode new-mode old-object new-object status`, NUL, path, NUL; for a renamed file both paths.
 * @returns undefined if the text is anything else
 */
function readRecords(text: string, root: string): StagedFile[] | undefined {
  if (text !== '' && !text.endsWith('\0')) return undefined;
  const fields = text.split('\0');
  const files: StagedFile[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode = '', mode = '', before = '', object = '', status = ''] = (fields[at] ?? '').split(' ');
    if (!RECORD.test(fields[at] ?? '')) return undefined;
    if (/^[RC]/.test(status)) at++;
    if (object === before) continue; // only the name or the mode changed
    const wasFile = oldMode.startsWith(':100') && !status.startsWith('C');
    const type = mode === '120000' ? 'link' : mode === '160000' ? 'special' : 'file';
    const file = path.join(root, fields[at + 1] ?? '');
    files.push({ file, object, before: wasFile ? [before] : [], type });
  }
  return files;
}

/** A merge adds what is in none of its parents. */
function inAll([first = [], ...others]: readonly (readonly StagedFile[])[]): StagedFile[] {
  const byName = others.map((list) => new Map(list.map((one) => [one.file, one])));
  return first.flatMap((one) => {
    const before = [...one.before];
    for (const list of byName) {
      const other = list.get(one.file);
      if (!other) return [];
      before.push(...other.before);
    }
    return [{ ...one, before }];
  });
}
