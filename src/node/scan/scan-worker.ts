import { parentPort, workerData } from 'node:worker_threads';
import type { ScanJob } from '../../core/scan/file-scan';
import { scanFolders } from './folder-scan';
import type { FromWorker, WorkerStart } from './scan-thread';

/** The thread that scans folders: takes one job after the other. Nothing of a text leaves it. */
const { state } = workerData as WorkerStart;

/** Of a gentle scan: works so many milliseconds, then rests four times as long. */
const WORK_MS = 5;
const REST_MS = 20;

const post = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (job: ScanJob) => {
  const cancelled = (): boolean => Atomics.load(state, 0) !== 0;
  let since = performance.now();
  const breathe = (): void => {
    if (job.pace === 'brisk' || performance.now() - since < WORK_MS) return;
    Atomics.wait(state, 0, 0, REST_MS); // a cancelled scan wakes up at once
    since = performance.now();
  };
  const sink = {
    progress: (progress) => post({ kind: 'progress', progress }),
    found: (files) => post({ kind: 'found', files }),
    used: (entries) => post({ kind: 'used', entries }),
    problem: (words) => post({ kind: 'problem', words }),
  } satisfies Parameters<typeof scanFolders>[1];
  const done = scanFolders(job, sink, { cancelled, breathe, now: () => performance.now() });
  post({ kind: 'done', ...(done && { progress: done }) });
});
