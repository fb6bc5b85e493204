import { appendFileSync, chmodSync, rmdirSync, statSync } from 'node:fs';

/** Lets everyone who may read a file run it. @throws what Node's file functions throw */
export function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  const readers = (mode & 0o444) >> 2;
  if ((mode & readers) !== readers) chmodSync(file, mode | readers);
}

/** Removes a folder if it is empty, else leaves it alone. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It contains something, or does not exist.
  }
}

/** Adds a line to a regular file that exists and is smaller than a number of bytes, else does nothing. */
export function appendLine(file: string, line: string, largest: number): void {
  try {
    const stats = statSync(file);
    if (stats.isFile() && stats.size < largest) appendFileSync(file, `${line}\n`);
  } catch {
    // It does not exist, or may not be written.
  }
}
