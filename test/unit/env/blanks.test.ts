import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blanksProblem } from '../../../src/core/env/blanks';
import { DEFAULT_LOADERS } from '../../../src/core/env/readers';
import { planEnvUpsert } from '../../../src/core/env/upsert';

suite('Blank lines in an env file', () => {
  test('more than 1,000 blank characters in a row are found, wherever they are, and no fewer', () => {
    const part = fc.oneof(
      fc.constantFrom('A=1\n', 'b', ' ', '\n'),
      fc.integer({ min: 900, max: 1100 }).map((n) => '\n'.repeat(n)),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        (text) => {
          const longest = Math.max(0, ...(text.match(/\s+/g) ?? []).map(({ length }) => length));
          assert.equal(blanksProblem(text) !== undefined, longest > 1000);
        },
      ),
    );
  });

  test('the loader’s parser is not started on such a file', () => {
    const parse = (): never => assert.fail('started');
    const plan = planEnvUpsert({
      text: '\n'.repeat(90_000),
      name: 'A',
      value: 'b',
      loaders: DEFAULT_LOADERS,
      parse,
    });
    assert.ok(!plan.ok);
    assert.match(plan.reason, /more than 1000 blank/);
  });
});
