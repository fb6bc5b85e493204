import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RevisedText } from '../../../../src/core/fix/batch/revised-text';
import { applyEdits, type TextEdit } from '../../../../src/core/base/text';

/** Edits of the same text that do not touch each other, in any order. */
function editsOf(text: string, cuts: readonly number[], texts: readonly string[]): TextEdit[] {
  const at = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
  const edits: TextEdit[] = [];
  for (let i = 0; i + 1 < at.length; i += 2) {
    edits.push({
      span: { start: at[i]!, end: at[i + 1]! },
      text: texts[i % Math.max(1, texts.length)] ?? '',
    });
  }
  return edits.filter(({ span }, i) => i === 0 || span.start > edits[i - 1]!.span.end).reverse();
}

const step = fc.tuple(
  fc.array(fc.nat(200), { maxLength: 8 }),
  fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 4 }),
);

suite('text with several lists of edits', () => {
  test('equals the edited text, and one list of edits of the original gives the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.array(step, { maxLength: 6 }), (original, steps) => {
        let text = original;
        let revised = RevisedText.of(original);
        for (const [cuts, texts] of steps) {
          const edits = editsOf(text, cuts, texts);
          text = applyEdits(text, edits);
          revised = revised.edited(edits);
          assert.equal(revised.text, text);
        }
        const all = revised.edits();
        assert.equal(applyEdits(original, all), text);
        all.forEach(({ span }, i) => {
          assert.ok(i === 0 || span.start > all[i - 1]!.span.end, 'apart from each other');
        });
      }),
      { numRuns: 500 },
    );
  });

  test('two appended texts are one insertion; a reverted change is not an edit', () => {
    const end = (text: string): TextEdit[] => [
      { span: { start: text.length, end: text.length }, text: 'B=2\n' },
    ];
    const twice = RevisedText.of('A=1\n').edited(end('A=1\n')).edited(end('A=1\nB=2\n'));
    assert.deepEqual(twice.edits(), [{ span: { start: 4, end: 4 }, text: 'B=2\nB=2\n' }]);
    const back = RevisedText.of('abc')
      .edited([{ span: { start: 1, end: 2 }, text: 'xy' }])
      .edited([{ span: { start: 1, end: 3 }, text: 'b' }]);
    assert.deepEqual(back.edits(), []);
  });

  test('insertions at the same position keep their order', () => {
    const at = { start: 1, end: 1 };
    const edits = [
      { span: at, text: 'x' },
      { span: at, text: 'y' },
    ];
    assert.equal(RevisedText.of('ab').edited(edits).text, applyEdits('ab', edits));
  });

  test('a file that did not exist is completely new', () => {
    const made = RevisedText.of(undefined).edited([{ span: { start: 0, end: 0 }, text: 'A=1\n' }]);
    assert.equal(made.original, undefined);
    assert.deepEqual(made.edits(), [{ span: { start: 0, end: 0 }, text: 'A=1\n' }]);
  });
});
