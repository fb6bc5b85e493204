import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { createMatcher, IgnoreLevels, parseIgnore, type IgnoreFile } from '../../../src/core/gitignore';

/** Trees to compare with git; `KEYWARD_IGNORE_CASES=10000` for the long run. */
const CASES = Number(process.env['KEYWARD_IGNORE_CASES'] ?? 400);

interface Case {
  readonly root: string;
  readonly nested: string;
  readonly paths: readonly string[];
}

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const name = fc.oneof(
  { weight: 4, arbitrary: oneOf('a', 'b', 'ab', 'abc', 'aB', 'd', '.env', '.env.local', '.env.example') },
  {
    weight: 1,
    arbitrary: oneOf(
      'x y',
      'a ',
      'é',
      'ab\u0301',
      '日',
      '#h',
      '!b',
      'a\\b',
      '[a]',
      'a*',
      'a-',
      ' ',
      '😀',
      'A',
    ),
  },
);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const piece = fc.oneof(
  { weight: 6, arbitrary: name },
  { weight: 2, arbitrary: path },
  {
    weight: 5,
    arbitrary: oneOf(
      '*',
      '**',
      '?',
      '/',
      '/',
      '**/',
      '/**',
      '/**/',
      '*/',
      '***',
      '\\',
      '\\*',
      '\\ ',
      '\\\\',
      '??',
      '.env',
      '*.local',
    ),
  },
  {
    weight: 2,
    arbitrary: oneOf(
      '[ab]',
      '[a-c]',
      '[!a]',
      '[^b]',
      '[]a]',
      '[a',
      '[]',
      '[!]',
      '[[:alpha:]]',
      '[[:upper:]a]',
      '[[:bad:]]',
      '[a-]',
      '[\\]]',
      '[A-C]',
      '[c-a]',
      '[[:punct:]]',
      '[[:space:]]',
      '[--0]',
      '[/]',
      '[[:a]',
      '[é]',
      '[\\a-c]',
      '[a-\\c]',
      '[[:]',
      '[[::]]',
    ),
  },
);
const line = fc
  .tuple(
    oneOf('', '', '', '', '!', '!', '/', '#', '\\#', '\\!', '!/', ' '),
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    oneOf('', '', '', '', '/', ' ', '  ', '\\ ', '\t', '\\', '/ '),
  )
  .map(([start, pieces, end]) => start + pieces.join('') + end);
/** A pattern made from one of the tested paths by inserting globs: fully random patterns rarely match. */
function lineFrom(paths: readonly string[]): fc.Arbitrary<string> {
  const glob = oneOf('?', '*', '**', '[^x]', '[!-~]', '[[:alnum:]]', '\\', '/', '/**/', '');
  const change = fc.record({ at: fc.nat(20), cut: fc.nat(3), glob });
  return fc
    .tuple(
      oneOf('', '', '!', '/'),
      fc.constantFrom(...paths),
      fc.boolean(),
      fc.array(change, { maxLength: 2 }),
      oneOf('', '', '/', '*'),
    )
    .map(([start, one, whole, changes, end]) => {
      let text = whole ? one : one.slice(one.lastIndexOf('/') + 1);
      for (const { at, cut, glob: put } of changes) {
        const offset = at % (text.length + 1);
        text = text.slice(0, offset) + put + text.slice(offset + cut);
      }
      return start + text + end;
    });
}

function ignoreText(paths: readonly string[]): fc.Arbitrary<string> {
  const lines = fc.array(fc.oneof(line, lineFrom(paths)), { maxLength: 5 });
  return fc
    .tuple(oneOf('', '', '', '\uFEFF'), lines, oneOf('\n', '\n', '\r\n'), fc.boolean())
    .map(([bom, all, eol, final]) => bom + all.join(eol) + (final ? eol : ''));
}

