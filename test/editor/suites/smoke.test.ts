import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command } from '../../../src/editor/shared/identifiers';

suite('smoke', () => {
  test('the extension activates', async () => {
    const extension = vscode.extensions.getExtension('keyward.keyward');
    assert.ok(extension, 'keyward.keyward is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('every command in the manifest is registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(Command).filter((command) => !registered.has(command)),
      [],
    );
  });

  test('one folder is open', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
