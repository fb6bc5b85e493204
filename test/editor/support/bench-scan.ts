import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { WorkspaceFigures } from './bench-protocol';
import { threadMs } from './processor-time';

/** Milliseconds between two measurements of the event loop. Included in the result. */
const RESOLUTION = 5;
const IDLE_MS = 5_000;
/** The view and the Problems panel are updated a moment after the scan. */
const SETTLE_MS = 1_000;

/** Runs Scan Workspace, and measures the extension host meanwhile. */
export async function measureWorkspaceScan(): Promise<WorkspaceFigures> {
  await vscode.commands.executeCommand('keyward.findings.focus');
  const idle = await watched(() => new Promise((resolve) => setTimeout(resolve, IDLE_MS)));
  const rssBefore = process.memoryUsage.rss();
  let rssPeak = rssBefore;
  const look = setInterval(() => (rssPeak = Math.max(rssPeak, process.memoryUsage.rss())), 50);
  let scanMs = 0;
  let result: { readonly files: number } | undefined;
  const busy = await watched(async () => {
    const started = performance.now();
    result = await vscode.commands.executeCommand('keyward.scanWorkspace');
    scanMs = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  });
  clearInterval(look);
  return {
    workspaceFiles: result?.files ?? 0,
    workspaceScanMs: Math.round(scanMs),
    hostMegabytesGrown: Math.round((rssPeak - rssBefore) / 1024 / 1024),
    loopWorkMsMax: busy.workMax,
    loopDelayMsMax: busy.delayMax,
    loopDelayMsP99: busy.delayP99,
    loopDelayMsMaxIdle: idle.delayMax,
  };
}

interface LoopFigures {
  readonly workMax: number;
  readonly delayMax: number;
  readonly delayP99: number;
}

/**
 * Measures the event loop while something runs: its delay, which on a busy machine includes other work,
 * and the longest time without a pause, in processor time of its thread.
 */
async function watched(run: () => Promise<unknown>): Promise<LoopFigures> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  let last = threadMs();
  let workMax = 0;
  const turns = setInterval(() => {
    const now = threadMs();
    workMax = Math.max(workMax, now - last);
    last = now;
  }, RESOLUTION);
  histogram.enable();
  await run();
  histogram.disable();
  clearInterval(turns);
  const delay = (nanoseconds: number): number => Math.max(0, tenth(nanoseconds / 1e6) - RESOLUTION);
  return {
    workMax: tenth(workMax),
    delayMax: delay(histogram.max),
    delayP99: delay(histogram.percentile(99)),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
