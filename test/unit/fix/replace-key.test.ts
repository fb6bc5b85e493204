import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { objectionTo, planKeyReplacement } from '../../../src/core/fix/replace-key';
import { type FormatId, formatById } from '../../../src/core/formats';
import { applyEdits } from '../../../src/core/base/text';
import { sampleSecret, seeded } from '../../support/samples';

const random = seeded(11);
const draw = (id: FormatId): string => sampleSecret(formatById(id), random);

suite('a new key in the place of the old one', () => {
  test('all names of a file at once; comments, order and line endings stay', () => {
    const [old, value] = [draw('stripe-secret-key-live'), draw('stripe-secret-key-live')];
    const text = `# ours\r\nexport A="${old}" # live\r\nPORT=1\r\nB=${old}`;
    const plan = planKeyReplacement({ text, loaders: [], names: ['A', 'B'], value, parse });
    assert.ok(plan.ok);
    assert.equal(applyEdits(text, plan.edits), text.replace(`"${old}"`, value).replace(old, value));
    assert.deepEqual(plan.notes, []);
  });

  test('any value: the loader reads it back and every other variable as before, or it is refused', () => {
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

  test('what a person pastes by mistake is said, without a part of it', () => {
    const [old, value, other] = [
      draw('stripe-secret-key-live'),
      draw('stripe-secret-key-live'),
      draw('sendgrid-api-key'),
    ];
    const test = draw('stripe-secret-key-test');
    const name = 'STRIPE_SECRET_KEY';
    const cases: readonly (readonly [typed: string, isError: boolean | undefined, why?: RegExp])[] = [
      [value, undefined],
      [`  ${value}\n`, undefined],
      ['', true, /Paste/],
      [old, true, /stands there now/],
      [`${value}\n${value}`, true, /one line/],
      [`${name}=${value}`, true, /without NAME=/],
      [`export ${name}=${value}`, true, /without NAME=/],
      [`${value} x`, true, /space/],
      ['your-api-key-here', true, /placeholder/],
      ['xxxxxxxxxxxxxxxxxxxxxxxx', true, /placeholder/],
      [other, false, /does not look like a key of Stripe/],
      [test, false, /another kind of key than the one in use/],
    ];
    for (const [typed, isError, why = /^/] of cases) {
      const objection = objectionTo(typed, name, old);
      assert.equal(objection?.isError, isError, why.source);
      assert.match(objection?.sentence ?? '', why);
      for (const secret of [old, value, other, test])
        assert.ok(!(objection?.sentence.includes(secret.slice(8, 16)) === true));
    }
  });

  test('a variable that names a file: the key belongs into that file', () => {
    const value = draw('stripe-secret-key-live');
    const objection = objectionTo(value, 'SIGNING_KEY', './keys/signing.pem');
    assert.deepEqual(
      [objection?.isError, (objection?.sentence ?? '').includes('belongs into that file')],
      [false, true],
    );
    assert.equal(objectionTo('./keys/next.pem', 'SIGNING_KEY', './keys/signing.pem'), undefined);
  });
});
