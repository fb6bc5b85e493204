import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { fileErrorCode } from './file-errors';

/** Bytes. Sources and other files that are read whole are not larger. */
export const LARGEST_TEXT = 16 << 20;

/** Bytes. Env files, ignore files, policies, ledgers and hook files are not larger. */
export const LARGEST_CONFIGURATION = 2 << 20;

/**
 * Opening a pipe must not wait for its other end, and opening a terminal must not make it the controlling one. Windows has
 * neither flag.
 */
const FLAGS =
  constants.O_RDONLY |
  ((constants.O_NONBLOCK as number | undefined) ?? 0) |
  ((constants.O_NOCTTY as number | undefined) ?? 0);

/**
 * A pipe, device, socket or folder where a file is expected, a file over the limit, or one without the content that is expected.
 * `fileErrorReason` explains `code`.
 */
export class UnsuitableFileError extends Error {
  override readonly name = 'UnsuitableFileError';
  readonly code:
    | 'KEYWARD_NOT_A_FILE'
    | 'KEYWARD_TOO_LARGE'
    | 'KEYWARD_NOT_UTF8'
    | 'KEYWARD_NOT_AN_INDEX'
    | 'KEYWARD_NO_GIT_FOLDER'
    | 'EISDIR';
  /** In bytes, of a file that is too large. */
  readonly limit: number | undefined;

  constructor(code: UnsuitableFileError['code'], limit?: number) {
    super(code);
    this.code = code;
    this.limit = limit;
  }
}

/** Kinds of what a path leads to, links followed. */
interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
}

function refuseOthers(kinds: Kinds): void {
  if (!kinds.isFile()) throw new UnsuitableFileError(kinds.isDirectory() ? 'EISDIR' : 'KEYWARD_NOT_A_FILE');
}

interface OpenFile {
  /** The caller closes it. */
  readonly descriptor: number;
  /** In bytes. Only a hint: a file can grow, and files of /proc claim to be empty. */
  readonly size: number;
}

/**
 * Opens a regular file for reading. Anything else is refused without opening it, because opening can have side effects.
 * @param isListed a folder's listing has just named it as a regular file
 * @throws UnsuitableFileError, and what Node's file functions throw
 */
export function openRegular(file: string, isListed = false): OpenFile {
  if (!isListed) refuseOthers(statSync(file));
  const descriptor = openSync(file, FLAGS);
  try {
    const stats = fstatSync(descriptor);
    refuseOthers(stats); // it may have been replaced in between
    return { descriptor, size: stats.size };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/**
 * Reads a whole regular file.
 * @param limit in bytes
 * @throws UnsuitableFileError, and what Node's file functions throw
 */
export function readRegular(file: string, limit = LARGEST_TEXT): Buffer {
  const { descriptor, size } = openRegular(file);
  try {
    let buffer: Buffer = Buffer.allocUnsafe(firstGuess(size, limit));
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
      if (length > limit) throw new UnsuitableFileError('KEYWARD_TOO_LARGE', limit);
      if (length === buffer.length) buffer = grown(buffer, limit);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The same without blocking the thread. */
export async function readRegularAsync(file: string, limit = LARGEST_TEXT): Promise<Buffer> {
  refuseOthers(await stat(file));
  const handle = await open(file, FLAGS);
  try {
    return await readWhole(handle, limit);
  } finally {
    await handle.close();
  }
}

async function readWhole(handle: FileHandle, limit: number): Promise<Buffer> {
  const stats = await handle.stat();
  refuseOthers(stats);
  let buffer: Buffer = Buffer.allocUnsafe(firstGuess(stats.size, limit));
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > limit) throw new UnsuitableFileError('KEYWARD_TOO_LARGE', limit);
    if (length === buffer.length) buffer = grown(buffer, limit);
  }
}

function firstGuess(size: number, limit: number): number {
  if (size > limit) throw new UnsuitableFileError('KEYWARD_TOO_LARGE', limit);
  return size + 1; // one more, so that the end is noticed
}

function grown(buffer: Buffer, limit: number): Buffer {
  const more = Buffer.allocUnsafe(Math.min(limit + 1, Math.max(4096, buffer.length * 2)));
  buffer.copy(more);
  return more;
}

/**
 * Reads a whole regular file; undefined if it does not exist.
 * @param limit in bytes
 * @throws UnsuitableFileError, and what Node's file functions throw, except that there is no such file
 */
export function readIfExists(file: string, limit = LARGEST_TEXT): Buffer | undefined {
  try {
    return readRegular(file, limit);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/**
 * Reads a text file that exists; undefined if it does not. Bytes that are not UTF-8 become replacement characters, as in Git and
 * the loaders of env files.
 * @throws UnsuitableFileError, and what Node's file functions throw, except that there is no such file
 */
export function readTextIfExists(file: string, limit = LARGEST_CONFIGURATION): string | undefined {
  return readIfExists(file, limit)?.toString('utf8');
}

/**
 * Reads a file that will be written back: only UTF-8, because anything else would be damaged.
 * @returns undefined if the file does not exist
 * @throws UnsuitableFileError, and what Node's file functions throw, except that there is no such file
 */
export function readForChange(file: string, limit = LARGEST_TEXT): Buffer | undefined {
  const bytes = readIfExists(file, limit);
  // UTF-16 without a byte order mark is valid UTF-8 with NULs.
  if (bytes === undefined || (isUtf8(bytes) && !bytes.includes(0))) return bytes;
  throw new UnsuitableFileError('KEYWARD_NOT_UTF8');
}

/** Whether the error means that there is no file, as opposed to one that cannot be read. */
export function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error));
}
