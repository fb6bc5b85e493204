import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addedBy } from '../../../src/core/pre-commit/added';

suite('what a commit adds', () => {
  const secrets = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });
  const count = (list: readonly number[], secret: number) => list.filter((one) => one === secret).length;

  test('includes each copy of a secret that no previous version has', () => {
    fc.assert(
      fc.property(secrets, fc.array(secrets, { maxLength: 3 }), (now, before) => {
        const added = addedBy(now, (secret) => secret, before);
        for (const secret of new Set(now)) {
          const known = Math.max(0, ...before.map((version) => count(version, secret)));
          assert.equal(count(added, secret), Math.max(0, count(now, secret) - known));
        }
      }),
    );
  });
});
