import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readFileInChunks } from '../../../../src/node/files/read-chunks';

const CHUNK = 1 << 20;

suite('A file read in chunks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyward-chunks-'));
  const file = path.join(folder, 'file');
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  function read(name: string): { text: string; lasts: boolean[]; bytes: number } {
    const texts: string[] = [];
    const lasts: boolean[] = [];
    const bytes = readFileInChunks(name, (chunk, last) => {
      texts.push(chunk.toString('latin1'));
      lasts.push(last);
      return true;
    });
    return { text: texts.join(''), lasts, bytes };
  }

  for (const size of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 3])
    test(`of ${size} bytes is complete, and only its last chunk is the last`, () => {
      const content = Buffer.from(Array.from({ length: size }, (_, at) => 33 + (at % 89)));
      writeFileSync(file, content);
      const { text, lasts, bytes } = read(file);
      assert.equal(bytes, size);
      assert.ok(text === content.toString('latin1'));
      assert.equal(lasts.indexOf(true), lasts.length - 1);
    });

  test('whose size is reported as zero is complete', function () {
    const known = '/proc/version';
    if (!existsSync(known)) this.skip();
    assert.equal(read(known).text, readFileSync(known, 'latin1'));
  });

  test('that grows while it is read is read to the size that it was opened with, at least', () => {
    writeFileSync(file, 'a'.repeat(CHUNK));
    let grown = false;
    const bytes = readFileInChunks(file, () => {
      if (!grown) writeFileSync(file, 'b'.repeat(10), { flag: 'a' });
      grown = true;
      return true;
    });
    assert.equal(bytes, CHUNK + 10);
  });
});
