import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { temporaryFolder } from './cleanup';
import { startServer } from './editor-server';
import { root } from './paths';
import { type EditorWindow, openWindow } from './window';

const FOLDERS = 100;
const KEYS_IN_FOLDER = 10;
/** Pixels to scroll in each frame: about a row, as a fast mouse wheel does. */
const STEP = 40;
const FRAMES = 400;
const ZOOMS = 20;
const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;

/** The responsiveness of a timeline with a thousand keys. Milliseconds. */
export interface TimelineFigures {
  readonly timelineKeys: number;
  /** From the command until rows are visible. */
  readonly timelineShowMs: number;
  /** Processor time of the page's thread for one frame of scrolling: script, style, layout, and the display list. */
  readonly timelineFrameWorkMs: number;
  /** The same in wall time, which includes waiting for other processes. */
  readonly timelineFrameWorkMsMedian: number;
  readonly timelineFrameWorkMsP95: number;
  /** Shares of that processor time. The rest is painting, which needs the processor where there is no graphics card. */
  readonly timelineFrameScriptMs: number;
  readonly timelineFrameStyleMs: number;
  readonly timelineFrameLayoutMs: number;
  /** The most rows in the page while scrolling. */
  readonly timelineRowsMost: number;
  /** Between two frames; 16.7 at 60 frames per second. */
  readonly timelineFrameMsMedian: number;
  /** Processor time of one step of zooming. */
  readonly timelineZoomMs: number;
}

/** Measures the real page in a real editor, driven through its browser. */
export async function measureTimeline(): Promise<TimelineFigures> {
  const open = path.join(temporaryFolder('bench-timeline'), 'workspace');
  await writeKeys(open);
  const server = await startServer();
  const window = await openWindow(server, { open, developmentPath: root });
  try {
    window.page.setDefaultTimeout(PATIENCE_MS);
    const { frame, showMs } = await show(window.page);
    const processorMs = await processorClock(window, frame);
    const before = await processorMs();
    const { work, gaps, most } = await frame.evaluate<Measured>(`(${SCROLL})(${FRAMES}, ${STEP})`);
    const between = await processorMs();
    await frame.evaluate(`(${ZOOM})(${ZOOMS})`);
    const after = await processorMs();
    const inFrame = (name: Metric): number => hundredths((between[name] - before[name]) / FRAMES);
    return {
      timelineKeys: FOLDERS * KEYS_IN_FOLDER,
      timelineShowMs: showMs,
      timelineFrameWorkMs: inFrame('TaskDuration'),
      timelineFrameScriptMs: inFrame('ScriptDuration'),
      timelineFrameStyleMs: inFrame('RecalcStyleDuration'),
      timelineFrameLayoutMs: inFrame('LayoutDuration'),
      timelineRowsMost: most,
      timelineFrameWorkMsMedian: atShare(work, 0.5),
      timelineFrameWorkMsP95: atShare(work, 0.95),
      timelineFrameMsMedian: atShare(gaps, 0.5),
      timelineZoomMs: hundredths((after.TaskDuration - between.TaskDuration) / ZOOMS),
    };
  } finally {
    await window.close();
    await server.close();
  }
}

/** Milliseconds of processor time that the page's thread has used, not counting other threads. */
async function processorClock(
  { context, page }: EditorWindow,
  frame: Frame,
): Promise<() => Promise<Readonly<Record<Metric, number>>>> {
  // The page may have its own process, or share the window's.
  const session = await context.newCDPSession(frame).catch(() => context.newCDPSession(page));
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const msOf = (wanted: Metric): [Metric, number] => {
      return [wanted, 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? NaN)];
    };
    return Object.fromEntries(METRICS.map(msOf)) as Record<Metric, number>;
  };
}

const METRICS = ['TaskDuration', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'] as const;
type Metric = (typeof METRICS)[number];

interface Measured {
  readonly most: number;
  readonly work: readonly number[];
  readonly gaps: readonly number[];
}

// Code that runs in the page is a string, because this program has no types for a page.

/** A message arrives when the frame has its layout. */
const SCROLL = `async (frames, step) => {
  const scroller = document.getElementById('scroller');
  const { port1, port2 } = new MessageChannel();
  const rendered = () => new Promise((done) => { port2.onmessage = done; port1.postMessage(0); });
  const work = [], gaps = [];
  let last = performance.now(), most = 0;
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    const started = performance.now();
    scroller.scrollTop = (scroller.scrollTop + step) % (scroller.scrollHeight - scroller.clientHeight);
    await rendered();
    work.push(performance.now() - started);
    gaps.push(started - last);
    last = started;
    most = Math.max(most, document.querySelectorAll('tr[data-id]').length);
  }
  return { work, gaps, most };
}`;

const ZOOM = `async (steps) => {
  for (let i = 0; i < steps; i++) {
    document.getElementById(i % 2 === 0 ? 'closer' : 'farther').click();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}`;

async function show(page: Page): Promise<{ frame: Frame; showMs: number }> {
  await page.locator('.activitybar .action-item:has([aria-label^="Keyward"])').click();
  await page.locator('.sidebar .monaco-list-row', { hasText: 'SERVICE' }).first().waitFor();
  await page.keyboard.press('F1');
  const widget = page.locator('.quick-input-widget');
  await widget.locator('input.input').fill('>Keyward: Show Timeline');
  const started = performance.now();
  await widget.locator('.monaco-list-row[aria-label^="Keyward: Show Timeline" i]').first().click();
  const view = page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
  await view.locator('tr[data-id]').first().waitFor();
  const showMs = Math.round(performance.now() - started);
  const rows = Number(await view.locator('#keys').getAttribute('aria-rowcount'));
  if (rows < FOLDERS * KEYS_IN_FOLDER) throw new Error(`The timeline has ${rows} rows.`);
  const inner = await (await view.locator('html').elementHandle()).ownerFrame();
  if (!inner) throw new Error('The page of the timeline is missing.');
  return { frame: inner, showMs };
}

/** Writes a ledger of invented names and dates around today. Rows need nothing else. */
async function writeKeys(folder: string): Promise<void> {
  const dateOf = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const keys = Array.from({ length: FOLDERS * KEYS_IN_FOLDER }, (_, index) => {
    const id = `apps/app${Math.floor(index / KEYS_IN_FOLDER)}/.env#SERVICE_${index}_TOKEN`;
    const rotated = dateOf(-((index * 37) % 160));
    const history = [{ date: dateOf(-170 - (index % 90)), source: 'user' }];
    const expires = index % 5 === 0 ? { expires: dateOf((index * 13) % 200) } : {};
    const exposed = index % 50 === 0 ? { exposed: dateOf(-(index % 30)) } : {};
    return [id, { provider: `Provider ${index % 23}`, rotated, history, ...expires, ...exposed }];
  });
  await mkdir(folder, { recursive: true });
  const ledger = { version: 1, policy: {}, keys: Object.fromEntries(keys) as unknown };
  await writeFile(path.join(folder, '.keyward.json'), `${JSON.stringify(ledger)}\n`);
}

function atShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return hundredths(sorted[Math.floor(sorted.length * share)] ?? 0);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
