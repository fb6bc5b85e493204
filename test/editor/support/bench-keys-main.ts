import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { KeyNode } from '../../../src/editor/keys/key-tree';
import { withNewValue } from './bench-keys-workspace';
import { type KeysFigures, benchVariable } from './bench-protocol';
import { threadMs } from './processor-time';
import { KeysView } from './keys-view';
import { until } from './until';

const ROUNDS = 20;
/** How long the registry waits for more changes before it reads the files. Milliseconds. */
const PAUSE_MS = 200;

/** Runs in the editor for `npm run bench`: reads a thousand keys, then notices that one has changed. */
export async function run(): Promise<void> {
  const view = new KeysView();
  let firstShownMs = 0;
  const [started, worked] = [performance.now(), threadMs()];
  const listener = view.list.onDidChange(() => (firstShownMs ||= performance.now() - started));
  await view.registry.refresh(true);
  listener.dispose();
  const [firstMs, firstWorkMs] = [performance.now() - started, threadMs() - worked];
  const keys = view.list.entries().length;
  const again: Timed[] = [];
  const rows: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    again.push(await timed(() => view.registry.refresh()));
    rows.push(await timed(() => drawAnew(view)));
  }
  await untilWatching();
  const changes: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) changes.push(await changeOne(view, round));
  const figures: KeysFigures = {
    keys,
    envFiles: new Set(view.list.entries().map(({ env }) => env.toString())).size,
    ledgers: vscode.workspace.workspaceFolders!.length,
    firstShownMs: Math.round(firstShownMs),
    firstMs: Math.round(firstMs),
    firstWorkMs: Math.round(firstWorkMs),
    ...shares('changed', changes),
    ...shares('reread', again),
    ...shares('rows', rows),
  };
  view.dispose();
  writeFileSync(process.env[benchVariable]!, JSON.stringify(figures));
}

/** The editor starts to watch files some time after it has opened, so this writes a file until a change is noticed. */
async function untilWatching(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders!;
  const probe = vscode.Uri.joinPath(folder!.uri, 'probe.txt');
  const watcher = vscode.workspace.createFileSystemWatcher('**/probe.txt');
  let seen = false;
  watcher.onDidCreate(() => (seen = true));
  watcher.onDidChange(() => (seen = true));
  const timer = setInterval(() => writeFileSync(probe.fsPath, 'x'), 250);
  await until('a watched file', [watcher.onDidCreate, watcher.onDidChange], () => (seen ? true : undefined));
  clearInterval(timer);
  watcher.dispose();
}

/**
 * Changes a key's value on disk.
 * @returns the time from the file event until the changed rows are created; elapsed time is without the debounce delay
 */
async function changeOne(view: KeysView, round: number): Promise<Timed> {
  // A key that was rotated today would look the same afterward.
  const before = view.list.entries().filter(({ status }) => (status.ageDays ?? 0) > 0);
  const { env, status } = before[(round * 83) % before.length]!;
  let heard: Timed | undefined;
  let shown: Timed | undefined;
  const watcher = vscode.workspace.createFileSystemWatcher('**/.env');
  watcher.onDidChange(({ fsPath }) => {
    if (fsPath === env.fsPath) heard ??= now();
  });
  const listener = view.tree.onDidChangeTreeData((groups) => {
    draw(view, groups ?? view.tree.getChildren());
    shown ??= now();
  });
  writeFileSync(env.fsPath, withNewValue(readFileSync(env.fsPath, 'utf8'), status.name));
  await until('the changed key', [view.list.onDidChange], () => (shown ? true : undefined));
  watcher.dispose();
  listener.dispose();
  assert.ok(heard && shown);
  return { clock: shown.clock - heard.clock - PAUSE_MS, work: shown.work - heard.work };
}

/** Creates all rows, as for a view that was just opened. */
function drawAnew(view: KeysView): void {
  view.tree.options = { ...view.tree.options };
  draw(view, view.tree.getChildren());
}

/** Creates the rows of groups, as VS Code requests them for expanded groups. */
function draw(view: KeysView, groups: readonly KeyNode[]): void {
  for (const group of groups) {
    view.item(group);
    for (const key of view.tree.getChildren(group)) view.item(key);
  }
}

/** Elapsed time, and processor time of this thread, which does not depend on other load; milliseconds. */
interface Timed {
  readonly clock: number;
  readonly work: number;
}

function now(): Timed {
  return { clock: performance.now(), work: threadMs() };
}

async function timed(run: () => unknown): Promise<Timed> {
  const from = now();
  await run();
  const to = now();
  return { clock: to.clock - from.clock, work: to.work - from.work };
}

function shares<Name extends string>(name: Name, times: readonly Timed[]) {
  const at = (what: keyof Timed, share: number): number => {
    const sorted = times.map((time) => time[what]).sort((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10;
  };
  return {
    [`${name}MsMedian`]: at('clock', 0.5),
    [`${name}MsP95`]: at('clock', 0.95),
    [`${name}WorkMsMedian`]: at('work', 0.5),
    [`${name}WorkMsP95`]: at('work', 0.95),
  } as Record<`${Name}MsMedian` | `${Name}MsP95` | `${Name}WorkMsMedian` | `${Name}WorkMsP95`, number>;
}
