import type { GitCall, GitFailure } from '../../platform/git';
import type { GitProcessOptions } from './process';
import { streamGit } from './stream';

/** A blob in a repository's object store, which contains it once however many files and commits have it. */
export interface StoredBlob {
  readonly id: string;
  readonly bytes: number;
}

/** All blobs of the object store, including those that no branch reaches anymore. */
export async function storedBlobs(
  root: string,
  options: GitProcessOptions,
  { signal }: GitCall,
): Promise<{ readonly ok: true; readonly blobs: readonly StoredBlob[] } | GitFailure> {
  const blobs: StoredBlob[] = [];
  let rest = '';
  const take = (bytes: Buffer): void => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [type, size, id] = line.split(' ');
      if (type === 'blob' && id !== undefined) blobs.push({ id, bytes: Number(size) });
    }
  };
  const args = [
    'cat-file',
    '--batch-all-objects',
    '--unordered',
    '--batch-check=%(objecttype) %(objectsize) %(objectname)',
  ];
  const result = await streamGit({ folder: root, args, take, signal }, options);
  return result.ok ? { ok: true, blobs } : result;
}

/** Receives an object's content in chunks, with its index in the list; undefined if the repository lacks the object. */
export type TakeObject = (index: number, bytes: Buffer | undefined, last: boolean) => void;

/** Reads objects of any size with one `git cat-file --batch`, as stored, without filters or conversions. */
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
  return { ok: false, reason: 'failed', message: 'git did not return all objects.' };
}

/** Parses the output of `cat-file --batch`: `object type size`, newline, content, newline. */
class BatchReader {
  readonly #take: TakeObject;
  #header = '';
  /** Bytes left of the current object; -1 in a header, 0 at the newline after the content. */
  #left = -1;
  /** Objects read completely. */
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
