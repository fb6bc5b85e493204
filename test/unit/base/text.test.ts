import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/base/text';
import { RevisedText } from '../../../src/core/fix/batch/revised-text';

suite('Edits of a text', () => {
  const insert = { span: { start: 0, end: 0 }, text: 'import os\n' };
  const replace = { span: { start: 0, end: 3 }, text: 'x' };

  test('an insertion comes before a replacement at the same position, in any order of the list', () => {
    for (const edits of [
      [insert, replace],
      [replace, insert],
    ]) {
      assert.equal(applyEdits('key = 1', edits), 'import os\nx = 1');
      assert.equal(RevisedText.of('key = 1').edited(edits).text, 'import os\nx = 1');
    }
  });

  test('a text that was edited in steps equals one that was edited at once', () => {
    const edit = fc.record({ at: fc.nat(40), length: fc.nat(3), text: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.string({ minLength: 50, maxLength: 60 }),
        fc.array(edit, { maxLength: 4 }),
        (text, all) => {
          const edits = all
            .map(({ at, length, text: inserted }) => ({
              span: { start: at, end: at + length },
              text: inserted,
            }))
            .filter(
              ({ span }, i, list) => list.findIndex((one) => Math.abs(one.span.start - span.start) < 4) === i,
            );
          assert.equal(RevisedText.of(text).edited(edits).text, applyEdits(text, edits));
        },
      ),
    );
  });
});
