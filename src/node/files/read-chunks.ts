import { closeSync, openSync, readSync } from 'node:fs';
import { openRegular } from './regular-file';

/** Receives one chunk of a file. `bytes` is valid only during the call. Returns false to stop reading. */
export type TakeBytes = (bytes: Buffer, last: boolean) => boolean;

const CHUNK_BYTES = 1 << 20;

let shared: Buffer | undefined;

/**
 * Reads a file from start to end, synchronously and with one buffer for all files: nearly every file is one chunk. Awaiting a
 * promise for each of thousands of small files would take longer than reading them.
 * @param source `regular`: refuses pipes and devices; `listed`: the same for a file that a folder's listing has just named as
 *   regular; `stream`: waits for a pipe that the user named
 * @returns bytes read
 * @throws UnsuitableFileError, and what Node's file functions throw
 */
export function readFileInChunks(
  file: string,
  take: TakeBytes,
  source: 'regular' | 'listed' | 'stream' = 'regular',
): number {
  const buffer = (shared ??= Buffer.allocUnsafeSlow(CHUNK_BYTES));
  const { descriptor, size } =
    source === 'stream'
      ? { descriptor: openSync(file, 'r'), size: 0 }
      : openRegular(file, source === 'listed');
  try {
    let total = 0;
    for (;;) {
      const length = fill(descriptor, buffer, size - total);
      total += length;
      const last = length < buffer.length;
      if (!take(length === buffer.length ? buffer : buffer.subarray(0, length), last) || last) return total;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The same for a stream. */
export async function readStreamInChunks(
  stream: AsyncIterable<Buffer | string>,
  take: TakeBytes,
): Promise<number> {
  const takeLarge = inLargerChunks(take);
  let total = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    total += bytes.length;
    if (!takeLarge(bytes, false)) return total;
  }
  takeLarge(Buffer.alloc(0), true);
  return total;
}

/** Combines small chunks into larger ones. It keeps the chunks it gets, so they must not be reused. */
export function inLargerChunks(take: TakeBytes): TakeBytes {
  let waiting: Buffer[] = [];
  let length = 0;
  return (bytes, last) => {
    waiting.push(bytes);
    length += bytes.length;
    if (length < CHUNK_BYTES && !last) return true;
    const all = waiting.length === 1 ? bytes : Buffer.concat(waiting, length);
    waiting = [];
    length = 0;
    return take(all, last);
  };
}

/**
 * Reads until the buffer is full or the file ends: a pipe may return less than requested.
 * @param expected how many bytes are left by the file's size, if it is known: after exactly these, a file that returns less than
 *   requested has ended, and asking again would take as long as opening it
 */
function fill(descriptor: number, buffer: Buffer, expected: number): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || (expected > 0 && length === expected)) break;
  }
  return length;
}