const cases: fc.Arbitrary<Case> = fc.array(path, { minLength: 4, maxLength: 8 }).chain((paths) => {
  const below = paths.map((one) => one.replace(/^a\//, ''));
  return fc.record({ root: ignoreText(paths), nested: ignoreText(below), paths: fc.constant(paths) });
});

/** One repository for all cases, each in its own folder, so that Git starts once. */
class TestRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'keyward-ignore-'));
  private readonly environment = {
    ...process.env,
    GIT_CONFIG_GLOBAL: join(this.folder, 'none'),
    GIT_CONFIG_NOSYSTEM: '1',
  };

  constructor() {
    this.git(['init', '-q']);
  }

  git(args: readonly string[], input = ''): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      encoding: 'utf8',
      env: this.environment,
      maxBuffer: 1 << 28,
    });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** `path → source file, line, pattern` from Git; '' if no pattern matches. */
  ask(paths: readonly string[], ignoreCase: boolean): Map<string, string> {
    const args = [
      '-c',
      `core.ignoreCase=${String(ignoreCase)}`,
      'check-ignore',
      '-z',
      '-v',
      '-n',
      '--no-index',
      '--stdin',
    ];
    const fields = this.git(args, paths.map((one) => `${one}\0`).join('')).split('\0');
    const answers = new Map<string, string>();
    for (let i = 0; i + 3 < fields.length; i += 4) {
      const [source = '', number = '', pattern = '', asked = ''] = fields.slice(i, i + 4);
      answers.set(asked, source === '' ? '' : `${source}:${number}:${pattern}`);
    }
    return answers;
  }
}

interface Built {
  readonly files: readonly IgnoreFile[];
  readonly paths: readonly (readonly [path: string, isDirectory: boolean])[];
}

/** Writes a case's folders and ignore files; the last name of every other path is also a folder. */
function build(repository: TestRepository, number: number, { root, nested, paths }: Case): Built {
  const files = [
    { folder: `c${number}`, text: root },
    { folder: `c${number}/a`, text: nested },
  ];
  for (const { folder, text } of files) repository.write(`${folder}/.gitignore`, text);
  const folders = new Set(paths.map((one, i) => (i % 2 === 0 ? one : dirname(one))));
  for (const folder of folders) mkdirSync(join(repository.folder, `c${number}`, folder), { recursive: true });
  const every = [...new Set([...paths, ...paths.map((one) => dirname(one)).filter((one) => one !== '.')])];
  const isFolder = (one: string) =>
    [...folders, 'a'].some((folder) => folder === one || folder.startsWith(`${one}/`));
  return { files, paths: every.map((one) => [`c${number}/${one}`, isFolder(one)]) };
}

function disagreements(ignoreCase: boolean): { asked: number; wrong: string[] } {
  const repository = new TestRepository();
  try {
    const sample = fc.sample(cases, CASES);
    const built = sample.map((one, number) => build(repository, number, one));
    const truth = repository.ask(
      built.flatMap(({ paths }) => paths.map(([one]) => one)),
      ignoreCase,
    );
    const wrong: string[] = [];
    built.forEach(({ files, paths }) => {
      const match = createMatcher(files, { ignoreCase });
      for (const [one, isDirectory] of paths) {
        const { ignored, by } = match(one, isDirectory);
        const mine = by ? `${by.folder}/.gitignore:${by.line}:${by.pattern}` : '';
        const git = truth.get(one);
        if (mine !== git || ignored !== (by !== undefined && !by.pattern.startsWith('!'))) {
          wrong.push(JSON.stringify({ one, isDirectory, git, mine, files: files.map(({ text }) => text) }));
        }
      }
    });
    return { asked: truth.size, wrong };
  } finally {
    repository.remove();
  }
}

