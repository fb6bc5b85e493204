import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { FILES, KEYS } from '../support/many-keys';
import { movingProgress } from '../support/moving-progress';
import { closeAll, history, onDisk, openFile, snapshot, workspacePath } from '../support/keyward';
import { previewed } from '../support/refactor-preview';

const SOURCES = Array.from({ length: FILES }, (_, i) => `src/part${i % 8}/f${i}.ts`);
const ALL = [...SOURCES, '.env', '.gitignore'];

const fixWorkspace = (): Thenable<unknown> => vscode.commands.executeCommand('keyward.fixWorkspace');

/** What the line in the status bar offers, once it is there. */
async function undoOffered(): Promise<void> {
  while (existsSync(workspacePath('.env'))) {
    await vscode.commands.executeCommand('keyward.reviewLastMove');
    // A command of the same process leaves it no time to hear of anything.
    await new Promise(setImmediate);
  }
}

suite('two hundred keys in eighty files', () => {
  teardown(closeAll);

  test('cancelled while they are being planned, everything is as it was', async () => {
    const before = snapshot(...ALL);
    const said = await movingProgress(fixWorkspace, true);
    assert.equal(said.length, 1, 'nothing was done after that');
    assert.deepEqual(snapshot(...ALL), before);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
  });

  test('move in one gesture with progress, each file written once, and one undo takes all back', async function () {
    // Eighty files are written, undone and redone.
    this.timeout(240_000);
    const before = snapshot(...ALL);
    const saves: string[] = [];
    const listener = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === 'file') saves.push(uri.path);
    });
    let said: string[] = [];
    const { told } = await answering([], async () => {
      said = await movingProgress(() => previewed(fixWorkspace(), 'apply', undefined, ALL.length));
    });
    assert.deepEqual(told, []);
    listener.dispose();
    assert.ok(said.length > 1);
    for (const message of said) assert.match(message, /^\d+ of 200$/);
    assert.equal(Object.keys(parse(onDisk('.env'))).length, KEYS);
    assert.ok(SOURCES.every((name) => !onDisk(name).includes("send('")));
    assert.equal(new Set(saves).size, saves.length, 'no file was saved twice');
    const after = snapshot(...ALL);
    await answering(['$(discard) Undo'], undoOffered);
    assert.deepEqual(snapshot(...ALL), before);
    await openFile(SOURCES[0]!);
    await history('redo');
    assert.deepEqual(snapshot(...ALL), after);
  });
});
