import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  isOutputName,
  OUTPUT_FOLDERS,
  writtenForms,
  type SearchedValue,
  type ValueInOutput,
} from '../../core/env-files';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import type { OutputSearch } from '../../platform/platform';
import { readRegularAsync } from '../files/regular-file';

/** Limits: bytes of one file, bytes in total, and number of files. */
const LIMITS = { file: 32 << 20, total: 512 << 20, files: 20_000 };
/** Milliseconds. */
const TURN_MS = 10;
const EXCLUDED = new Set([...THIRD_PARTY_FOLDERS, 'cache', '.cache']);

/**
 * Searches the folders that a build writes to (`dist`, `.next`, `public`, ...) below `folder` for values. The result does
 * not contain the values, and lists each variable once per file. Yields the thread every few milliseconds.
 */
export async function searchBuildOutput(
  folder: string,
  values: readonly SearchedValue[],
): Promise<OutputSearch> {
  const sought = values.flatMap((value) =>
    writtenForms(value).map((form) => ({ value, bytes: Buffer.from(form) })),
  );
  if (sought.length === 0) return { found: [], stopped: false };
  const found: ValueInOutput[] = [];
  const left = { total: LIMITS.total, files: LIMITS.files };
  const pause = pauses();
  for await (const file of outputFiles(folder)) {
    const size = await stat(file).then(
      (stats) => stats.size,
      () => 0, // deleted in the meantime
    );
    if (size > LIMITS.file || size === 0) continue;
    if (size > left.total || left.files === 0) return { found, stopped: true };
    left.total -= size;
    left.files--;
    const bytes = await readRegularAsync(file, LIMITS.file).catch(() => undefined); // deleted in the meantime, or unreadable
    const here = new Set<SearchedValue>();
    for (const one of sought) {
      if (bytes?.includes(one.bytes) === true) here.add(one.value);
      await pause();
    }
    const below = path.relative(folder, file).split(path.sep).join('/');
    for (const { envFile, name } of here) found.push({ envFile, name, file: below });
  }
  return { found, stopped: false };
}

/** Yields the thread after {@link TURN_MS}. */
function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

async function* outputFiles(folder: string, isOutput = false): AsyncGenerator<string> {
  for (const entry of await entriesOf(folder)) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!EXCLUDED.has(entry.name)) yield* outputFiles(full, isOutput || OUTPUT_FOLDERS.has(entry.name));
    } else if (isOutput && entry.isFile() && isOutputName(entry.name)) yield full;
  }
}

function entriesOf(folder: string): Promise<Dirent[]> {
  // Deleted in the meantime, or unreadable.
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
