import assert from 'node:assert/strict';
import { codesOf } from '../../../../src/core/detect/engine/codes';
import { TextDecoding } from '../../../../src/node/files/text-decoding';

/** Decodes in chunks of `size` bytes. */
function decode(bytes: Buffer, size = bytes.length): string | undefined {
  const decoding = new TextDecoding();
  let text = '';
  for (let at = 0; ; at += size) {
    const last = at + size >= bytes.length;
    const part = decoding.push(bytes.subarray(at, at + size), last);
    if (part === undefined) return undefined;
    text += part.text;
    if (part.codes !== undefined) assert.deepEqual([...part.codes], [...codesOf(part.text)]);
    if (last) return text;
  }
}

function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

suite('Text decoding', () => {
  const text = 'const grüße = "日本 😀 key";\r\n'.repeat(4);
  const marks = { utf8: [0xef, 0xbb, 0xbf], little: [0xff, 0xfe], big: [0xfe, 0xff] };
  const ascii = 'plain text, nothing else\n'.repeat(8);

  const cases: [string, Buffer, string | undefined][] = [
    ['UTF-8', Buffer.from(text), text],
    [
      'UTF-8 with a BOM, which is not part of the text',
      Buffer.from([...marks.utf8, ...Buffer.from(text)]),
      text,
    ],
    ['UTF-16 LE', Buffer.from([...marks.little, ...Buffer.from(text, 'utf16le')]), text],
    ['UTF-16 BE', Buffer.from([...marks.big, ...bigEndian(text)]), text],
    ['UTF-16 LE without a mark', Buffer.from(ascii, 'utf16le'), ascii],
    ['UTF-16 BE without a mark', bigEndian(ascii), ascii],
    ['Latin-1', Buffer.from(`caf\u00e9 ${ascii}`, 'latin1'), `café ${ascii}`],
    [
      'UTF-8 with a broken byte',
      Buffer.concat([Buffer.from(`日本語 ${ascii}`), Buffer.from([0xff]), Buffer.from('x')]),
      `日本語 ${ascii}\uFFFDx`,
    ],
    ['nothing', Buffer.alloc(0), ''],
    ['a NUL', Buffer.from('a\0b'), undefined],
    ['a NUL far into the text', Buffer.from(`${'a'.repeat(9000)}\0b`), `${'a'.repeat(9000)}\0b`],
  ];
  test('a file in ASCII or UTF-8 also returns its characters as bytes', () => {
    for (const file of [
      Buffer.from(ascii),
      Buffer.from(text),
      Buffer.from([...marks.utf8, ...Buffer.from(text)]),
    ])
      assert.ok(new TextDecoding().push(file, true)?.codes);
  });

  for (const [name, bytes, expected] of cases) {
    test(name, () => {
      assert.equal(decode(bytes), expected);
      for (const size of [64, 101, 8001])
        assert.equal(decode(bytes, size), expected, `in stretches of ${size}`);
    });
  }
});
