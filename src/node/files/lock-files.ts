import * as l10n from '@vscode/l10n';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { refuse, type Refusal } from '../../core/base/refusal';
import { type FolderLock, tryLockFolder } from './folder-lock';

const RETRY_MS = 40;

/**
 * Locks the folders of files that another program will write, as {@link tryLockFolder} does, and waits while another process has
 * one of them. A folder that cannot be written to needs no lock: no one can replace a file in it.
 * @param files absolute; links are followed
 * @param patience milliseconds
 * @returns a function that releases the locks, and never throws
 */
export async function lockFilesWhenFree(
  files: readonly string[],
  patience = 10_000,
): Promise<(() => void) | Refusal> {
  const folders = [...new Set(files.map(realFolderOf))].sort();
  const until = performance.now() + patience;
  for (;;) {
    const releases: (() => void)[] = [];
    const release = (): void => releases.forEach((one) => one());
    const busy = folders.find((folder) => {
      const lock = lockOrSkip(folder);
      if (lock !== undefined) releases.push(lock);
      return lock === undefined;
    });
    if (busy === undefined) return release;
    release();
    if (performance.now() > until)
      return refuse(
        l10n.t('Another Keyward process is writing to {0}.', path.basename(busy)),
        l10n.t('Try again.'),
      );
    await setTimeout(RETRY_MS);
  }
}

/** Locks of this process, which several edits share: the program that applies them does so in turn. */
const HELD = new Map<string, { readonly lock: FolderLock; edits: number }>();

/** @returns what releases the lock; undefined if another process has it */
function lockOrSkip(folder: string): (() => void) | undefined {
  let held = HELD.get(folder);
  if (!held) {
    try {
      const lock = tryLockFolder(folder);
      if (!lock) return undefined;
      HELD.set(folder, (held = { lock, edits: 0 }));
    } catch {
      return () => undefined;
    }
  }
  const { lock } = held;
  held.edits++;
  return () => {
    if (--held.edits > 0) return;
    HELD.delete(folder);
    lock.release();
  };
}

function realFolderOf(file: string): string {
  try {
    return path.dirname(realpathSync(file));
  } catch {
    try {
      return realpathSync(path.dirname(file));
    } catch {
      return path.dirname(file);
    }
  }
}
