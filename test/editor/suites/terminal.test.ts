import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { version } from '../../../package.json';

suite('terminal', () => {
  const windows = process.platform === 'win32';

  /** Runs a script in a new terminal, and returns its exit code when the terminal has closed. */
  async function runInTerminal(script: string): Promise<number | undefined> {
    const closed = new Promise<vscode.Terminal>((resolve) => {
      const listener = vscode.window.onDidCloseTerminal((terminal) => {
        if (terminal !== opened) return;
        listener.dispose();
        resolve(terminal);
      });
    });
    const opened = vscode.window.createTerminal(
      windows
        ? { shellPath: 'cmd.exe', shellArgs: ['/d', '/c', script] }
        : { shellPath: '/bin/sh', shellArgs: ['-c', script] },
    );
    return (await closed).exitStatus?.code;
  }

  test('keyward is a command, with nothing to install', async () => {
    await vscode.extensions.getExtension('keyward.keyward')?.activate();
    const folder = await mkdtemp(path.join(tmpdir(), 'keyward-terminal-'));
    try {
      const [out, which] = [path.join(folder, 'out'), path.join(folder, 'which')];
      const find = windows ? 'where keyward' : 'command -v keyward';
      assert.equal(await runInTerminal(`${find} > "${which}" && keyward --version > "${out}"`), 0);
      assert.equal(readFileSync(out, 'utf8').trim(), version);
      assert.match(readFileSync(which, 'utf8'), /media[\\/]bin[\\/]keyward/);
      assert.equal(await runInTerminal(`keyward scan "${folder}"`), 0);
      assert.equal(await runInTerminal('keyward no-such-command'), 2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
