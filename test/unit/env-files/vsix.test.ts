import assert from 'node:assert/strict';
import { listFiles, PackageManager } from '@vscode/vsce';
import fc from 'fast-check';
import { isPackaged } from '../../../src/core/env-files/vsix';
import { exposurePathsOf } from '../../../src/core/env-files';
import { eol, filesEntries, ignoreLines, TestFolder, plainFiles } from './trees';

const CASES = Number(process.env['KEYWARD_EXPOSURE_CASES'] ?? 25);

const extensions = fc.record({
  files: plainFiles,
  ignore: fc.option(ignoreLines, { nil: undefined }),
  entries: fc.option(filesEntries, { nil: undefined }),
  eol,
});

suite('what vsce packages', function () {
  this.timeout(600_000);

  test(`agrees with vsce on ${CASES} random extensions`, async () => {
    const testFolder = new TestFolder();
    try {
      for (const [index, { files, ignore, entries, eol: end }] of fc.sample(extensions, CASES).entries()) {
        const manifest = {
          name: 'sample',
          publisher: 'p',
          version: '1.0.0',
          engines: { vscode: '^1.101.0' },
          ...(entries && { files: entries }),
        };
        const text = ignore?.join(end);
        const tree = new Map(files.map((file) => [file, 'x']));
        tree.set('package.json', JSON.stringify(manifest));
        if (text !== undefined) tree.set('.vscodeignore', text);
        const theirs = await listFiles({
          cwd: testFolder.write(`e${index}`, tree),
          packageManager: PackageManager.None,
        });
        const mine = files.filter((file) => isPackaged(file, text, entries));
        assert.deepEqual(
          mine.sort(),
          files.filter((file) => theirs.includes(file)).sort(),
          JSON.stringify({ text, entries }),
        );
      }
    } finally {
      testFolder.remove();
    }
  });

  test('only a package with engines.vscode is an extension', () => {
    const leaks = (manifest: object) =>
      exposurePathsOf('.env', new Map([['package.json', JSON.stringify(manifest)]]), () => true);
    assert.deepEqual(leaks({ private: true }), []);
    assert.deepEqual(
      leaks({ private: true, engines: { vscode: '*' } }).map(({ through, fix }) => [through, fix]),
      [['vsix', { file: '.vscodeignore', pattern: '.env' }]],
    );
  });
});
