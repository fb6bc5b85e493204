import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LARGEST_NAMED_FILE, readNamedFile } from '../../../../src/node/keys/named-file';

suite('File that a variable names', () => {
  let scratch: string;
  let folder: string;
  const inside = (name: string): string => path.join(folder, name);
  const read = async (...names: readonly string[]): Promise<string | undefined> => {
    const named = await readNamedFile(
      names.map((name) => path.resolve(folder, name)),
      [folder],
    );
    return named && Buffer.from(named.bytes).toString('latin1');
  };

  setup(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'keyward-named-'));
    folder = path.join(scratch, 'workspace');
    mkdirSync(inside('certs'), { recursive: true });
    writeFileSync(inside('certs/a.pem'), 'a');
    writeFileSync(path.join(scratch, 'b.pem'), 'b');
  });
  teardown(() => rmSync(scratch, { recursive: true, force: true }));

  test('reads the first candidate that exists, byte for byte', async () => {
    writeFileSync(inside('bytes.der'), Buffer.from([0, 255, 13, 10, 128]));
    assert.equal(await read('missing.pem', 'certs/a.pem'), 'a');
    assert.equal(await read('bytes.der'), '\0\xff\r\n\x80');
    assert.equal(await read('missing.pem'), undefined);
  });

  test('reads nothing outside the folders, however it is named', async () => {
    symlinkSync(path.join(scratch, 'b.pem'), inside('link.pem'));
    symlinkSync(scratch, inside('up'));
    mkdirSync(path.join(scratch, 'workspace2'));
    writeFileSync(path.join(scratch, 'workspace2/c.pem'), 'c');
    for (const name of [
      '../b.pem',
      path.join(scratch, 'b.pem'),
      'link.pem',
      'up/b.pem',
      '../workspace2/c.pem',
      '.',
    ])
      assert.equal(await read(name), undefined, name);
    symlinkSync(inside('certs/a.pem'), inside('fine.pem'));
    assert.equal(await read('fine.pem'), 'a', 'a link that stays inside');
    assert.equal(await read('up/workspace/certs/a.pem'), 'a', 'out and in again');
  });

  test('returns undefined for a folder, a pipe, and files that are too large or unreadable, without blocking', async () => {
    writeFileSync(inside('most.pem'), 'x'.repeat(LARGEST_NAMED_FILE));
    writeFileSync(inside('huge.pem'), 'x'.repeat(LARGEST_NAMED_FILE + 1));
    assert.equal((await read('most.pem'))?.length, LARGEST_NAMED_FILE);
    assert.equal(await read('huge.pem'), undefined);
    assert.equal(await read('certs'), undefined);
    assert.equal(await read('certs/a.pem/b.pem'), undefined);
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [inside('pipe.pem')]);
      assert.equal(await read('pipe.pem'), undefined);
      chmodSync(inside('certs/a.pem'), 0);
      assert.equal(await read('certs/a.pem'), process.getuid?.() === 0 ? 'a' : undefined);
    }
  });
});
