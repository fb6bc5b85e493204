import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileErrorReason } from '../../../../src/node/files/file-errors';
import { readFileInChunks } from '../../../../src/node/files/read-chunks';
import {
  readForChange,
  readRegular,
  readRegularAsync,
  readTextIfExists,
} from '../../../../src/node/files/regular-file';

suite('Reading regular files only', () => {
  let folder: string;
  setup(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'keyward-read-')))));
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);

  /** What is not a regular file, by name. Reading any of these would never end. */
  const oddities: Readonly<Record<string, () => void>> = {
    'a named pipe': () => execFileSync('mkfifo', [at('odd')]),
    'a device': () => fs.symlinkSync('/dev/zero', at('odd')),
    'a terminal': () => fs.symlinkSync('/dev/tty', at('odd')),
    'a link to a pipe': () => {
      execFileSync('mkfifo', [at('pipe')]);
      fs.symlinkSync('pipe', at('odd'));
    },
    'a folder': () => fs.mkdirSync(at('odd')),
    'a link to a folder': () => fs.symlinkSync(folder, at('odd')),
  };

  for (const [name, make] of Object.entries(oddities)) {
    test(`${name} is refused immediately by every reader`, async function () {
      if (process.platform === 'win32') return this.skip();
      make();
      const reason = /^(?:it is a pipe, a device or a socket, not a regular file|it is a folder)$/;
      const refused = (error: unknown): boolean => reason.test(fileErrorReason(error));
      for (const read of [readRegular, readTextIfExists, readForChange])
        assert.throws(() => read(at('odd')), refused);
      assert.throws(() => readFileInChunks(at('odd'), () => true), refused);
      await assert.rejects(readRegularAsync(at('odd')), refused);
      return undefined;
    });
  }

  test('a socket is refused', async function () {
    if (process.platform === 'win32') return this.skip();
    const server = createServer();
    await new Promise<void>((done) => void server.listen(at('odd'), done));
    assert.throws(() => readRegular(at('odd')), { code: 'KEYWARD_NOT_A_FILE' });
    server.close();
    return undefined;
  });

  test('a file up to the limit is read whole, and one byte more is refused with a sentence', async () => {
    fs.writeFileSync(at('a'), 'x'.repeat(1000));
    assert.equal(readRegular(at('a'), 1000).length, 1000);
    assert.equal((await readRegularAsync(at('a'), 1000)).length, 1000);
    const refused = (error: unknown): boolean => /^it is larger than \d+ MB$/.test(fileErrorReason(error));
    assert.throws(() => readRegular(at('a'), 999), refused);
    await assert.rejects(readRegularAsync(at('a'), 999), refused);
  });

  test('a file that claims to be empty is read up to the limit', function () {
    if (!fs.existsSync('/proc/self/status')) return this.skip();
    assert.match(readRegular('/proc/self/status').toString(), /^Name:/);
    assert.throws(() => readRegular('/proc/self/status', 10), { code: 'KEYWARD_TOO_LARGE' });
    return undefined;
  });

  test('only UTF-8 is read to be changed', () => {
    const text = 'A=é\r\n';
    const encodings = {
      utf8: Buffer.from(text),
      'utf8 with a mark': Buffer.from(`\uFEFF${text}`),
      latin1: Buffer.from(text, 'latin1'),
      utf16le: Buffer.from(text, 'utf16le'),
      'utf16le with a mark': Buffer.from(`\uFEFF${text}`, 'utf16le'),
      'utf16be with a mark': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    };
    for (const [name, bytes] of Object.entries(encodings)) {
      fs.writeFileSync(at(name), bytes);
      if (name.startsWith('utf8')) assert.deepEqual(readForChange(at(name)), bytes);
      else
        assert.throws(
          () => readForChange(at(name)),
          (error) => fileErrorReason(error) === 'it is not UTF-8 text; save it as UTF-8',
        );
    }
    assert.equal(readForChange(at('missing')), undefined);
  });
});
