import assert from 'node:assert/strict';
import { GitPlace } from '../../support/git-place';
import { Project, stripe } from './command-line';

interface Found {
  readonly file: string;
  readonly line: number;
  readonly commit: { readonly id: string; readonly date: string };
}

suite('keyward scan --history', function () {
  this.timeout(60_000);
  let place: GitPlace;
  const project = new Project();
  suiteTeardown(() => project.remove());
  setup(() => {
    place = new GitPlace();
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
    assert.deepEqual(await files('--since', 'v1'), ['a.ts', 'b/c.ts', 'd.ts']);
    assert.deepEqual(await files('--since', 'main'), ['a.ts', 'd.ts']);
    assert.deepEqual(await files('b'), ['b/c.ts']);
    assert.deepEqual(await files('--since', 'main', 'b'), []);
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

  test('scans an empty, a clean and a shallow history, and can’t judge the last', async () => {
    assert.deepEqual(await found(), []);
    commit(1, { 'a.ts': line() });
    commit(2, { 'a.ts': 'clean\n' });
    place.run('.', 'clone', '-q', '--depth=1', `file://${place.path('repo')}`, 'shallow');
    const { code, stderr } = await project.run(['scan', '--history'], {
      cwd: place.path('shallow'),
      environment: place.environment,
    });
    assert.equal(code, 2);
    assert.match(stderr, /shallow clone, so older commits were not scanned/);
  });
});
