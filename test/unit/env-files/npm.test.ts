import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { isPacked } from '../../../src/core/env-files/npm-pack';
import { readManifest } from '../../../src/core/project/manifest';
import { exposurePathsOf, exposureText } from '../../../src/core/env-files';
import { eol, filesEntries, ignoreLines, TestFolder, plainFiles, type Tree } from './trees';

/** Packages to compare with npm; `KEYWARD_EXPOSURE_CASES=3000` for the long run. */
const CASES = Number(process.env['KEYWARD_EXPOSURE_CASES'] ?? 120);
const BATCH = 60;

const trees: fc.Arbitrary<Tree> = fc
  .record({
    files: plainFiles,
    entries: fc.option(filesEntries, { nil: undefined, freq: 2 }),
    npmignore: fc.option(ignoreLines, { nil: undefined }),
    gitignore: fc.option(ignoreLines, { nil: undefined }),
    inner: fc.option(ignoreLines, { nil: undefined }),
    innerName: fc.constantFrom(
      'config/.npmignore',
      'config/.gitignore',
      'src/.npmignore',
      'src/deep/.gitignore',
    ),
    main: fc.option(fc.constantFrom('index.js', 'dist/index.js', 'config.json'), { nil: undefined }),
    eol,
  })
  .map(({ files, entries, npmignore, gitignore, inner, innerName, main, eol: end }) => {
    const tree = new Map(files.map((file) => [file, 'x\n']));
    const manifest = {
      name: 'sample',
      version: '1.0.0',
      ...(entries && { files: entries }),
      ...(main && { main }),
    };
    tree.set('package.json', JSON.stringify(manifest));
    if (npmignore) tree.set('.npmignore', npmignore.join(end));
    if (gitignore) tree.set('.gitignore', gitignore.join(end));
    if (inner) tree.set(innerName, inner.join(end));
    return tree;
  });

/** npm's own result for many packages, in one run. */
function npmPacks(folders: readonly string[], cwd: string): string[][] {
  const windows = process.platform === 'win32';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent', '--offline', ...folders];
  const output = execFileSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd,
    encoding: 'utf8',
    shell: windows,
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  const packages = JSON.parse(output) as
    { files: { path: string }[] }[] | Record<string, { files: { path: string }[] }>;
  return Object.values(packages).map(({ files }) => files.map((file) => file.path).sort());
}

suite('what npm pack includes', function () {
  this.timeout(600_000);

  test(`agrees with npm on ${CASES} random packages`, () => {
    const testFolder = new TestFolder();
    try {
      const sample = fc.sample(trees, CASES).map((tree, index) => {
        // npm caches its result by package name.
        const manifest: unknown = {
          ...(JSON.parse(tree.get('package.json') ?? '{}') as object),
          name: `sample-${index}`,
        };
        const named = new Map([...tree, ['package.json', JSON.stringify(manifest)] as const]);
        return { tree: named, folder: testFolder.write(`p${index}`, named) };
      });
      const wrong: unknown[] = [];
      for (let from = 0; from < sample.length; from += BATCH) {
        const batch = sample.slice(from, from + BATCH);
        const truth = npmPacks(
          batch.map(({ folder }) => folder),
          testFolder.folder,
        );
        assert.equal(truth.length, batch.length);
        batch.forEach(({ tree }, index) => {
          const mine = [...tree.keys()].filter((file) => packed(file, tree)).sort();
          const theirs = truth[index] ?? [];
          if (mine.join() !== theirs.join()) wrong.push({ mine, theirs, tree: Object.fromEntries(tree) });
        });
      }
      assert.equal(wrong.length, 0, `${wrong.length} differ: ${JSON.stringify(wrong.slice(0, 3), null, 1)}`);
    } finally {
      testFolder.remove();
    }
  });

  test('a published package is reported, a private one is not', () => {
    const texts = (manifest: object): Map<string, string> =>
      new Map([[path.posix.join('packages/api', 'package.json'), JSON.stringify(manifest)]]);
    const leaks = (manifest: object) =>
      exposurePathsOf('packages/api/.env', texts(manifest), (file) => file === 'packages/api/.env');
    assert.deepEqual(
      leaks({ name: 'api' }).map(({ through, file }) => [through, file]),
      [['npm', 'packages/api/package.json']],
    );
    assert.deepEqual(leaks({ name: 'api', private: true }), []);
    assert.deepEqual(leaks({ name: 'api', files: ['dist'] }), []);
    assert.match(
      exposureText(leaks({ name: 'api', files: ['.env'] })[0]!),
      /"files" in package.json includes it/,
    );
  });
});

function packed(file: string, tree: Tree): boolean {
  const manifest = readManifest(tree.get('package.json'));
  return isPacked(file, manifest, tree, (one) => tree.has(one));
}
