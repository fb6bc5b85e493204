import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { parse } from 'dotenv';
import { Cases, LOADED } from '../support/cases';
import { closeAll, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';

const cases = new Cases();
const { at, text } = cases;
/** Rounds in which both write at about the same time. */
const ROUNDS = 12;

/** Moves the keys of a file on the command line of the extension that is being tested. @returns what went wrong */
async function fixOnCommandLine(file: string): Promise<string> {
  const { extensionPath } = vscode.extensions.getExtension('keyward.keyward')!;
  const program = path.join(extensionPath, 'dist', 'cli.js');
  const run = promisify(execFile)(process.execPath, [program, 'fix', '--write', '--all', file], {
    cwd: at(),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  try {
    await run;
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}

/** The first of these files that something happens to. */
function firstOf(files: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const watcher = watch(at(), (_event, name) => {
      if (name === null || !files.test(name)) return;
      watcher.close();
      resolve(name);
    });
  });
}

const moveAll = (document: vscode.TextDocument): Thenable<unknown> =>
  vscode.commands.executeCommand('keyward.moveAllInFile', document.uri.toString());

suite('the editor and the command line at the same time', () => {
  teardown(closeAll);

  test('a fix waits while another process writes to the folder, and then keeps what that has written', async () => {
    const key = drawSecret('stripe-secret-key-live');
    const document = await cases.begin(
      { 'package.json': LOADED, 'app.js': `f('${key}');\n`, '.env': 'A=1\n' },
      'app.js',
    );
    await untilCount(document.uri, 1);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: 'ignore',
    });
    try {
      mkdirSync(at('.keyward-tmp'));
      writeFileSync(at('.keyward-tmp', '.gitignore'), '*\n');
      const owner = { token: '0123456789ab', pid: other.pid, host: hostname() };
      writeFileSync(at('.keyward-tmp', 'owner.json'), JSON.stringify(owner));
      const first = firstOf(/^(?:app\.js|\.env|\.keyward-tmp-\w+)$/);
      const moved = moveAll(document);
      assert.match(await first, /^\.keyward-tmp-/, 'asks for the lock before it writes');
      assert.ok(text('app.js').includes(key));
      writeFileSync(at('.env'), 'A=1\nB=2\n');
      rmSync(at('.keyward-tmp'), { recursive: true });
      await moved;
    } finally {
      other.kill();
    }
    const values = parse(text('.env'));
    assert.equal(values['B'], '2');
    assert.ok(Object.values(values).includes(key) || text('app.js').includes(key), 'the key is on disk');
  });

  test('a fix is not based on an env file that has just changed on disk', async () => {
    const key = drawSecret('stripe-secret-key-live');
    const document = await cases.begin(
      { 'package.json': LOADED, 'app.js': `f('${key}');\n`, '.env': 'A=1\n' },
      'app.js',
    );
    await vscode.window.showTextDocument(vscode.Uri.file(at('.env')));
    await untilCount(document.uri, 1);
    writeFileSync(at('.env'), 'A=1\nB=2\n');
    await moveAll(document);
    const values = parse(text('.env'));
    assert.equal(values['B'], '2');
    assert.ok(Object.values(values).includes(key) || text('app.js').includes(key), 'the key is on disk');
  });

  test('lose no key of one env file, and leave no lock', async () => {
    let both = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const mine = Array.from({ length: 3 }, () => drawSecret('stripe-secret-key-live'));
      const others = Array.from({ length: 3 }, () => drawSecret('sendgrid-api-key'));
      const lines = (keys: readonly string[]): string => keys.map((key, i) => `f${i}('${key}');\n`).join('');
      const document = await cases.begin(
        { 'package.json': LOADED, 'app.js': lines(mine), 'other.js': lines(others), '.env': 'A=1\n' },
        'app.js',
      );
      await untilCount(document.uri, mine.length);
      // In every other round, the editor starts when the command line begins to write.
      const written = round % 2 === 0 ? Promise.resolve() : firstOf(/./);
      const command = fixOnCommandLine('other.js');
      await written;
      await moveAll(document);
      assert.equal(await command, '', `round ${round}: the command line`);
      const values = Object.values(parse(text('.env')));
      const source = text('app.js');
      for (const key of mine)
        assert.ok(values.includes(key) || source.includes(key), `round ${round}: a key of the editor`);
      for (const key of others)
        assert.ok(
          values.includes(key) || text('other.js').includes(key),
          `round ${round}: a key of the command line`,
        );
      assert.ok(values.includes('1'), `round ${round}: what was there before`);
      if (mine.every((key) => values.includes(key)) && others.every((key) => values.includes(key))) both++;
      assert.deepEqual(
        readdirSync(at()).filter((name) => name.startsWith('.keyward')),
        [],
      );
      assert.ok(existsSync(at('.env')));
    }
    assert.ok(both > 0, 'in some rounds both succeed');
  });
});
