import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLines } from '../../../src/cli/fix/line-diff';
import { maskedDiff } from '../../../src/cli/fix/masked-diff';
import { allFormats } from '../../../src/core/formats';
import { sampleInContext, seeded } from '../../support/samples';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 12 });

suite('The diff that keyward fix shows', () => {
  test('leads from every text to every other', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const result: string[] = [];
        let at = 0;
        for (const change of diffLines(before, after)) {
          result.push(...before.slice(at, change.before));
          assert.equal(result.length, change.after);
          result.push(...after.slice(change.after, change.after + change.added));
          at = change.before + change.removed;
        }
        assert.deepEqual([...result, ...before.slice(at)], after);
      }),
    );
  });

  test('takes away and puts in as little as possible', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changed = diffLines(before, after).reduce(
          (sum, { removed, added }) => sum + removed + added,
          0,
        );
        assert.equal(changed, before.length + after.length - 2 * longestCommon(before, after));
      }),
    );
  });

  test('counts its hunks as diff -u does', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i}\n`);
    const after = before.with(0, 'first\n').with(20, 'twentieth\n').toSpliced(25, 0, 'more\n');
    const diff = maskedDiff({ name: 'a.txt', before: before.join(''), after: after.join('') }, new Set());
    assert.deepEqual(
      diff.filter(({ kind }) => kind === 'hunk').map(({ text }) => text),
      ['@@ -1,4 +1,4 @@', '@@ -18,11 +18,12 @@'],
    );
  });

  test('shows no secret of any format, in no line of it, changed or not', () => {
    const random = seeded(5);
    for (const format of allFormats.filter(({ sensitivity }) => sensitivity === 'secret')) {
      const { text, span, fileName } = sampleInContext(format, random);
      const secret = text.slice(span.start, span.end);
      if (secret === '') continue; // a document whose sample is drawn elsewhere
      const after = text.slice(0, span.start) + 'process.env.KEY' + text.slice(span.end);
      for (const [before, now] of [
        [text, after],
        [text, `// new\n${text}`],
      ]) {
        const shown = maskedDiff({ name: fileName ?? 'a.ts', before, after: now ?? '' }, new Set([secret]))
          .map((line) => line.text)
          .join('\n');
        const tail = (secret.split('\n').at(-2) ?? secret).slice(-12); // of a block, its last line that says something
        assert.ok(!shown.includes(tail), format.id);
      }
    }
  });

  test('shows no value of an env file, whatever it is', () => {
    const before = 'A=\'two words\'\nB=x\nC="one\ntwo"\n';
    const diff = maskedDiff({ name: 'x/.env.local', before, after: `${before}D=plain\n` }, new Set());
    assert.deepEqual(
      diff.slice(3).map(({ text }) => text),
      [' B=•••', ' C="•••', ' •••"', '+D=•••'],
    );
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    }
  }
  return table[a.length]![b.length]!;
}
