import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('smoke', () => {
  test('the extension activates', async () => {
    const extension = vscode.extensions.getExtension('keyward.keyward');
    assert.ok(extension, 'keyward.keyward is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('one folder is open', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
