import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { OWN_GIT, Project, stripe } from './command-line';

suite('keyward scan --staged', function () {
  this.timeout(30_000);
  let project: Project;
  let line: string;
  const environment = OWN_GIT;
  setup(() => {
    project = new Project();
    line = `const key = "${stripe()}";\n`;
    git('init', '-q');
  });
  teardown(() => project.remove());

  const git = (...args: string[]): string => project.git(...args);

  async function staged(given: { cwd?: string; environment?: NodeJS.ProcessEnv } = {}, ...paths: string[]) {
    const { stdout, stderr } = await project.run(['scan', '--staged', '--format', 'json', ...paths], {
      environment,
      ...given,
    });
    assert.equal(stderr, '');
    const { findings, stats } = JSON.parse(stdout) as {
      findings: { file: string }[];
      stats: { files: number; skipped: object };
    };
    return { files: findings.map(({ file }) => file), stats };
  }

  test('scans the index and not the file, before and after the first commit', async () => {
    project.write('a.ts', line);
    project.write('not-added.ts', line);
    git('add', 'a.ts');
    project.write('a.ts', 'clean\n');
    assert.deepEqual((await staged()).files, ['a.ts']);
    git('commit', '-qm', 'x');
    assert.deepEqual((await staged()).files, []);
    project.write('b.ts', `const other = "${stripe(2)}";\n`);
    git('add', 'b.ts');
    git('mv', 'a.ts', 'moved.ts');
    assert.deepEqual((await staged()).files, ['b.ts']);
    git('rm', '-q', '--cached', '-f', 'b.ts');
    assert.deepEqual((await staged({}, 'b.ts')).files, []);
  });

  test('works from a subfolder, with paths, unusual names, binary and empty files', async () => {
    for (const name of ['sub/ä b.ts', 'sub/:(x).ts', 'other.ts']) project.write(name, line);
    project.write('sub/data', Buffer.concat([Buffer.from([0, 0, 1]), Buffer.from(line)]));
    project.write('sub/empty.ts', '');
    project.write('sub/logo.png', line);
    project.write('sub/wide.ts', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line, 'utf16le')]));
    git('add', '-A');
    const all = await staged({ cwd: project.path('sub') }, '.');
    assert.deepEqual(all.files, [':(x).ts', 'wide.ts', 'ä b.ts']);
    assert.deepEqual(all.stats.skipped, { binary: 1, media: 1 });
    assert.equal(all.stats.files, 4);
    assert.deepEqual((await staged()).files.length, 4);
  });

  test('in a hook, scans the index that Git is about to commit', async () => {
    project.write('a.ts', 'clean\n');
    git('add', 'a.ts');
    git('commit', '-qm', 'x');
    project.write('a.ts', line);
    execFileSync('git', ['add', 'a.ts'], {
      cwd: project.folder,
      env: { ...environment, GIT_INDEX_FILE: project.path('.git/other') },
    });
    assert.deepEqual((await staged()).files, []);
    const hook = { ...environment, GIT_INDEX_FILE: '.git/other' };
    assert.deepEqual((await staged({ environment: hook })).files, ['a.ts']);
    project.write('sub/x.ts', 'clean\n');
    assert.deepEqual((await staged({ environment: hook, cwd: project.path('sub') })).files, [
      project.path('a.ts'),
    ]);
  });

  test('an index or a repository that does not exist is an error, not an empty commit', async () => {
    project.write('sub/x.ts', 'clean\n');
    const wrong = [
      { GIT_INDEX_FILE: '.git/missing' },
      { GIT_DIR: '/nowhere' },
      { GIT_DIR: '.git/objects' },
      { GIT_OBJECT_DIRECTORY: 'nowhere' },
    ];
    project.write('a.ts', line);
    git('add', 'a.ts');
    for (const variables of wrong) {
      const { code, stdout, stderr } = await project.run(['scan', '--staged'], {
        environment: { ...environment, ...variables },
      });
      assert.equal(code, 2, JSON.stringify(variables));
      assert.match(stderr, /^keyward: cannot read staged |^keyward: cannot read a\.ts/);
      assert.doesNotMatch(stdout, /No keys/);
    }
  });

  test('reads the repository, index and working tree that the caller’s variables name', async () => {
    project.write('a.ts', 'clean\n');
    git('add', 'a.ts');
    git('commit', '-qm', 'x');
    git('worktree', 'add', '-q', 'linked');
    git('clone', '-q', '--bare', '.', 'bare.git');
    project.write('home/notes/b.ts', line);
    const bare = { GIT_DIR: project.path('bare.git'), GIT_WORK_TREE: project.path('home') };
    execFileSync('git', ['add', '.'], { cwd: project.path('home'), env: { ...environment, ...bare } });
    project.write('linked/c.ts', line);
    project.write('linked/sub/d.ts', line);
    execFileSync('git', ['add', '.'], { cwd: project.path('linked'), env: environment });
    git('config', 'core.worktree', '../elsewhere');
    project.write('elsewhere/e.ts', line);
    execFileSync('git', ['--git-dir', project.path('.git'), 'add', 'e.ts'], {
      cwd: project.path('elsewhere'),
      env: environment,
    });
    const own = project.path('.git');
    const tree = project.path('.git/worktrees/linked');
    const cases: [cwd: string, variables: NodeJS.ProcessEnv, files: string[]][] = [
      ['home', bare, ['notes/b.ts']],
      ['home/notes', bare, ['b.ts']],
      ['home/notes', { GIT_DIR: '../../bare.git', GIT_WORK_TREE: '..' }, ['b.ts']],
      ['linked', {}, ['c.ts', 'sub/d.ts']],
      ['linked/sub', {}, [project.path('linked/c.ts'), 'd.ts']],
      ['linked', { GIT_DIR: tree }, ['c.ts', 'sub/d.ts']],
      [
        'linked/sub',
        { GIT_DIR: tree, GIT_INDEX_FILE: `${tree}/index` },
        [project.path('linked/c.ts'), 'd.ts'],
      ],
      ['elsewhere', { GIT_DIR: own }, ['e.ts']],
      ['elsewhere', { GIT_DIR: own, GIT_INDEX_FILE: '../.git/index' }, ['e.ts']],
    ];
    for (const [cwd, variables, files] of cases) {
      const given = { cwd: project.path(cwd), environment: { ...environment, ...variables } };
      assert.deepEqual((await staged(given)).files, files, `${cwd} ${JSON.stringify(variables)}`);
    }
  });

  suite('reports what the commit adds', () => {
    const other = () => `const other = "${stripe(2)}";\n`;
    const cases: Record<string, { change: () => void; files: string[] }> = {
      'not a file that "git add -N" announces': {
        change: () => {
          project.write('new.ts', line);
          git('add', '-N', 'new.ts');
        },
        files: [],
      },
      'not a new mode': { change: () => git('update-index', '--chmod=+x', 'old.ts'), files: [] },
      'not a rename': { change: () => git('mv', 'old.ts', 'moved.ts'), files: [] },
      'not a rename with another line': {
        change: () => {
          git('mv', 'old.ts', 'moved.ts');
          project.write('moved.ts', `${'// text\n'.repeat(20)}${line}// more\n`);
          git('add', 'moved.ts');
        },
        files: [],
      },
      'not a line below an old key': {
        change: () => {
          project.write('old.ts', `${'// text\n'.repeat(20)}${line}const more = 1;\n`);
          git('add', 'old.ts');
        },
        files: [],
      },
      'not an old key on a changed line': {
        change: () => {
          project.write('old.ts', `if (x) {\n  ${line}}\n`);
          git('add', 'old.ts');
        },
        files: [],
      },
      'not the removal of a key': {
        change: () => {
          project.write('old.ts', 'clean\n');
          git('add', 'old.ts');
        },
        files: [],
      },
      'a second copy in the same file': {
        change: () => {
          project.write('old.ts', line + line);
          git('add', 'old.ts');
        },
        files: ['old.ts'],
      },
      'a copy in another file': {
        change: () => {
          project.write('copy.ts', `${'// text\n'.repeat(20)}${line}`);
          git('add', 'copy.ts');
        },
        files: ['copy.ts'],
      },
      'another key below an old one': {
        change: () => {
          project.write('old.ts', line + other());
          git('add', 'old.ts');
        },
        files: ['old.ts'],
      },
      'another key in place of an old one': {
        change: () => {
          project.write('old.ts', other());
          git('add', 'old.ts');
        },
        files: ['old.ts'],
      },
      'another key in a renamed file': {
        change: () => {
          git('mv', 'old.ts', 'moved.ts');
          project.write('moved.ts', `${'// text\n'.repeat(20)}${line}${other()}`);
          git('add', 'moved.ts');
        },
        files: ['moved.ts'],
      },
      'a file in place of a link to a key': {
        change: () => {
          git('rm', '-q', 'link.ts');
          project.write('link.ts', line);
          git('add', 'link.ts');
        },
        files: ['link.ts'],
      },
    };
    for (const [name, { change, files }] of Object.entries(cases)) {
      test(name, async () => {
        project.write('old.ts', `${'// text\n'.repeat(20)}${line}`);
        if (process.platform !== 'win32') symlinkSync('old.ts', project.path('link.ts'));
        git('add', '.');
        git('commit', '-qm', 'x');
        change();
        assert.deepEqual((await staged()).files, files);
      });
    }

    test('in a merge, only what no parent has', async () => {
      project.write('a.ts', 'one\n');
      git('add', '.');
      git('commit', '-qm', 'first');
      const main = git('branch', '--show-current').trim();
      git('checkout', '-qb', 'side');
      project.write('a.ts', `two\n${line}`);
      project.write('side.ts', line);
      git('add', '.');
      git('commit', '-qm', 'side');
      git('checkout', '-q', main);
      project.write('a.ts', `three\n`);
      git('add', '.');
      git('commit', '-qm', 'main');
      assert.throws(() => git('merge', '-q', 'side'));
      project.write('a.ts', `both\n${line}`);
      git('add', '.');
      assert.deepEqual((await staged()).files, []);
      project.write('a.ts', `both\n${line}${other()}`);
      git('add', '.');
      assert.deepEqual((await staged()).files, ['a.ts']);
    });
  });
});
