import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { shared } from './shared';

type Undo = () => void | Promise<void>;

/** What to undo before the process ends, also by Ctrl-C. The newest is undone first. */
const pending = shared('cleanup', () => new Set<Undo>());

/** Registers `undo`, and returns a function that runs it early. It runs only once. */
export function cleanUpLater(undo: Undo): () => Promise<void> {
  pending.add(undo);
  return async () => {
    if (pending.delete(undo)) await undo();
  };
}

let ending: Promise<void> | undefined;

/** Undoes everything that is registered. An error in one does not stop the others. */
export function cleanUpNow(): Promise<void> {
  ending ??= undoAll();
  return ending;
}

/** Whether the process is ending. Errors are to be expected then. */
export function isEnding(): boolean {
  return ending !== undefined;
}

async function undoAll(): Promise<void> {
  for (const undo of [...pending].reverse()) {
    try {
      await undo();
    } catch {
      // The process is ending, and the files are in the system's temporary folder.
    }
  }
}

/** Makes an empty folder that is removed when the process ends. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `keyward-${purpose}-`));
  cleanUpLater(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Cleans up and ends the process on Ctrl-C, on a signal to stop, and when the parent process is gone. */
export function cleanUpOnSignals(): void {
  const end = (code: number) => () => {
    if (!isEnding()) void cleanUpNow().then(() => process.exit(code));
  };
  process.on('SIGINT', end(130));
  process.on('SIGTERM', end(143));
  process.on('SIGHUP', end(129));
  process.on('disconnect', end(143));
}
