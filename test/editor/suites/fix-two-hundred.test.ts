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

/** The actions of the status bar message, once it is shown. */
async function undoOffered(): Promise<void> {
  while (existsSync(workspacePath('.env'))) {
    await vscode.commands.executeCommand('keyward.reviewLastMove');
    // Commands in the same process leave it no time to receive events.
    await new Promise(setImmediate);
  }
}

suite('two hundred keys in eighty files', () => {
  teardown(closeAll);

  test('nothing changes when the user cancels while they are planned', async () => {
    const before = snapshot(...ALL);
    const progress = await movingProgress(fixWorkspace, true);
    assert.equal(progress.length, 1, 'nothing was done after that');
    assert.deepEqual(snapshot(...ALL), before);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
  });

  test('they move with one command and a progress bar, each file is written once, and one undo restores all', async function () {
    // Eighty files are written, undone, and redone.
    this.timeout(240_000);
    const before = snapshot(...ALL);
    const saves: string[] = [];
    const listener = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === 'file') saves.push(uri.path);
    });
    let progress: string[] = [];
    const { notifications } = await answering([], async () => {
      progress = await movingProgress(() => previewed(fixWorkspace(), 'apply', undefined, ALL.length));
    });
    assert.deepEqual(notifications, []);
    listener.dispose();
    assert.ok(progress.length > 1);
    for (const message of progress) assert.match(message, /^\d+ of 200$/);
    assert.equal(Object.keys(parse(onDisk('.env'))).length, KEYS);
    assert.ok(SOURCES.every((name) => !onDisk(name).includes("send('")));
    assert.equal(new Set(saves).size, saves.length, 'no file was saved twice');
    const after = snapshot(...ALL);
    await answering(['Undo'], undoOffered);
    assert.deepEqual(snapshot(...ALL), before);
    await openFile(SOURCES[0]!);
    await history('redo');
    assert.deepEqual(snapshot(...ALL), after);
  });
});
