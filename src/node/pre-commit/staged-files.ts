import path from 'node:path';
import type { GitResult } from '../../platform/git';
import { createGit, type GitProcessOptions } from '../git/git';
import { streamGit } from '../git/stream';

/** A file in the index, as the next commit would contain it. */
export interface StagedFile {
  /** Absolute. */
  readonly file: string;
  readonly object: string;
  /** A link or submodule has no text to scan. */
  readonly type: 'file' | 'link' | 'special';
}

export interface StagedFiles {
  /** Top folder of the repository. */
  readonly root: string;
  readonly files: readonly StagedFile[];
}

/**
 * The files of the repository around `folder` that are added or changed in the index; if `paths` (absolute) are given, only
 * those below them. Before the first commit that is the whole index. In a hook it is the index that Git is about to commit
 * (`GIT_INDEX_FILE`), which differs from the repository's own for `commit -a` and `commit FILE`.
 */
export async function stagedFiles(
  folder: string,
  paths: readonly string[],
  options: GitProcessOptions = {},
): Promise<GitResult<StagedFiles>> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) return top;
  const root = top.value;
  // Renames are listed as additions: their content must be scanned, and all records have one form.
  const form = ['--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=ACMT'];
  const named = paths.map((name) => path.relative(root, name) || '.');
  const args = ['--literal-pathspecs', 'diff', ...form, '--no-ext-diff', '--no-textconv', '--', ...named];
  const index = (options.environment ?? process.env)['GIT_INDEX_FILE'];
  const indexFile = index === undefined ? undefined : path.resolve(folder, index);
  const printed: Buffer[] = [];
  const take = (bytes: Buffer): void => void printed.push(bytes);
  const result = await streamGit({ folder: root, args, indexFile, take }, options);
  if (!result.ok) return result;
  return { ok: true, value: { root, files: readRecords(Buffer.concat(printed).toString('utf8'), root) } };
}

/** `:old-mode new-mode old-object new-object status`, NUL, path, NUL. */
function readRecords(text: string, root: string): StagedFile[] {
  const fields = text.split('\0');
  const files: StagedFile[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , object = ''] = (fields[at] ?? '').split(' ');
    const type = mode === '120000' ? 'link' : mode === '160000' ? 'special' : 'file';
    files.push({ file: path.join(root, fields[at + 1] ?? ''), object, type });
  }
  return files;
}
