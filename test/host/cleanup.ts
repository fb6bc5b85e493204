import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { shared } from './shared';

type Undo = () => void | Promise<void>;

/** What must be undone before the process ends, newest first. Also when it ends by Ctrl-C. */
const pending = shared('cleanup', () => new Set<Undo>());

/** Registers `undo` and returns a function that runs it, once, now. */
export function cleanUpLater(undo: Undo): () => Promise<void> {
  pending.add(undo);
  return async () => {
    if (pending.delete(undo)) await undo();
  };
}

let ending: Promise<void> | undefined;

/** Undoes everything that is still to be undone, once. One failure does not keep the others from happening. */
export function cleanUpNow(): Promise<void> {
  ending ??= undoAll();
  return ending;
}

/** True once the process is on its way out: what fails from then on fails because of that. */
export function isEnding(): boolean {
  return ending !== undefined;
}

async function undoAll(): Promise<void> {
  for (const undo of [...pending].reverse()) {
    try {
      await undo();
    } catch {
      // The process is ending; what could not be removed lies in the system's temporary folder.
    }
  }
}

/** A fresh folder, removed when the process ends. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `keyward-${purpose}-`));
  cleanUpLater(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Ends the process cleanly on Ctrl-C, on a request to stop, and when the process that started it is gone. */
export function cleanUpOnSignals(): void {
  const end = (code: number) => () => {
    if (!isEnding()) void cleanUpNow().then(() => process.exit(code));
  };
  process.on('SIGINT', end(130));
  process.on('SIGTERM', end(143));
  process.on('SIGHUP', end(129));
  process.on('disconnect', end(143));
}
