import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { withNewValue } from './bench-keys-workspace';
import { type KeysFigures, benchVariable } from './bench-protocol';
import { KeysView } from './rotation';
import { until } from './until';

const ROUNDS = 12;
/** The registry waits so long for more changes before it looks. Milliseconds. */
const PAUSE_MS = 200;

/** What `npm run bench` makes the editor do with a thousand keys: read them, then hear of one that changed. */
export async function run(): Promise<void> {
  const view = new KeysView();
  let firstShownMs = 0;
  const started = performance.now();
  const listener = view.list.onDidChange(() => (firstShownMs ||= performance.now() - started));
  await view.registry.refresh(true);
  listener.dispose();
  const firstMs = performance.now() - started;
  const keys = view.list.entries().length;
  const again: number[] = [];
  const rows: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    again.push(await timed(() => view.registry.refresh()));
    rows.push(await timed(() => drawAll(view)));
  }
  await untilWatching();
  const changes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) changes.push(await changeOne(view, round));
  const figures: KeysFigures = {
    keys,
    envFiles: new Set(view.list.entries().map(({ env }) => env.toString())).size,
    ledgers: vscode.workspace.workspaceFolders!.length,
    firstShownMs: Math.round(firstShownMs),
    firstMs: Math.round(firstMs),
    ...shares('changed', changes),
    ...shares('reread', again),
    ...shares('rows', rows),
  };
  view.dispose();
  writeFileSync(process.env[benchVariable]!, JSON.stringify(figures));
}

/** The editor begins to watch files some time after it has opened: writes one until it is noticed. */
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

/** Gives a key another value on disk. @returns milliseconds from the word of it to the published list with rows made, the pause left out */
async function changeOne(view: KeysView, round: number): Promise<number> {
  // A key of today would look the same afterwards.
  const before = view.list.entries().filter(({ status }) => (status.ageDays ?? 0) > 0);
  const { env, status } = before[(round * 83) % before.length]!;
  let heard = 0;
  let shown = 0;
  const watcher = vscode.workspace.createFileSystemWatcher('**/.env');
  watcher.onDidChange(({ fsPath }) => (heard ||= fsPath === env.fsPath ? performance.now() : 0));
  const listener = view.list.onDidChange(() => {
    drawAll(view);
    shown ||= performance.now();
  });
  writeFileSync(env.fsPath, withNewValue(readFileSync(env.fsPath, 'utf8'), status.name));
  await until('the changed key', [view.list.onDidChange], () => (shown > 0 ? true : undefined));
  watcher.dispose();
  listener.dispose();
  assert.ok(heard > 0);
  return shown - heard - PAUSE_MS;
}

/** Makes all rows, as VS Code asks for them when groups are open. */
function drawAll(view: KeysView): void {
  for (const group of view.tree.getChildren()) {
    view.item(group);
    for (const key of view.tree.getChildren(group)) view.item(key);
  }
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function shares<Name extends string>(name: Name, times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10;
  return { [`${name}MsMedian`]: at(0.5), [`${name}MsP95`]: at(0.95) } as Record<
    `${Name}MsMedian` | `${Name}MsP95`,
    number
  >;
}
