import assert from 'node:assert/strict';
import childProcess from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import { filesBelow } from '../support/files-below';
import { closeAll, openFile, untilCount, workspacePath } from '../support/keyward';
import { drawSecret } from '../support/secrets';

/** Calls of a function of a module that starts a program or opens a connection, by anything in this extension host. */
function recordCalls(calls: string[]): () => void {
  const owners: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
    [
      'child_process',
      childProcess,
      ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
    ],
    ['http', http, ['request', 'get']],
    ['https', https, ['request', 'get']],
    ['net', net, ['connect', 'createConnection']],
    ['global', globalThis, ['fetch']],
  ];
  const restore: (() => void)[] = [];
  for (const [name, owner, functions] of owners) {
    for (const one of functions) {
      const original = owner[one] as (...args: unknown[]) => unknown;
      owner[one] = function (this: unknown, ...args: unknown[]): unknown {
        const { stack = '' } = new Error();
        if (
          /keyward|dist[\\/](?:extension|chunk|detection|scan-worker)/.test(stack.replaceAll(__filename, ''))
        )
          calls.push(`${name}.${one}`);
        return original.apply(this, args);
      };
      restore.push(() => (owner[one] = original));
    }
  }
  return () => restore.forEach((one) => one());
}

suite('a repository from someone else in Restricted Mode', () => {
  teardown(closeAll);

  test('starts no process, makes no request, writes no file, and cannot turn off detection', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const calls: string[] = [];
    const restore = recordCalls(calls);
    try {
      const { document } = await openFile('app.js');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), `f("${drawSecret('stripe-secret-key-live')}")`);
      await vscode.workspace.applyEdit(edit);
      const [diagnostic] = await untilCount(document.uri, 1);
      assert.ok(diagnostic, 'the settings of the workspace do not hide the key');
      // What the editor asks by itself while the user looks at the file.
      const at = diagnostic.range.start;
      const { uri } = document;
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        at,
      );
      assert.ok(hovers.length > 0);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        diagnostic.range,
        vscode.CodeActionKind.QuickFix.value,
        10, // resolves them: the fix is planned, not applied
      );
      assert.ok(actions.length > 0);
      await openFile('.env');
      await vscode.commands.executeCommand('keyward.refreshEnvFiles');
      await vscode.commands.executeCommand('keyward.refreshKeys');
    } finally {
      restore();
    }
    assert.deepEqual(calls, []);
    const folder = path.dirname(workspacePath());
    assert.equal(existsSync(path.join(folder, 'ran')), false, 'no program of the repository ran');
    const before = JSON.parse(readFileSync(path.join(folder, 'before.json'), 'utf8')) as object;
    assert.deepEqual(filesBelow(workspacePath()), before);
  });

  test('the hook commands are refused', async () => {
    const message = new Promise<string>((resolve) => {
      const original = vscode.window.showWarningMessage;
      Object.assign(vscode.window, {
        showWarningMessage: (text: string) => {
          Object.assign(vscode.window, { showWarningMessage: original });
          resolve(text);
          return Promise.resolve(undefined);
        },
      });
    });
    await vscode.commands.executeCommand('keyward.installHook');
    assert.match(await message, /only in a trusted folder/);
    assert.equal(existsSync(workspacePath('.git/keyward')), false);
  });
});
