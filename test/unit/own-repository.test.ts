import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { scan } from '../../src/core/detect';

const BINARY = /\.(?:png|wasm|vsix)$/;

suite('this repository', () => {
  test('contains nothing that Keyward reports', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    assert.ok(files.length > 100);
    const marked = files
      .filter((fileName) => !BINARY.test(fileName))
      .flatMap((fileName) =>
        scan(readFileSync(fileName, 'utf8'), { fileName }).map(({ ruleId, span }) => [
          fileName,
          ruleId,
          span.start,
        ]),
      );
    assert.deepEqual(marked, []);
  });
});
