import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type FixFigures, benchVariable } from './bench-protocol';
import { FILES, KEYS } from './many-keys';
import { onDisk } from './keyward';
import { previewed } from './refactor-preview';

const ROUNDS = 1;

/** What `npm run bench` makes the editor do with two hundred keys: “Fix Workspace”, all of the preview applied, and undo. */
export async function run(): Promise<void> {
  await vscode.commands.executeCommand('keyward.scanWorkspace');
  const rounds: { planned: Spent; applied: Spent }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begin = now();
    let previewAt = begin;
    await previewed(vscode.commands.executeCommand('keyward.fixWorkspace'), 'apply', () => {
      previewAt = now();
      return Promise.resolve();
    });
    const end = now();
    assert.ok(!onDisk(`src/part${(FILES - 1) % 8}/f${FILES - 1}.ts`).includes("send('"), 'all moved');
    // The first round loads the grammars.
    if (round > 0) rounds.push({ planned: between(begin, previewAt), applied: between(previewAt, end) });
    if (round === ROUNDS) break;
    await vscode.window.showTextDocument(vscode.workspace.textDocuments.find(isSource)!);
    await vscode.commands.executeCommand('undo');
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
  }
  const figures: FixFigures = {
    keys: KEYS,
    files: FILES,
    untilPreviewMs: median(rounds.map(({ planned }) => planned.ms)),
    untilPreviewProcessorMs: median(rounds.map(({ planned }) => planned.processor)),
    appliedMs: median(rounds.map(({ applied }) => applied.ms)),
    appliedProcessorMs: median(rounds.map(({ applied }) => applied.processor)),
  };
  writeFileSync(process.env[benchVariable]!, JSON.stringify(figures));
}

interface Spent {
  readonly ms: number;
  readonly processor: number;
}

function isSource({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && languageId === 'typescript';
}

/** On the clock, and what this process, the extension host, has worked; milliseconds. */
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
