import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOf } from '../../../../src/core/detect/engine/codes';
import { lineOf, lineStarts } from '../../../../src/core/base/text';
import { PieceCutter, type TextPiece } from '../../../../src/node/files/text-pieces';

function piecesOf(text: string, stretch: number, sizes = { piece: 100, overlap: 30 }): TextPiece[] {
  const pieces: TextPiece[] = [];
  const take = ({ codes, ...piece }: TextPiece): void => {
    if (codes !== undefined) assert.deepEqual([...codes], [...codesOf(piece.text)]);
    pieces.push({ ...piece, codes: undefined });
  };
  const cutter = new PieceCutter(take, sizes);
  for (let at = 0; ; at += stretch) {
    const last = at + stretch >= text.length;
    const part = text.slice(at, at + stretch);
    const codes = codesOf(part).slice();
    cutter.push(part, last, codes);
    codes.fill(1); // the caller reuses their memory
    if (last) return pieces;
  }
}

suite('Pieces of a long text', () => {
  test('every offset is in the main part of exactly one piece, with its surroundings and the right line', () => {
    const character = fc.constantFrom('a', 'b', ' ', '\n', '\r', '\r\n', '😀', 'é');
    const texts = fc.array(character, { maxLength: 600 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 700 }), (text, stretch) => {
        const pieces = piecesOf(text, stretch);
        const starts = lineStarts(text);
        let reached = 0;
        for (const piece of pieces) {
          assert.equal(piece.from, reached);
          assert.ok(piece.to > piece.from || text === '');
          reached = piece.to;
          const end = piece.offset + piece.text.length;
          assert.equal(piece.text, text.slice(piece.offset, end));
          assert.ok(piece.offset === 0 || piece.offset <= piece.from - 30);
          assert.ok(end === text.length || end >= piece.to + 30);
          const line = lineOf(starts, piece.offset);
          assert.equal(piece.line, line + 1);
          assert.equal(piece.column, piece.offset - (starts[line] ?? 0) + 1);
        }
        assert.equal(reached, text.length);
      }),
    );
  });

  test('a short or empty text is one piece', () => {
    assert.equal(piecesOf('abc\n', 100).length, 1);
    assert.deepEqual(piecesOf('', 1), [
      { text: '', offset: 0, from: 0, to: 0, line: 1, column: 1, codes: undefined },
    ]);
  });
});
