import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type FixFigures, benchVariable } from './bench-protocol';
import { FILES, KEYS } from './many-keys';
import { onDisk, openFile } from './keyward';
import { previewed } from './refactor-preview';

const ROUNDS = 3;

/** Runs in the editor for `npm run bench`: Fix Workspace with two hundred keys, applying the preview, and undo. */
export async function run(): Promise<void> {
  const rounds: { planned: Spent; applied: Spent }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await vscode.commands.executeCommand('keyward.scanWorkspace');
    const begin = now();
    let previewAt = begin;
    await previewed(
      vscode.commands.executeCommand('keyward.fixWorkspace'),
      'apply',
      () => {
        previewAt = now();
        return Promise.resolve();
      },
      FILES + 2,
    );
    const end = now();
    assert.ok(!onDisk(`src/part${(FILES - 1) % 8}/f${FILES - 1}.ts`).includes("send('"), 'all moved');
    // The first round loads the grammars.
    if (round > 0) rounds.push({ planned: between(begin, previewAt), applied: between(previewAt, end) });
    if (round === ROUNDS) break;
    await openFile('src/part0/f0.ts');
    await vscode.commands.executeCommand('undo');
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
    // Closes files that undo has opened, so that each round starts without open files.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  const figures: FixFigures = {
    keys: KEYS,
    files: FILES,
    untilPreviewMs: median(rounds.map(({ planned }) => planned.ms)),
    untilPreviewProcessorMs: median(rounds.map(({ planned }) => planned.processor)),
    appliedMs: median(rounds.map(({ applied }) => applied.ms)),
    appliedProcessorMs: median(rounds.map(({ applied }) => applied.processor)),
    wholeMs: median(rounds.map(({ planned, applied }) => planned.ms + applied.ms)),
  };
  writeFileSync(process.env[benchVariable]!, JSON.stringify(figures));
}

interface Spent {
  readonly ms: number;
  readonly processor: number;
}

/** Elapsed time, and processor time of the extension host; milliseconds. */
function now(): Spent {
  const { user, system } = process.cpuUsage();
  return { ms: performance.now(), processor: (user + system) / 1000 };
}

function between(from: Spent, to: Spent): Spent {
  return { ms: to.ms - from.ms, processor: to.processor - from.processor };
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN);
}
