import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEdits } from '../../../src/cli/fix/hidden-values';
import type { HiddenValue } from '../../../src/core/excerpt/hidden-values';
import { maskedDiff } from '../../../src/cli/fix/masked-diff';
import { applyEdits, type TextEdit } from '../../../src/core/base/text';

/** The diff of text after one insertion. */
function diffOf(
  name: string,
  before: string,
  edits: readonly TextEdit[],
  hidden: readonly HiddenValue[] = [],
  secrets: ReadonlyMap<string, string> = new Map(),
): string[] {
  const after = applyEdits(before, edits);
  return maskedDiff({ name, before, after, edits, hidden }, secrets).map(({ text }) => text.toString());
}

suite('Masked diff of keyward fix', () => {
  test('numbers its hunks like diff -u', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}\n`);
    const before = lines.join('');
    const at = (line: number): number => lines.slice(0, line).join('').length;
    const edits = [
      { span: { start: 0, end: at(1) }, text: 'first\n' },
      { span: { start: at(20), end: at(21) }, text: 'twentieth\n' },
      { span: { start: at(25), end: at(25) }, text: 'more\n' },
    ];
    assert.deepEqual(
      diffOf('a.txt', before, edits).filter((line) => line.startsWith('@@')),
      ['@@ -1,4 +1,4 @@', '@@ -18,11 +18,12 @@'],
    );
  });

  test('shows a new file as added from the first line', () => {
    const diff = maskedDiff(
      { name: '.gitignore', before: undefined, after: '.env\n.env.*\n', edits: [], hidden: [] },
      new Map(),
    );
    assert.deepEqual(
      diff.map(({ text }) => text.toString()),
      ['--- /dev/null', '+++ b/.gitignore', '@@ -0,0 +1,2 @@', '+.env', '+.env.*'],
    );
  });

  test('hides values in changed and in unchanged lines, with their public prefix', () => {
    const before = 'a("alpha beta");\nb("gamma delta");\n';
    const hidden = [spanOf(before, 'alpha beta', 'al•••'), spanOf(before, 'gamma delta', '•••')];
    const edits = [{ span: { ...hidden[0]!.span }, text: 'X' }];
    assert.deepEqual(diffOf('a.js', before, edits, hidden).slice(3), [
      '-a("al•••");',
      '+a("X");',
      ' b("•••");',
    ]);
  });

  test('hides a moved key wherever it occurs, even where it was not detected', () => {
    const diff = diffOf(
      'a.js',
      'f(one two);\n',
      [insertion(0, '// one two\n')],
      [],
      new Map([['one two', '•••']]),
    );
    assert.deepEqual(diff.slice(3), ['+// •••', ' f(•••);']);
  });

  test('shows the placeholder and the variable that replace a key, and nothing else around them', () => {
    const readme = 'The password is zz yy zz.\n';
    const password = spanOf(readme, 'zz yy zz', '•••');
    assert.deepEqual(
      diffOf('README.md', readme, [{ span: password.span, text: 'YOUR_DB_PASSWORD' }], [password]).slice(3),
      ['-The password is •••.', '+The password is YOUR_DB_PASSWORD.'],
    );
    const code = "get('/x?token=zz yy&other=ww');\n";
    const literal = spanOf(code, "'/x?token=zz yy&other=ww'", '•••').span;
    const edits = [{ span: literal, text: '`/x?token=${process.env.TOKEN}&other=ww`' }];
    assert.deepEqual(diffOf('a.js', code, edits, [spanOf(code, 'zz yy', '•••')]).slice(4), [
      '+get(`•••${process.env.TOKEN}•••`);',
    ]);
  });

  test('shows no value of an env file', () => {
    const before = 'A=\'two words\'\nB=x\nC="one\ntwo"\n';
    assert.deepEqual(diffOf('x/.env.local', before, [insertion(before.length, 'D=plain\n')]).slice(3), [
      ' B=•••',
      ' C="•••',
      ' •••"',
      '+D=•••',
    ]);
  });

  test('hides every character of a hidden value that the edits leave', () => {
    const spans = (most: number) =>
      fc
        .uniqueArray(fc.nat(60), { minLength: 2, maxLength: most })
        .map((points) => points.sort((a, b) => a - b))
        .map((points) =>
          points.flatMap((start, i) => {
            const end = points[i + 1];
            return i % 2 === 0 && end !== undefined ? [{ start, end }] : [];
          }),
        );
    // Every character before is different, and none of them is in the inserted text.
    const before = Array.from({ length: 61 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    fc.assert(
      fc.property(
        spans(12),
        spans(12),
        fc.array(fc.constantFrom('', 'x', 'xyz'), { minLength: 6 }),
        (values, edited, texts) => {
          const edits = edited.map((span, i) => ({ span, text: texts[i % texts.length] ?? '' }));
          const after = applyEdits(before, edits);
          const hidden = values.map((span) => ({ span, shown: '•••' }));
          const left = afterEdits(hidden, edits)
            .map(({ span }) => after.slice(span.start, span.end))
            .join('');
          const expected = values
            .map(({ start, end }) => before.slice(start, end))
            .join('')
            .split('')
            .filter((character) => after.includes(character));
          assert.deepEqual(left.split('').sort(), expected.sort());
        },
      ),
    );
  });
});

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function spanOf(text: string, value: string, shown: string): HiddenValue {
  const start = text.indexOf(value);
  return { span: { start, end: start + value.length }, shown };
}