suite('gitignore matcher', () => {
  for (const ignoreCase of [false, true]) {
    test(`agrees with git check-ignore on ${CASES} random trees${ignoreCase ? ', case ignored' : ''}`, function () {
      this.timeout(600_000);
      const { asked, wrong } = disagreements(ignoreCase);
      assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${asked} answers differ`);
      assert.ok(asked > CASES * 4);
    });
  }

  const TABLE: readonly (readonly [text: string, ignored: readonly string[], not: readonly string[]])[] = [
    ['.env', ['.env', 'packages/api/.env', '.env/x'], ['.env.local', 'x.env']],
    ['/.env', ['.env'], ['packages/.env']],
    ['.env.example', [], ['.env']],
    ['.env\n!.env', [], ['.env']],
    ['!.env\n.env', ['.env'], []],
    ['*.local', ['.env.local'], ['.env']],
    ['.env  ', ['.env'], []],
    ['.env\\ ', ['.env '], ['.env']],
    ['.env\t', [], ['.env']],
    ['# .env', [], ['.env']],
    ['.env*\r\n!.env.example\r\n', ['.env', '.env.local'], ['.env.example']],
    ['\uFEFF.env', ['.env'], []],
    ['config/\n!config/.env', ['config/.env'], []],
    ['config/*\n!config/.env', ['config/a'], ['config/.env']],
    ['**/secrets/**', ['secrets/a', 'x/secrets/a/b'], ['secrets']],
    ['.env/', [], ['.env']],
    ['.e[mn]v', ['.env'], ['.eav']],
  ];
  for (const [text, ignored, not] of TABLE) {
    test(JSON.stringify(text), () => {
      const match = createMatcher([{ folder: '', text }]);
      for (const one of ignored) assert.ok(match(one).ignored, one);
      for (const one of not) assert.ok(!match(one).ignored, one);
    });
  }

  test('a deeper file takes precedence, and files in an excluded folder cannot be re-included', () => {
    const match = createMatcher([
      { folder: '', text: '.env\nbuild/\n' },
      { folder: 'app', text: '!.env\n' },
      { folder: 'build', text: '!.env\n' },
    ]);
    assert.deepEqual(match('app/.env'), { ignored: false, by: { folder: 'app', line: 1, pattern: '!.env' } });
    assert.deepEqual(match('build/.env'), { ignored: true, by: { folder: '', line: 2, pattern: 'build/' } });
    assert.deepEqual(match('build/'), { ignored: true, by: { folder: '', line: 2, pattern: 'build/' } });
    assert.deepEqual(match(''), { ignored: false });
  });

  test('lines count from 1, comments and blank lines included', () => {
    assert.deepEqual(
      parseIgnore('# x\n\na\r\n!b/\n').map(({ line, pattern, negated, directoryOnly }) => [
        line,
        pattern,
        negated,
        directoryOnly,
      ]),
      [
        [3, 'a', false, false],
        [4, '!b/', true, true],
      ],
    );
  });

  // Exponential work would not end within the test runner's limit.
  test('hostile patterns are matched', () => {
    for (const text of [
      'a*'.repeat(60) + 'b',
      '**/a*/'.repeat(30) + 'b',
      '*'.repeat(5000) + 'b',
      '[a-z]*'.repeat(40) + '0',
    ]) {
      assert.ok(!createMatcher([{ folder: '', text }])(`${'a'.repeat(100)}/`.repeat(20) + 'c').ignored);
    }
  });

  test('a tree of ignore files answers like all files above a path together, and parses each once', () => {
    const name = fc.constantFrom('a', 'b', 'é', '.env');
    const line = fc.constantFrom('a', '!a', 'b/', '/a', 'a/b', '*', '!.env', '**/b', 'é', '');
    const file = fc.record({
      folder: fc.array(name, { maxLength: 4 }).map((names) => names.join('/')),
      text: fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
    });
    const depthOf = ({ folder }: IgnoreFile): number => (folder === '' ? 0 : folder.split('/').length);
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 6 }),
        fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 5 }), fc.boolean()), { minLength: 1 }),
        (files, paths) => {
          let parsed = 0;
          let chain: IgnoreLevels | undefined;
          const sorted = files.toSorted((a, b) => depthOf(a) - depthOf(b));
          for (const [i, { folder, text }] of sorted.entries()) {
            const counted = {
              folder,
              get text() {
                parsed++;
                return text;
              },
            };
            chain = new IgnoreLevels(counted, chain);
            const before = createMatcher(sorted.slice(0, i + 1));
            for (const [names, isDirectory] of paths)
              assert.deepEqual(
                chain.answer(names.join('/'), isDirectory),
                before(names.join('/'), isDirectory),
              );
          }
          assert.equal(parsed, files.length);
        },
      ),
    );
  });
});
