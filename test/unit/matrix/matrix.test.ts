import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodePlatform } from '../../../src/node/platform';
import { generate } from '../../matrix/generate';
import { runCases } from '../../matrix/run-cases';
import { javascript, typescript } from '../../matrix/languages/javascript';
import { jsx, tsx } from '../../matrix/languages/jsx';
import { ownDotenvLane } from '../../matrix/runtimes/node';
import { STRICTNESS, typeErrors } from '../../matrix/types';
import { refusedShare, render, totalsOf } from '../../matrix/table';
import { GRAMMARS } from '../../support/trees';

suite('The compiler of the matrix', () => {
  test('finds a variable that may be undefined, and one that is read by a name it may not have', () => {
    const read = (id: string, code: string) => ({
      id,
      file: `/${id}.ts`,
      text: `export const key: string = ${code};\n`,
    });
    const errors = typeErrors(
      [
        read('right', "process.env['X']!"),
        read('undefined', "process.env['X']"),
        read('named', 'process.env.X!'),
      ],
      STRICTNESS.at(-1) ?? {},
    );
    assert.deepEqual(Object.fromEntries(errors), { right: [], undefined: [2322], named: [4111] });
  });
});

/** The part of the matrix that needs only Node; all of it is `npm run test:matrix`. */
suite('A program prints the same after its key was moved', function () {
  this.timeout(300_000);

  for (const language of [javascript, typescript, jsx, tsx]) {
    test(language.id, async () => {
      const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-matrix-')));
      try {
        const lane = ownDotenvLane(language);
        const cases = generate([lane], language.positions.length > 20 ? 120 : 30, 1, folder);
        const outcomes = await runCases(lane, cases, createNodePlatform(GRAMMARS));
        const totals = totalsOf([{ lane, outcomes }]);
        assert.equal(totals.wrong + totals.broken, 0, render([{ lane, outcomes }]));
        assert.ok(totals.equal > cases.length / 2);
        assert.ok(refusedShare(totals) <= 0.05, render([{ lane, outcomes }]));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
