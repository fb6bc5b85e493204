import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
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

/** Moves the keys of a file on the command line of the extension that is being tested. */
async function fixOnCommandLine(file: string): Promise<number> {
  const { extensionPath } = vscode.extensions.getExtension('keyward.keyward')!;
  const program = path.join(extensionPath, 'dist', 'cli.js');
  const run = promisify(execFile)(process.execPath, [program, 'fix', '--write', '--all', file], {
    cwd: at(),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  try {
    await run;
    return 0;
  } catch (error) {
    return (error as { code: number }).code;
  }
}

/** Waits until something in the folder changes. */
function firstChange(): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(at(), () => {
      watcher.close();
      resolve();
    });
  });
}

suite('the editor and the command line at the same time', () => {
  teardown(closeAll);

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
      const inEditor = async (): Promise<void> => {
        await vscode.commands.executeCommand('keyward.moveAllInFile', document.uri.toString());
      };
      // In every other round, the editor starts when the command line begins to write.
      const written = round % 2 === 0 ? Promise.resolve() : firstChange();
      const command = fixOnCommandLine('other.js');
      await written;
      await inEditor();
      assert.equal(await command, 0, `round ${round}: the command line`);
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
