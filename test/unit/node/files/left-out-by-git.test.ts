import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { parseIndex } from '../../../../src/core/gitignore';
import { walkFiles } from '../../../../src/node/files/walk';
import { ignoreSettings } from '../../../../src/node/git/ignore-settings';
import { GitSandbox } from '../../../support/git-sandbox';

suite('a walk visits what Git has', () => {
  let sandbox: GitSandbox;
  let environment: NodeJS.ProcessEnv;

  setup(() => {
    sandbox = new GitSandbox();
    environment = { ...sandbox.environment, HOME: sandbox.path('home') };
    delete environment['XDG_CONFIG_HOME'];
  });
  teardown(() => sandbox.remove());

  async function visited(folder: string, problems: string[] = []): Promise<string[]> {
    const names: string[] = [];
    const settings = await ignoreSettings(folder, { environment });
    walkFiles(
      folder,
      { ignore: settings },
      {
        file: (_, name) => names.push(name),
        skipped: (name, reason) => {
          if (reason === 'unreadable') problems.push(name);
        },
      },
    );
    return names.sort();
  }

  /** Git's own answer: what it tracks or would add. */
  function byGit(repo: string): string[] {
    const listed = sandbox.run(repo, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
    return [...new Set(listed.split('\0').filter(Boolean))].sort();
  }

  const files = (...names: string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, name]));

  suite('with the excludes of', () => {
    const NAMES = ['a.ts', 'mine.ts', 'sub/mine.ts', 'sub/b.ts'];
    const cases: Readonly<Record<string, (repo: string) => void>> = {
      'core.excludesFile in the home folder': (repo) => {
        sandbox.write('home/excludes', 'mine.ts\n');
        sandbox.run(repo, 'config', '--global', 'core.excludesFile', '~/excludes');
      },
      'core.excludesFile as an absolute path': (repo) => {
        sandbox.run(
          repo,
          'config',
          '--global',
          'core.excludesFile',
          sandbox.write('x/excludes', 'mine.ts\n'),
        );
      },
      'core.excludesFile below the repository': (repo) => {
        sandbox.write('r/sub/own-excludes', '/mine.ts\n');
        sandbox.run(repo, 'config', 'core.excludesFile', 'sub/own-excludes');
      },
      'core.excludesFile that an included file sets': (repo) => {
        sandbox.write('included', `[core]\n\texcludesFile = ${sandbox.write('x/excludes', 'mine.ts\n')}\n`);
        sandbox.run(repo, 'config', 'include.path', sandbox.path('included'));
      },
      XDG_CONFIG_HOME: () => {
        environment['XDG_CONFIG_HOME'] = sandbox.path('xdg');
        sandbox.write('xdg/git/ignore', 'mine.ts\n');
      },
      'the usual file in the home folder': () => void sandbox.write('home/.config/git/ignore', 'mine.ts\n'),
      'no file, since the setting is empty': (repo) => {
        sandbox.write('home/.config/git/ignore', 'mine.ts\n');
        sandbox.run(repo, 'config', 'core.excludesFile', '');
      },
      'a file that is missing': (repo) => {
        sandbox.write('home/.config/git/ignore', 'mine.ts\n');
        sandbox.run(repo, 'config', 'core.excludesFile', '~/none');
      },
      'info/exclude': () => void sandbox.write('r/.git/info/exclude', 'mine.ts\n'),
      'all of them, the nearest first': (repo) => {
        sandbox.run(repo, 'config', 'core.excludesFile', sandbox.write('x/excludes', '*.ts\n!mine.ts\n'));
        sandbox.write('r/.git/info/exclude', '!a.ts\nmine.ts\n');
        sandbox.write('r/sub/.gitignore', '!mine.ts\n');
      },
      'core.ignoreCase': (repo) => {
        sandbox.run(repo, 'config', 'core.ignoreCase', 'true');
        sandbox.write('r/.gitignore', 'MINE.ts\n/SUB/b*\n');
      },
      'core.ignoreCase that is off': (repo) => {
        sandbox.run(repo, 'config', 'core.ignoreCase', 'no');
        sandbox.write('r/.gitignore', 'MINE.ts\n');
      },
    };
    for (const [title, prepare] of Object.entries(cases)) {
      test(title, async () => {
        sandbox.init('r', files(...NAMES));
        prepare('r');
        // Git itself must read the same environment.
        Object.assign(sandbox.environment, environment);
        assert.deepEqual(await visited(sandbox.path('r')), byGit('r'));
      });
    }
  });

  test('a worktree with the excludes of its repository, and its own index', async () => {
    sandbox.init('r');
    sandbox.commit('r', '2026-01-01', files('a.ts'));
    sandbox.run('r', 'worktree', 'add', '-q', '../w');
    sandbox.write('r/.git/info/exclude', 'mine.ts\nforced.ts\n');
    for (const name of ['w/mine.ts', 'w/forced.ts', 'r/mine.ts', 'r/forced.ts']) sandbox.write(name);
    sandbox.run('w', 'add', '-f', 'forced.ts');
    assert.deepEqual(await visited(sandbox.path('w')), ['a.ts', 'forced.ts']);
    assert.deepEqual(await visited(sandbox.path('r')), ['a.ts']);
  });

  test('a submodule by its own index and excludes', async () => {
    sandbox.init('lib');
    sandbox.commit('lib', '2026-01-01', { 'own.ts': '', '.gitignore': '*.local\n' });
    sandbox.init('r', { '.gitignore': 'vendor/\n' });
    sandbox.run('r', 'submodule', '--quiet', 'add', '-f', sandbox.path('lib'), 'vendor/lib');
    sandbox.write('r/vendor/lib/x.local');
    sandbox.write('r/vendor/lib/forced.local');
    sandbox.write('r/vendor/other.ts');
    sandbox.run('r/vendor/lib', 'add', '-f', 'forced.local');
    assert.deepEqual(await visited(sandbox.path('r')), [
      '.gitignore',
      '.gitmodules',
      'vendor/lib/.gitignore',
      'vendor/lib/forced.local',
      'vendor/lib/own.ts',
    ]);
  });

  const INDEXES: Readonly<Record<string, (repo: string) => void>> = {
    'version 2': () => undefined,
    'version 3': (repo) => {
      sandbox.write(`${repo}/later.log`);
      sandbox.run(repo, 'add', '-f', '-N', 'later.log');
    },
    'version 4': (repo) => void sandbox.run(repo, 'update-index', '--index-version', '4'),
    'with SHA-256': () => undefined,
    'without a checksum': (repo) => {
      sandbox.run(repo, 'config', 'index.skipHash', 'true');
      sandbox.run(repo, 'update-index', '--force-write-index');
    },
    split: (repo) => void sandbox.run(repo, 'update-index', '--split-index'),
    'split, with entries removed and replaced': (repo) => {
      sandbox.run(repo, 'config', 'splitIndex.maxPercentChange', '100');
      sandbox.run(repo, 'update-index', '--split-index');
      sandbox.run(repo, 'rm', '-q', '--cached', 'logs/a.log', 'deep/er/e.log');
      sandbox.write(`${repo}/b.log`, 'changed');
      sandbox.write(`${repo}/c.log`);
      sandbox.run(repo, 'add', '-f', 'b.log', 'c.log');
    },
    sparse: (repo) => {
      sandbox.commit(repo, '2026-01-01', {});
      sandbox.run(repo, 'sparse-checkout', 'init', '--cone', '--sparse-index');
      sandbox.run(repo, 'sparse-checkout', 'set', 'logs', 'deep/er');
    },
  };
  for (const [title, prepare] of Object.entries(INDEXES)) {
    test(`tracked although ignored: an index ${title}`, async () => {
      mkdirSync(sandbox.path('r'));
      sandbox.run('r', 'init', '-q', ...(title.includes('256') ? ['--object-format=sha256'] : []));
      const tracked = [
        'b.log',
        'logs/a.log',
        'logs/é.log',
        'deep/er/e.log',
        'deep/er.log',
        `${'long'.repeat(50)}.log`,
      ];
      for (const name of tracked) sandbox.write(`r/${name}`);
      for (const name of ['logs/none.ts', 'none.log', 'deep/none.log', 'log/x.log'])
        sandbox.write(`r/${name}`);
      sandbox.write('r/.gitignore', '*.log\nlogs/\n/log/\n');
      sandbox.run('r', 'add', '-f', '.gitignore', ...tracked);
      prepare('r');
      const expected = byGit('r').filter((name) => !name.endsWith('/'));
      const problems: string[] = [];
      assert.deepEqual(await visited(sandbox.path('r'), problems), expected);
      assert.deepEqual(problems, []);
      assert.ok(expected.some((name) => name.endsWith('e.log')) || title.includes('removed'));
    });
  }

  test('tracked although ignored, in another case of letters', async () => {
    sandbox.init('r', {
      '.gitignore': 'config/\n*.log\n',
      'Config/S.ts': '',
      'Config/none.ts': '',
      'X.log': '',
    });
    sandbox.run('r', 'add', '-f', '.gitignore', 'Config/S.ts', 'X.log');
    renameSync(sandbox.path('r/Config'), sandbox.path('r/config'));
    renameSync(sandbox.path('r/config/S.ts'), sandbox.path('r/config/s.ts'));
    sandbox.run('r', 'config', 'core.ignoreCase', 'true');
    assert.deepEqual(await visited(sandbox.path('r')), ['.gitignore', 'X.log', 'config/s.ts']);
  });

  const DAMAGES: Readonly<Record<string, (index: string) => void>> = {
    'cut off': (index) => writeFileSync(index, readFileSync(index).subarray(0, -30)),
    garbage: (index) => writeFileSync(index, 'DIRC nonsense'.repeat(40)),
    empty: (index) => writeFileSync(index, ''),
    'of a later version': (index) => {
      const bytes = readFileSync(index);
      bytes.writeUInt32BE(9, 4);
      writeFileSync(index, bytes);
    },
    'a folder': (index) => {
      rmSync(index);
      mkdirSync(index);
    },
  };
  for (const [title, damage] of Object.entries(DAMAGES)) {
    test(`an index that is ${title} is a problem, but only if something is left out`, async () => {
      sandbox.init('r', { '.gitignore': '*.log\n', 'a.log': '', 'b.ts': '' });
      sandbox.run('r', 'add', '-f', '.');
      damage(sandbox.path('r/.git/index'));
      const problems: string[] = [];
      assert.deepEqual(await visited(sandbox.path('r'), problems), ['.gitignore', 'b.ts']);
      assert.deepEqual(problems, ['.git']);
      rmSync(sandbox.path('r/a.log'));
      problems.length = 0;
      await visited(sandbox.path('r'), problems);
      assert.deepEqual(problems, []);
    });
  }

  test('a .git that leads nowhere is a problem', async () => {
    sandbox.write('w/.git', 'gitdir: /nowhere/.git/worktrees/w\n');
    for (const name of ['w/a.ts', 'w/b.log']) sandbox.write(name);
    sandbox.write('w/.gitignore', '*.log\n');
    const problems: string[] = [];
    assert.deepEqual(await visited(sandbox.path('w'), problems), ['.gitignore', 'a.ts']);
    assert.deepEqual(problems, ['.git']);
  });

  test('as Git answers, for random trees, rules and indexes', async () => {
    const name = fc.constantFrom('a', 'b', 'A', 'x.log', 'é', 'node', 'a-b', 'a.b');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const rule = fc.constantFrom('a', 'a/', '*.log', '/b', 'b/*', '!b/a', '!x.log', '**/é', 'a-b/', 'A');
    const rules = fc.array(rule, { maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`);
    const trees = fc.record({
      tracked: fc.uniqueArray(path, { maxLength: 5 }),
      others: fc.uniqueArray(path, { maxLength: 6 }),
      rules,
      excludes: rules,
      version: fc.constantFrom('2', '4', 'split'),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(trees, async ({ tracked, others, rules, excludes, version }) => {
        const repo = `r${number++}`;
        sandbox.init(repo);
        const made: string[] = [];
        const make = (file: string): void => {
          // A name is a file or a folder.
          if (made.some((one) => one === file || one.startsWith(`${file}/`) || file.startsWith(`${one}/`)))
            return;
          made.push(file);
          mkdirSync(dirname(sandbox.path(repo, file)), { recursive: true });
          sandbox.write(`${repo}/${file}`);
        };
        tracked.forEach(make);
        if (made.length > 0) sandbox.run(repo, 'add', '-f', '--', ...made);
        sandbox.run(
          repo,
          'update-index',
          ...(version === 'split' ? ['--split-index'] : ['--index-version', version]),
        );
        others.forEach(make);
        sandbox.write(`${repo}/.gitignore`, rules);
        sandbox.write(`${repo}/.git/info/exclude`, excludes);
        assert.deepEqual(await visited(sandbox.path(repo)), byGit(repo));
      }),
      { numRuns: Number(process.env['KEYWARD_IGNORE_CASES'] ?? 400) / 10 },
    );
  });

  test('reads any bytes as an index without an exception', () => {
    sandbox.init('r', files('a.ts', 'b/c.ts', 'b/d.ts'));
    sandbox.run('r', 'add', '.');
    sandbox.run('r', 'update-index', '--index-version', '4', '--split-index');
    const index = readFileSync(sandbox.path('r/.git/index'));
    fc.assert(
      fc.property(fc.nat(index.length), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
        const damaged = Buffer.concat([index.subarray(0, at), bytes, index.subarray(at + bytes.length)]);
        parseIndex(damaged, () => damaged)?.has('a.ts');
      }),
    );
  });
});
