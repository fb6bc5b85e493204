import path from 'node:path';
import { createGit, type GitCall, type GitFailure, type GitProcessOptions, type GitResult } from '../git/git';
import { streamGit } from '../git/stream';

/** A file as it stands in the index: what the next commit would hold. */
export interface StagedFile {
  /** Absolute. */
  readonly file: string;
  readonly object: string;
  /** A link or a submodule holds no text of its own. */
  readonly type: 'file' | 'link' | 'special';
}

export interface StagedFiles {
  /** Top folder of the repository. */
  readonly root: string;
  readonly files: readonly StagedFile[];
}

/**
 * Files of the repository around `folder` that are added or changed in the index, those below `paths` (absolute) only
 * when there are any. Before the first commit that is the whole index. Within a hook it is the index that git is
 * about to commit (`GIT_INDEX_FILE`), which is another than the repository's own for `commit -a` and `commit FILE`.
 */
export async function stagedFiles(
  folder: string,
  paths: readonly string[],
  options: GitProcessOptions = {},
): Promise<GitResult<StagedFiles>> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) return top;
  const root = top.value;
  // Renames are told as additions: with content of their own to look at, and one record form for all.
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

/** Takes an object's content in stretches, by its place in the list; undefined when the repository lacks it. */
export type TakeObject = (index: number, bytes: Buffer | undefined, last: boolean) => void;

/** Reads objects with one `git cat-file --batch`: as stored, without filters or conversions, whatever their size. */
export async function readObjects(
  folder: string,
  objects: readonly string[],
  take: TakeObject,
  options: GitProcessOptions = {},
  { signal }: GitCall = {},
): Promise<{ readonly ok: true } | GitFailure> {
  if (objects.length === 0) return { ok: true };
  const reader = new BatchReader(take);
  const input = objects.map((object) => `${object}\n`).join('');
  const args = ['cat-file', '--batch'];
  const result = await streamGit(
    { folder, args, input, take: (bytes) => reader.push(bytes), signal },
    options,
  );
  if (!result.ok || reader.finished === objects.length) return result;
  return { ok: false, reason: 'failed', message: 'git did not give all objects.' };
}

/** Takes apart what `cat-file --batch` prints: `object type size`, newline, content, newline. */
class BatchReader {
  readonly #take: TakeObject;
  #header = '';
  /** Bytes of the current object that are still to come; -1 in a header, 0 at the newline after the content. */
  #left = -1;
  /** Objects read to their end. */
  finished = 0;

  constructor(take: TakeObject) {
    this.#take = take;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length)
      at = this.#left < 0 ? this.#readHeader(chunk, at) : this.#readContent(chunk, at);
  }

  #readHeader(chunk: Buffer, from: number): number {
    const newline = chunk.indexOf(10, from);
    this.#header += chunk.toString('latin1', from, newline < 0 ? chunk.length : newline);
    if (newline < 0) return chunk.length;
    const size = /^\S+ \w+ (\d+)$/.exec(this.#header)?.[1];
    this.#header = '';
    if (size === undefined) this.#take(this.finished++, undefined, true);
    else {
      this.#left = Number(size);
      if (this.#left === 0) this.#take(this.finished, Buffer.alloc(0), true);
    }
    return newline + 1;
  }

  #readContent(chunk: Buffer, from: number): number {
    if (this.#left === 0) {
      this.#left = -1;
      this.finished++;
      return from + 1;
    }
    const end = Math.min(chunk.length, from + this.#left);
    this.#left -= end - from;
    this.#take(this.finished, chunk.subarray(from, end), this.#left === 0);
    return end;
  }
}
