import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOf } from '../../../../src/core/detect/engine/codes';
import { textCodes, utf8Codes } from '../../../../src/node/files/text-codes';

suite('Characters of a text as bytes', () => {
  test('are the same from UTF-8 at any byte offset', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '\0', '\x7f', 'é', '日', '😀') }),
      fc.integer({ min: 25, max: 300 }).map((length) => 'x'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 0, max: 7 }), (pieces, before) => {
        const text = pieces.join('');
        const bytes = Buffer.alloc(before + Buffer.byteLength(text));
        bytes.write(text, before);
        const utf8 = new Uint8Array(bytes.buffer, bytes.byteOffset + before, bytes.length - before);
        assert.deepEqual([...utf8Codes(utf8, text.length)], [...codesOf(text)]);
      }),
    );
  });

  test('are the same as those that the engine makes', () => {
    const characters = fc.string({
      unit: fc.constantFrom('a', 'Z', '\0', '\x7f', 'é', 'ÿ', 'ſ', 'K', '日', '😀', '\ud800'),
    });
    fc.assert(
      fc.property(characters, fc.integer({ min: 1, max: 3000 }), (piece, times) => {
        const text = piece.repeat(times);
        const own = [...codesOf(text)];
        assert.deepEqual([...(textCodes(text) ?? own)], own);
        assert.deepEqual(
          own,
          [...Array(text.length).keys()].map((at) => (text.charCodeAt(at) < 128 ? text.charCodeAt(at) : 0)),
        );
      }),
      { numRuns: 40 },
    );
  });
});
