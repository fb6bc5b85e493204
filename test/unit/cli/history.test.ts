import assert from 'node:assert/strict';
import { GitSandbox } from '../../support/git-sandbox';
import { Project, stripe } from './command-line';

interface Found {
  readonly file: string;
  readonly line: number;
  readonly commit: { readonly id: string; readonly date: string };
}

suite('keyward scan --history', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  const project = new Project();
  suiteTeardown(() => project.remove());
  setup(() => {
    place = new GitSandbox();
    place.init('repo');
  });
  teardown(() => place.remove());

  const commit = (day: number, files: Readonly<Record<string, string | null>>): string =>
    place.commit('repo', `2026-02-0${day}`, files);
  let seed = 0;
  const line = () => `const key = "${stripe(++seed)}";\n`;
  const run = (...args: string[]) =>
    project.run(['scan', '--history', ...args], { cwd: place.path('repo'), environment: place.environment });
  const found = async (...args: string[]): Promise<readonly Found[]> => {
    const { stdout, stderr } = await run('--format', 'json', ...args);
    assert.equal(stderr, '');
    return (JSON.parse(stdout) as { findings: Found[] }).findings;
  };

  test('finds a key that was committed and removed, once and under its oldest commit', async () => {
    const first = line();
    commit(1, { 'a.ts': 'clean\n' });
    const added = commit(2, { 'a.ts': first });
    commit(3, { 'a.ts': `// grows\n${first}` });
    commit(4, { 'a.ts': 'clean again\n' });
    assert.deepEqual(
      (await found()).map(({ file, line: at, commit: { id, date } }) => [file, at, id, date]),
      [['a.ts', 1, added, '2026-02-02']],
    );
    const { stdout, code } = await run();
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`added in commit ${added.slice(0, 10)} on 2026-02-02`));
  });

  test('scans side branches, tags and stashes; --since and paths narrow the scan', async () => {
    commit(1, { 'a.ts': line() });
    place.run('repo', 'tag', 'v1');
    commit(2, { 'b/c.ts': line() });
    place.run('repo', 'checkout', '-q', '-b', 'side', 'v1');
    commit(3, { 'd.ts': line() });
    place.run('repo', 'checkout', '-q', 'main');
    place.write('repo/a.ts', line());
    place.run('repo', 'stash', '-q');
    const files = async (...args: string[]) => (await found(...args)).map(({ file }) => file).sort();
    assert.deepEqual(await files(), ['a.ts', 'a.ts', 'b/c.ts', 'd.ts']);
    assert.deepEqual(await files('--since', 'v1'), ['b/c.ts']);
    assert.deepEqual(await files('--since', 'main'), []);
    assert.deepEqual(await files('b'), ['b/c.ts']);
    place.run('repo', 'checkout', '-q', 'side');
    assert.deepEqual(await files('--since', 'main'), ['d.ts']);
    assert.deepEqual(await files('--since', 'v1', 'b'), []);
  });

  test('exits with 2 and a message for wrong arguments', async () => {
    commit(1, { 'a.ts': 'x\n' });
    const answer = async (...args: string[]) => {
      const { code, stderr } = await run(...args);
      return `${code} ${stderr}`;
    };
    assert.match(await answer('--since', 'nowhere'), /^2 .*"nowhere" is not a commit, tag or branch here/);
    assert.match(await answer('--since', '--output=x'), /^2 .*(is not a commit|argument)/);
    assert.match(await answer('--staged'), /^2 .*cannot scan --staged and --history in one run/);
    const since = await project.run(['scan', '--since', 'v1'], { cwd: place.path('repo') });
    assert.match(since.stderr, /--since needs --history/);
    const outside = await project.run(['scan', '--history'], {
      cwd: place.folder,
      environment: place.environment,
    });
    assert.equal(outside.code, 2);
  });

  test('scans an empty and a clean history', async () => {
    assert.deepEqual(await found(), []);
    commit(1, { 'a.ts': 'clean\n' });
    assert.deepEqual(await found(), []);
  });

  suite('--since', () => {
    const keys = async (...args: string[]) =>
      (await found(...args)).map(({ file, line: at }) => `${file}:${at}`);

    test('a moved, renamed, extended or restored old key is not new; a new one is, even in the same file', async () => {
      const old = line();
      commit(1, { 'a.ts': old, 'b.ts': line(), 'c.ts': `${line()}// c\n` });
      place.run('repo', 'tag', 'base');
      commit(2, { 'a.ts': `// first\n${old}// last\n` });
      commit(3, { 'a.ts': null, 'moved/a.ts': old });
      place.run('repo', 'mv', 'b.ts', 'renamed.ts');
      commit(4, { 'c.ts': '// c\n' });
      place.run('repo', 'revert', '--no-edit', 'HEAD');
      assert.deepEqual(await keys('--since', 'base'), []);
      commit(5, { 'c.ts': `${line()}// c\n` });
      assert.deepEqual(await keys('--since', 'base'), ['c.ts:1']);
      assert.deepEqual(await keys('--since', 'base', 'c.ts'), ['c.ts:1']);
    });

    test('paths do not hide a key that the branch added and removed, even on a side branch', async () => {
      commit(1, { 'a.ts': 'clean\n', 'b.ts': 'clean\n' });
      place.run('repo', 'tag', 'base');
      place.run('repo', 'checkout', '-q', '-b', 'side');
      commit(2, { 'a.ts': line() });
      commit(3, { 'a.ts': 'clean\n' });
      place.run('repo', 'checkout', '-q', 'main');
      commit(4, { 'b.ts': 'other\n' });
      place.run('repo', 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
      assert.deepEqual(await keys('--since', 'base', 'a.ts'), ['a.ts:1']);
      assert.deepEqual(await keys('a.ts'), ['a.ts:1']);
    });

    test('a key that the base adds after the branch point is not the branch’s', async () => {
      commit(1, { 'a.ts': 'clean\n' });
      place.run('repo', 'checkout', '-q', '-b', 'mine');
      commit(2, { 'm.ts': line() });
      place.run('repo', 'checkout', '-q', 'main');
      commit(3, { 'a.ts': line() });
      place.run('repo', 'checkout', '-q', 'mine');
      assert.deepEqual(await keys('--since', 'main'), ['m.ts:1']);
      place.run('repo', 'merge', '-q', '-m', 'merge', 'main');
      assert.deepEqual(await keys('--since', 'main'), ['m.ts:1']);
    });
  });
});
