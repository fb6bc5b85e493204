import type { GitCall, GitFailure, GitResult } from '../../platform/git';
import type { GitProcessOptions } from './process';
import { streamGit } from './stream';

/** A blob in a repository's object store, which contains it once however many files and commits have it. */
export interface StoredBlob {
  readonly id: string;
  readonly bytes: number;
}

/** What an object is. */
export type ObjectKind = 'blob' | 'tree' | 'commit' | 'tag';

/** One line of `cat-file --batch-check`. */
interface ObjectLine {
  readonly kind: ObjectKind;
  readonly bytes: number;
  readonly id: string;
}

/** All blobs of the object store, including those that no branch reaches anymore. */
export async function storedBlobs(
  root: string,
  options: GitProcessOptions,
  call: GitCall,
): Promise<{ readonly ok: true; readonly blobs: readonly StoredBlob[] } | GitFailure> {
  const blobs: StoredBlob[] = [];
  const take = ({ kind, bytes, id }: ObjectLine): void => {
    if (kind === 'blob') blobs.push({ id, bytes });
  };
  const result = await checkObjects(root, undefined, take, options, call);
  return result.ok ? { ok: true, blobs } : result;
}

/**
 * What each object is. Missing and damaged objects are not in the answer.
 * @param ids undefined: all objects of the store; then Git fetches nothing for a partial clone
 */
export async function objectKinds(
  root: string,
  ids: readonly string[] | undefined,
  options: GitProcessOptions,
  call: GitCall = {},
): Promise<GitResult<ReadonlyMap<string, ObjectKind>>> {
  const kinds = new Map<string, ObjectKind>();
  if (ids?.length === 0) return { ok: true, value: kinds };
  const result = await checkObjects(root, ids, ({ id, kind }) => kinds.set(id, kind), options, call);
  return result.ok ? { ok: true, value: kinds } : result;
}

async function checkObjects(
  root: string,
  ids: readonly string[] | undefined,
  takeLine: (line: ObjectLine) => void,
  options: GitProcessOptions,
  { signal }: GitCall,
): Promise<{ readonly ok: true } | GitFailure> {
  let rest = '';
  const take = (bytes: Buffer): void => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [kind, size, id] = line.split(' ');
      if (kind === 'blob' || kind === 'tree' || kind === 'commit' || kind === 'tag')
        if (id !== undefined) takeLine({ kind, bytes: Number(size), id });
    }
  };
  const args = [
    'cat-file',
    ...(ids ? [] : ['--batch-all-objects', '--unordered']),
    '--batch-check=%(objecttype) %(objectsize) %(objectname)',
  ];
  const input = ids?.map((id) => `${id}\n`).join('') ?? '';
  return streamGit({ folder: root, args, input, take, signal }, options);
}

/** Receives an object's content in chunks, with its index in the list; undefined if the repository lacks the object. */
export type TakeObject = (index: number, bytes: Buffer | undefined, last: boolean) => void;

/** How often Git may end at an object, in total and in a row, before it is not started again. */
const MOST_DAMAGED = 200;
const MOST_IN_A_ROW = 20;

/**
 * Reads objects of any size with `git cat-file --batch`, as stored, without filters or conversions. Git ends at a damaged
 * object: that one counts as missing, and Git is started again for the objects after it.
 */
export async function readObjects(
  folder: string,
  objects: readonly string[],
  take: TakeObject,
  options: GitProcessOptions = {},
  { signal }: GitCall = {},
): Promise<{ readonly ok: true } | GitFailure> {
  let done = 0;
  let inARow = 0;
  for (let damaged = 0; done < objects.length; damaged++) {
    const first = done;
    const receiver = { failed: false };
    const reader = new BatchReader((index, bytes, last) => {
      receiver.failed = true;
      take(first + index, bytes, last);
      receiver.failed = false;
    });
    const input = objects
      .slice(done)
      .map((object) => `${object}\n`)
      .join('');
    const run = { folder, args: ['cat-file', '--batch'], input, signal };
    const result = await streamGit({ ...run, take: (bytes) => reader.push(bytes) }, options);
    done += reader.finished;
    if (done === objects.length) return result;
    if (result.ok) return { ok: false, reason: 'failed', message: 'git did not return all objects.' };
    inARow = reader.finished === 0 ? inARow + 1 : 0;
    const isHopeless = damaged === MOST_DAMAGED || inARow === MOST_IN_A_ROW;
    if (receiver.failed || isHopeless || result.reason !== 'failed') return result;
    take(done, undefined, true);
    done++;
  }
  return { ok: true };
}

/** Reads small objects as a whole, in the order of `objects`; undefined: it is missing or damaged. */
export async function readWholeObjects(
  folder: string,
  objects: readonly string[],
  options: GitProcessOptions,
  call: GitCall = {},
): Promise<GitResult<readonly (Buffer | undefined)[]>> {
  const chunks: (Buffer[] | undefined)[] = objects.map(() => []);
  const take: TakeObject = (index, bytes) => {
    if (bytes === undefined) chunks[index] = undefined;
    else chunks[index]?.push(bytes);
  };
  const read = await readObjects(folder, objects, take, options, call);
  return read.ok ? { ok: true, value: chunks.map((parts) => parts && Buffer.concat(parts)) } : read;
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
