import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { Project, stripe } from './command-line';

const windows = process.platform === 'win32';

suite('keyward scan: files', () => {
  let project: Project;
  let line: string;
  setup(() => {
    project = new Project();
    line = `const key = "${stripe()}";\n`;
  });
  teardown(() => project.remove());

  async function found(...args: string[]): Promise<[string[], Readonly<Record<string, number>>]> {
    const { findings, stats } = await project.scan(...args);
    return [findings.map(({ file }) => file), stats.skipped];
  }

  test('skips what Git ignores: nested files, negation, folders, rules above the folder and of the clone', async () => {
    mkdirSync(project.path('.git/info'), { recursive: true });
    project.write('.git/info/exclude', 'mine.ts\n');
    project.write('.git/config', line);
    project.write('.gitignore', 'build/\n*.log\n!keep.log\n/top.ts\n');
    project.write('sub/.gitignore', 'local.ts\n!other.log\n');
    for (const name of ['a.ts', 'build/b.ts', 'x.log', 'keep.log', 'top.ts', 'mine.ts'])
      project.write(name, line);
    for (const name of ['sub/local.ts', 'sub/other.log', 'sub/top.ts', 'sub/y.log'])
      project.write(name, line);
    assert.deepEqual(await found(), [['a.ts', 'keep.log', 'sub/other.log', 'sub/top.ts'], { ignored: 6 }]);
    assert.deepEqual(await found('sub'), [['sub/other.log', 'sub/top.ts'], { ignored: 2 }]);
    assert.equal((await found('--no-ignore'))[0].length, 10);
  });

  test('scans, and changes, what Git has: a tracked file that a rule matches, nothing that the user excludes', async () => {
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: project.path() });
    git('init', '-q');
    project.write('.gitignore', 'config/\n');
    project.write('own/excludes', 'mine.ts\n');
    git('config', 'core.excludesFile', 'own/excludes');
    for (const name of ['config/tracked.ts', 'config/other.ts', 'mine.ts', 'a.ts']) project.write(name, line);
    git('add', '-f', 'config/tracked.ts');
    assert.deepEqual(await found(), [['a.ts', 'config/tracked.ts'], { ignored: 2 }]);
    const { stdout } = await project.run(['fix', '--all']);
    assert.match(stdout, /config\/tracked\.ts/);
    assert.doesNotMatch(stdout, /mine\.ts|other\.ts/);
  });

  test('scans an ignored folder or file if it is named', async () => {
    mkdirSync(project.path('.git'));
    project.write('.gitignore', 'dist/\n*.min.js\n');
    project.write('dist/a.ts', line);
    project.write('dist/b.min.js', line);
    assert.deepEqual(await found(), [[], { ignored: 1 }]);
    assert.deepEqual(await found('dist'), [['dist/a.ts', 'dist/b.min.js'], {}]);
    assert.deepEqual(await found('dist/b.min.js'), [['dist/b.min.js'], {}]);
  });

  test('applies only its own rules to a nested repository', async () => {
    mkdirSync(project.path('.git'));
    mkdirSync(project.path('inner/.git'), { recursive: true });
    project.write('.gitignore', '*.ts\n');
    project.write('inner/a.ts', line);
    assert.deepEqual((await found())[0], ['inner/a.ts']);
  });

  test('skips node_modules, media and binary files; scans lock files, bundles and dotfiles', async () => {
    project.write('node_modules/x/a.js', line);
    project.write('logo.png', line);
    project.write('a.wasm', line);
    project.write('data', Buffer.concat([Buffer.from(line), Buffer.from([0, 1, 2])]));
    project.write('.hidden/.npmrc', line);
    project.write('bundle.min.js', `${'var a=1;'.repeat(3000)}${line.trim()}${'var a=1;'.repeat(3000)}`);
    project.write('yarn.lock', line);
    assert.deepEqual(await found(), [
      ['.hidden/.npmrc', 'bundle.min.js', 'yarn.lock'],
      { media: 1, binary: 2, dependencies: 1 },
    ]);
    assert.ok((await found('--no-ignore'))[0].includes('node_modules/x/a.js'));
    assert.deepEqual((await found('node_modules'))[0], ['node_modules/x/a.js']);
  });

  test('does not follow links, including loops', async function () {
    if (windows) this.skip();
    project.write('a.ts', line);
    symlinkSync('.', project.path('loop'));
    symlinkSync('nowhere', project.path('broken'));
    symlinkSync('y', project.path('x'));
    symlinkSync('x', project.path('y'));
    symlinkSync('a.ts', project.path('b.ts'));
    assert.deepEqual(await found(), [['a.ts'], { link: 5 }]);
    assert.deepEqual((await found('b.ts'))[0], ['b.ts']);
    const { code, stderr } = await project.run(['scan', 'x']);
    assert.equal(code, 2);
    assert.match(stderr, /its links form a loop/);
  });

  test('counts a file that is deleted during the scan', async () => {
    // Reporting the first finding deletes the second file.
    project.write('a.ts', line);
    const second = project.write('b.ts', line);
    let stdout = '';
    const { run } = await import('../../../src/cli/run');
    const code = await run(['scan', '--format', 'json'], {
      cwd: project.folder,
      grammars: '',
      environment: {},
      stdin: [] as unknown as AsyncIterable<Buffer>,
      stdout: {
        write: (text) => {
          stdout += text;
          if (text.includes('"ruleId"')) unlinkSync(second);
        },
      },
      stderr: { write: () => assert.fail('no message') },
    });
    assert.equal(code, 1);
    assert.deepEqual((JSON.parse(stdout) as { stats: { skipped: object } }).stats.skipped, { vanished: 1 });
  });

  test('reports and counts what cannot be read, and scans the rest', async function () {
    if (windows || process.getuid?.() === 0) this.skip();
    project.write('a.ts', line);
    chmodSync(project.write('b.ts', line), 0);
    project.write('c/d.ts', line);
    chmodSync(project.path('c'), 0);
    const { code, stdout, stderr } = await project.run(['scan', '--format', 'json']);
    chmodSync(project.path('c'), 0o700);
    assert.equal(code, 1);
    assert.match(stderr, /cannot read b\.ts: permission is denied\n.*cannot read c: permission is denied/);
    assert.deepEqual((JSON.parse(stdout) as { stats: { skipped: object } }).stats.skipped, { unreadable: 2 });
  });
});
