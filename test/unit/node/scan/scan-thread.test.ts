import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScanJob, ScanSink } from '../../../../src/core/scan/file-scan';
import { ScanThread } from '../../../../src/node/scan/scan-thread';

const JOB: ScanJob = { folders: [], pace: 'foreground', countFirst: false, asksGit: false };

suite('Scan thread', () => {
  let folder: string;
  let thread: ScanThread;
  setup(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'keyward-thread-'));
  });
  teardown(async () => {
    await thread.dispose();
    rmSync(folder, { recursive: true });
  });

  /** @param onJob what the thread does with a job, as JavaScript */
  const start = (onJob: string): ScanThread => {
    const file = join(folder, 'worker.js');
    const head = `const { parentPort } = require('node:worker_threads');\n`;
    writeFileSync(file, `${head}parentPort.on('message', () => { ${onJob} });\n`);
    return (thread = new ScanThread(file));
  };
  const sink = (started: () => void = () => undefined): ScanSink => ({
    progress: () => undefined,
    found: () => undefined,
    used: () => undefined,
    problem: started,
  });

  test('is terminated if canceled in a file that never ends', async () => {
    const controller = new AbortController();
    const busy = `parentPort.postMessage({ kind: 'problem', words: '' }); for (;;);`;
    const scan = start(busy).scan(
      JOB,
      sink(() => controller.abort()),
      controller.signal,
    );
    assert.equal(await scan, undefined);
  });

  test('reports a crash as an error, and starts a new thread for the next job', async () => {
    const failing = start(`process.exit(3);`);
    const { signal } = new AbortController();
    await assert.rejects(failing.scan(JOB, sink(), signal), /ended \(3\)/);
    await assert.rejects(failing.scan(JOB, sink(), signal), /ended \(3\)/);
  });
});
