import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOf } from '../../../src/core/detect/codes';
import { textCodes } from '../../../src/node/text-codes';

suite("a text's characters as bytes", () => {
  test('are the same whoever makes them', () => {
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
