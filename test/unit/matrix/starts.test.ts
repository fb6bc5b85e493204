import assert from 'node:assert/strict';
import { createNodePlatform } from '../../../src/node/platform';
import { nodeStarts } from '../../matrix/starts/node-starts';
import { runStarts, spread, startsTable } from '../../matrix/starts/run-starts';
import { GRAMMARS } from '../../support/trees';

/** A part of the matrix of starts; all of it is `npm run test:matrix -- --only starts`. */
suite('A program gets its key however it is started, or the fix reports that it does not', function () {
  this.timeout(300_000);

  test('Node', async () => {
    const verdicts = await runStarts(spread(nodeStarts(), 60), 1, createNodePlatform(GRAMMARS));
    const wrong = [...verdicts.values()].filter(({ kind }) => kind === 'wrong' || kind === 'broken');
    assert.equal(wrong.length, 0, startsTable(verdicts));
  });
});
