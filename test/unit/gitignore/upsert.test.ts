import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMatcher, parseIgnore, planIgnoreUpsert } from '../../../src/core/gitignore';
import { applyEdits } from '../../../src/core/base/text';

const BLOCK = '.env\n.env.*\n!.env.example\n';

function ignored(text: string, path: string): boolean {
  return createMatcher([{ folder: '', text }])(path).ignored;
}

suite('gitignore upsert', () => {
  const CASES: readonly (readonly [
    what: string,
    before: string | undefined,
    after: string,
    envPath?: string,
  ])[] = [
    ['no file', undefined, BLOCK],
    ['empty file', '', BLOCK],
    ['ignored already', '.env\n', '.env\n'],
    ['ignored by a wider pattern', '.env*\n', '.env*\n'],
    ['a look-alike', '.env.example\n', `.env.example\n${BLOCK}`],
    ['no final newline', 'dist', 'dist\n.env\n.env.*\n!.env.example'],
    ['CRLF', 'dist\r\n', 'dist\r\n.env\r\n.env.*\r\n!.env.example\r\n'],
    ['sections', '# build\ndist\n', `# build\ndist\n\n# Environment files\n${BLOCK}`],
    [
      'sections, blank line at the end',
      '# build\ndist\n\n',
      `# build\ndist\n\n# Environment files\n${BLOCK}`,
    ],
    ['only .env is missing', '.env.*\n!.env.example\n', '.env.*\n!.env.example\n.env\n'],
    ['a template that ignores *.local only', '*.local\n', '*.local\n.env\n'],
    ['reversed further down', '.env\n!.env\n', '.env\n!.env\n.env\n.env.*\n!.env.example\n'],
    ['an example re-included', '!.env.sample\n', '!.env.sample\n.env\n.env.*\n!.env.sample\n!.env.example\n'],
    ['below a folder', 'dist\n', `dist\n${BLOCK}`, 'packages/api/.env'],
    ['ignored by its folder', 'packages/\n', 'packages/\n', 'packages/api/.env'],
    ['.env.local', '.env\n', '.env\n.env.*\n!.env.example\n', '.env.local'],
    ['.dev.vars', BLOCK, `${BLOCK}.dev.vars\n`, '.dev.vars'],
    ['odd name', '', '\\#a\\[b.env\n', 'x/#a[b.env'],
  ];
  for (const [what, before, after, envPath = '.env'] of CASES) {
    test(what, () => {
      const plan = planIgnoreUpsert({ text: before, envPath });
      assert.equal(plan.newText, after);
      assert.equal(applyEdits(before ?? '', plan.edits), after);
      assert.ok(ignored(plan.newText, envPath));
      assert.deepEqual(planIgnoreUpsert({ text: plan.newText, envPath }).edits, []);
    });
  }

  test('any file: ignored afterward, only lines added, examples unchanged, idempotent', () => {
    const lines = fc.array(
      fc.constantFrom(
        '.env',
        '/.env',
        '.env*',
        '.env.*',
        '!.env',
        '!.env*',
        '!.env.*',
        '!.env.example',
        '!.env.sample',
        '!/.env.dist',
        '*.local',
        'dist/',
        'packages/',
        '!packages/',
        '*',
        '!*',
        '!**/.env',
        '# keys',
        '',
        '.env ',
        '.env\\ ',
        '!.env.*.example',
        '!.env.production',
        '**',
        '\\',
      ),
      { maxLength: 6 },
    );
    const files = fc.tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean());
    const envPath = fc.constantFrom(
      '.env',
      '.env.local',
      'packages/api/.env',
      'a/.env.production',
      'prod.env',
      '.dev.vars',
      'x/a b .env ',
    );
    fc.assert(
      fc.property(files, envPath, ([all, eol, final], path) => {
        const text = all.join(eol) + (final && all.length > 0 ? eol : '');
        const { newText, edits, added } = planIgnoreUpsert({ text, envPath: path });
        assert.ok(ignored(newText, path));
        assert.equal(edits.length === 0, ignored(text, path));
        assert.ok(newText.startsWith(text));
        const before = parseIgnore(text).map(({ pattern }) => pattern);
        assert.deepEqual(
          parseIgnore(newText).map(({ pattern }) => pattern),
          [...before, ...added],
        );
        for (const example of ['.env.example', '.env.sample', '.env.dist', 'packages/api/.env.example']) {
          const included = before.some(
            (line) => line.startsWith('!') && example.endsWith(line.replace(/^!\/?/, '')),
          );
          if (!ignored(text, example) && (included || example.endsWith('.env.example')))
            assert.ok(!ignored(newText, example), example);
        }
        assert.deepEqual(planIgnoreUpsert({ text: newText, envPath: path }).edits, []);
      }),
      { numRuns: 4000 },
    );
  });
});
