import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  keywardDiagnostics,
  onDisk,
  openFile,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { until } from '../support/until';

/** Runs the sample program with a clean environment, as from a terminal. */
function digest(): string {
  return execFileSync(process.execPath, ['src/server.js', '--digest'], {
    cwd: workspacePath(),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
}

/** The modules that call providers, each with a key. The server in `src` itself has none. */
function sourceFiles(): string[] {
  return ['src', 'web'].flatMap((folder) =>
    readdirSync(workspacePath(folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter(
        (name) => /\.(?:js|ts|tsx)$/.test(name) && path.dirname(name) !== 'src' && !name.endsWith('.d.ts'),
      ),
  );
}

/** Findings that can be fixed. Public keys are information and stay. */
function secretsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return keywardDiagnostics(uri).filter(({ message }) => !message.includes('public by design'));
}

/** Resolves when Keyward's diagnostics of a file change. */
function markedAnew(uri: vscode.Uri): Promise<void> {
  const before = JSON.stringify(keywardDiagnostics(uri));
  return until(`new marks in ${uri.path}`, [vscode.languages.onDidChangeDiagnostics], () =>
    JSON.stringify(keywardDiagnostics(uri)) === before ? undefined : null,
  ).then(() => undefined);
}

suite('fixing every key of the sample project', () => {
  teardown(closeAll);

  test('the program prints the same digest as before, with its own loader', async () => {
    const before = digest();
    let fixed = 0;
    for (const file of sourceFiles()) {
      const { document } = await openFile(file);
      const marked = await untilDiagnostics(document.uri, `marks in ${file}`, (all) => all.length > 0);
      assert.ok(marked.length > 0);
      // The second half of a key pair is marked separately once the first is gone.
      for (let next = secretsOf(document.uri)[0]; next; next = secretsOf(document.uri)[0]) {
        const marked = markedAnew(document.uri);
        await applyFix(document.uri, next.range);
        await marked;
        fixed++;
      }
    }
    assert.ok(fixed >= 10, `only ${fixed} keys were fixed`);
    assert.equal(digest(), before);
    assert.ok(Object.keys(parse(onDisk('.env'))).length >= fixed);
    git(workspacePath(), 'check-ignore', '-q', '.env');
  });
});
