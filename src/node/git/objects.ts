import { streamGit } from './stream';
import type { GitFailure, GitProcessOptions } from './process';
import type { GitCall } from './git';

/** A blob in a repository's store; the store holds it once, however many files and commits have it. */
export interface StoredBlob {
  readonly id: string;
  readonly bytes: number;
}

/** All blobs of the store, those included that no branch reaches any more. */
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

/** Searches contents that come in stretches for several texts, also where one stands across a border. */
export class NeedleSearch {
  readonly #needles: readonly (readonly Buffer[])[];
  readonly #overlap: number;
  #tail = Buffer.alloc(0);
  #found = new Set<number>();

  /** @param needles for each key the texts of which any one counts; none for a key that is not searched for */
  constructor(needles: readonly (readonly string[])[]) {
    this.#needles = needles.map((texts) => texts.flatMap((text) => encodingsOf(text)));
    this.#overlap = Math.max(1, ...this.#needles.flat().map(({ length }) => length)) - 1;
  }

  /** @returns with the last stretch: the numbers of the keys that the content holds */
  push(bytes: Buffer, last: boolean): readonly number[] | undefined {
    const stretch = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    this.#needles.forEach((needles, key) => {
      if (!this.#found.has(key) && needles.some((needle) => stretch.includes(needle))) this.#found.add(key);
    });
    this.#tail = Buffer.from(stretch.subarray(Math.max(0, stretch.length - this.#overlap)));
    if (!last) return undefined;
    const keys = [...this.#found].sort((a, b) => a - b);
    this.#found = new Set();
    this.#tail = Buffer.alloc(0);
    return keys;
  }
}

/** UTF-8, and the UTF-16 that Windows tools write. */
function encodingsOf(text: string): Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16()];
}
