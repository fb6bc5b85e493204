import * as l10n from '@vscode/l10n';
import { parentPort, workerData } from 'node:worker_threads';
import { scanFolders, type ThreadJob } from './folder-scan';
import type { FromWorker, WorkerStart } from './scan-thread';

/** The thread that scans folders, one job at a time. The text of a file never leaves it. */
const { state, translations } = workerData as WorkerStart;
l10n.config({ contents: translations });

/** Milliseconds: a background scan works, then pauses four times as long. */
const WORK_MS = 5;
const REST_MS = 20;

const post = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (job: ThreadJob) => {
  const canceled = (): boolean => Atomics.load(state, 0) !== 0;
  let since = performance.now();
  const pause = (): void => {
    if (job.pace === 'foreground' || performance.now() - since < WORK_MS) return;
    Atomics.wait(state, 0, 0, REST_MS); // canceling ends the wait
    since = performance.now();
  };
  const sink = {
    progress: (progress) => post({ kind: 'progress', progress }),
    found: (files) => post({ kind: 'found', files }),
    used: (entries) => post({ kind: 'used', entries }),
    problem: (words) => post({ kind: 'problem', words }),
  } satisfies Parameters<typeof scanFolders>[1];
  const done = scanFolders(job, sink, { canceled, pause, now: () => performance.now() });
  post({ kind: 'done', ...(done && { progress: done }) });
});
