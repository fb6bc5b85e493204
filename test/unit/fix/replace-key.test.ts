import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { newKeyProblem, planKeyReplacement } from '../../../src/core/fix/replace-key';
import { type FormatId, formatById } from '../../../src/core/formats';
import { applyEdits } from '../../../src/core/base/text';
import { sampleSecret, seeded } from '../../support/samples';

const random = seeded(11);
const sampleOf = (id: FormatId): string => sampleSecret(formatById(id), random);

suite('replacing a key with a new one', () => {
  test('changes all names of a file at once and keeps comments, order and line endings', () => {
    const [old, value] = [sampleOf('stripe-secret-key-live'), sampleOf('stripe-secret-key-live')];
    const text = `# ours\r\nexport A="${old}" # live\r\nPORT=1\r\nB=${old}`;
    const plan = planKeyReplacement({ text, loaders: [], names: ['A', 'B'], value, parse });
    assert.ok(plan.ok);
    assert.equal(applyEdits(text, plan.edits), text.replace(`"${old}"`, value).replace(old, value));
    assert.deepEqual(plan.notes, []);
  });

  test('the loader reads back any value and every other variable as before, or it is refused', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.string({ maxLength: 20 }),
        (value, other) => {
          const text = `A='old'\nOTHER=${JSON.stringify(other.replace(/["\\\n]/g, ''))}\nB="old"\n`;
          const plan = planKeyReplacement({ text, loaders: [], names: ['A', 'B'], value, parse });
          if (!plan.ok) return;
          const { A, B, OTHER } = parse(applyEdits(text, plan.edits));
          assert.deepEqual([A, B, OTHER], [value, value, parse(text)['OTHER']]);
        },
      ),
    );
  });

  test('a mistaken paste is reported without any part of it', () => {
    const [old, value, other] = [
      sampleOf('stripe-secret-key-live'),
      sampleOf('stripe-secret-key-live'),
      sampleOf('sendgrid-api-key'),
    ];
    const test = sampleOf('stripe-secret-key-test');
    const name = 'STRIPE_SECRET_KEY';
    const cases: readonly (readonly [typed: string, isError: boolean | undefined, why?: RegExp])[] = [
      [value, undefined],
      [`  ${value}\n`, undefined],
      ['', true, /Paste/],
      [old, true, /current key/],
      [`${value}\n${value}`, true, /several lines/],
      [`${name}=${value}`, true, /without NAME=/],
      [`export ${name}=${value}`, true, /without NAME=/],
      [`${value} x`, true, /space/],
      ['your-api-key-here', true, /placeholder/],
      ['xxxxxxxxxxxxxxxxxxxxxxxx', true, /placeholder/],
      [other, false, /doesn't look like a Stripe key/],
      [test, false, /different type of key/],
    ];
    for (const [typed, isError, why = /^/] of cases) {
      const problem = newKeyProblem(typed, name, old);
      assert.equal(problem?.isError, isError, why.source);
      assert.match(problem?.message ?? '', why);
      for (const secret of [old, value, other, test])
        assert.ok(!(problem?.message.includes(secret.slice(8, 16)) === true));
    }
  });

  test('for a variable that names a file, the key belongs in that file', () => {
    const value = sampleOf('stripe-secret-key-live');
    const problem = newKeyProblem(value, 'SIGNING_KEY', './keys/signing.pem');
    assert.deepEqual(
      [problem?.isError, (problem?.message ?? '').includes('belongs in that file')],
      [false, true],
    );
    assert.equal(newKeyProblem('./keys/next.pem', 'SIGNING_KEY', './keys/signing.pem'), undefined);
  });
});
