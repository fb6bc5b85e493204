import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chosenKeys, previewOf } from '../../../../src/core/fix/batch/selection';
import type { Finding } from '../../../../src/core/finding/finding';
import { applyEdits, type TextEdit } from '../../../../src/core/base/text';

function findingAt(start: number, end: number, part?: readonly [number, number]): Finding {
  return {
    ...{ ruleId: 'acme', provider: 'Acme', title: 'Acme key', kind: 'API key', sensitivity: 'secret' },
    ...{ confidence: 'high', test: false, why: [], envNames: [], span: { start, end } },
    ...(part && {
      parts: [{ ruleId: 'id', title: 'Acme id', envNames: [], span: { start: part[0], end: part[1] } }],
    }),
  };
}

const replace = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

suite('a preview that can be accepted in part', () => {
  test('the choice can be derived from the resulting text, which contains no key', () => {
    const length = fc.integer({ min: 8, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(length, fc.boolean()), { minLength: 1, maxLength: 8 }), (keys) => {
        let text = 'import a\n';
        const findings: Finding[] = [];
        const edits: TextEdit[] = [replace(0, 0, 'import b\n')];
        const secrets = keys.map(([size], i) => `${i}k`.repeat(size));
        secrets.forEach((secret, i) => {
          text += 'f("';
          findings.push(findingAt(text.length, text.length + secret.length));
          edits.push(replace(text.length - 1, text.length + secret.length + 1, `env.KEY_${i}`));
          text += `${secret}");\n`;
        });
        const shown = previewOf(text, edits, findings, 'a.js');
        for (const secret of secrets) assert.ok(!JSON.stringify(shown).includes(secret));
        assert.equal(shown.text.length, text.length);
        assert.equal(shown.choices.length, keys.length, 'imports cannot be chosen');
        const chosen = keys.flatMap(([, wanted], i) => (wanted ? [i] : []));
        const result = applyEdits(shown.text, chosen.map((i) => shown.choices[i]!.edit)); // prettier-ignore
        assert.deepEqual(chosenKeys(shown, result), chosen);
      }),
    );
  });

  test('keys in one string are chosen together; a pair is all or nothing', () => {
    const text = 'f("aaaa bbbb"); g("cccc"); h("dddd")';
    const findings = [findingAt(3, 7), findingAt(8, 12), findingAt(19, 23, [30, 34])];
    const edits = [replace(2, 13, '`${x} ${y}`'), replace(18, 24, 'env.C'), replace(29, 35, 'env.D')];
    const shown = previewOf(text, edits, findings, 'a.js');
    assert.deepEqual(shown.choices.map(({ keys }) => keys), [[0, 1], [2], [2]]); // prettier-ignore
    const only = (...wanted: number[]): number[] | undefined =>
      chosenKeys(shown, applyEdits(shown.text, wanted.map((i) => shown.choices[i]!.edit))); // prettier-ignore
    assert.deepEqual(only(0), [0, 1]);
    assert.deepEqual(only(1), [], 'the id was left out');
    assert.deepEqual(only(1, 2), [2]);
  });

  test('text that no choice can produce gives no result', () => {
    const shown = previewOf('f("aaaa")', [replace(2, 8, 'env.A')], [findingAt(3, 7)], 'a.js');
    assert.equal(chosenKeys(shown, 'f(env.A) // and more'), undefined);
    assert.equal(chosenKeys(shown, 'g(env.A)'), undefined);
    assert.equal(chosenKeys(shown, 'f(env.B)'), undefined);
  });

  test('a key that stays in a rewritten string is also hidden in the new string', () => {
    const shown = previewOf('f("aaaa bbbb")', [replace(2, 13, '`${env.A} bbbb`')], [
      findingAt(3, 7),
      findingAt(8, 12),
    ], 'a.js'); // prettier-ignore
    assert.equal(shown.choices[0]!.edit.text, '`${env.A} •••`');
  });

  test('a value that nothing has found is hidden as well', () => {
    const other = ['Kitten', '03', '!', 'elk'].join('');
    const text = `// once ${other}\nf("aaaa", '${other}', name);\n`;
    const start = text.indexOf('aaaa');
    const edits = [replace(start - 1, start + 5, 'env.A')];
    const shown = previewOf(text, edits, [findingAt(start, start + 4)], 'a.js');
    assert.ok(!shown.text.includes(other));
    assert.match(shown.text, /^\/\/ once •+\nf\("••••", '•+', name\);\n$/);
  });
});
