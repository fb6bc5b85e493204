import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';
import { Project, stripe } from './command-line';

suite('keyward scan --staged', function () {
  this.timeout(30_000);
  let project: Project;
  let line: string;
  const environment = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  setup(() => {
    project = new Project();
    line = `const key = "${stripe()}";\n`;
    git('init', '-q');
  });
  teardown(() => project.remove());

  function git(...args: string[]): string {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    return execFileSync('git', [...identity, ...args], {
      cwd: project.folder,
      env: environment,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

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
    project.write('b.ts', line);
    git('add', 'b.ts');
    git('mv', 'a.ts', 'moved.ts');
    assert.deepEqual((await staged()).files, ['b.ts', 'moved.ts']);
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
    const hook = { ...environment, GIT_INDEX_FILE: '.git/other', GIT_DIR: '/nowhere' };
    assert.deepEqual((await staged({ environment: hook })).files, ['a.ts']);
  });
});
