import assert from 'node:assert/strict';
import { casesOf, check, inputOf } from '../fuzz/check';
import { ENTRY_POINTS } from '../fuzz/entry-points';

/** A small part of `npm run test:fuzz`, the same in every run. */
suite('Hostile texts', function () {
  this.timeout(120_000);
  for (const { name } of ENTRY_POINTS) {
    test(`${name}: no exception, no position outside the text, no secret in what a person reads`, async () => {
      for (const one of casesOf(name, 1, 1, 16)) {
        const problem = await check(one);
        assert.equal(
          problem,
          undefined,
          `input ${one.number}: ${JSON.stringify(inputOf(one)).slice(0, 300)}`,
        );
      }
    });
  }
});
