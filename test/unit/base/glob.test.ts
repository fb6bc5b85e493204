import assert from 'node:assert/strict';
import { compileGlobs } from '../../../src/core/base/glob';

suite('glob patterns of files.exclude', () => {
  const cases: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['**/node_modules', ['node_modules', 'a/b/node_modules'], ['node_modules2', 'a/node_modules/b']],
    ['*.js', ['a.js'], ['b/a.js', 'a.jsx']],
    ['**/*.js', ['a.js', 'b/c/a.js'], ['a.ts']],
    ['build/**', ['build/a', 'build/a/b.js'], ['rebuild/a']],
    ['**/*.{js,m{j,t}s}', ['x.js', 'a/x.mjs', 'a/x.mts'], ['x.ms', 'x.ts']],
    ['{a,b}/c', ['a/c', 'b/c'], ['c', 'a/b/c']],
    ['a?c/[x-z].txt', ['abc/y.txt'], ['ac/y.txt', 'abc/a.txt']],
    ['src/', ['src'], ['src/a']],
    ['**/.git{', ['.git{'], ['.git']],
  ];
  for (const [pattern, yes, no] of cases) {
    test(pattern, () => {
      const matches = compileGlobs([pattern]);
      for (const path of yes) assert.ok(matches(path), path);
      for (const path of no) assert.ok(!matches(path), path);
    });
  }

  test('a pattern with too many alternatives matches nothing', () => {
    assert.equal(compileGlobs(['{a,b}'.repeat(40)])('a'.repeat(40)), false);
  });
});
