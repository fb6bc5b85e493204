import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { HistoryResult } from '../../../../src/core/leaks/history';
import { searchHistories, searchHistory } from '../../../../src/node/leaks/history-search';
import type { GitFailure } from '../../../../src/platform/git';
import { randomValue, GitSandbox } from '../../../support/git-sandbox';

/** Seconds since 1970. */
function noon(date: string): number {
  return Date.parse(`${date}T12:00:00Z`) / 1000;
}

suite('History search for a value', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  let value: string;

  setup(() => {
    place = new GitSandbox();
    value = randomValue();
  });
  teardown(() => place.remove());

  const commit: GitSandbox['commit'] = (...given) => place.commit(...given);
  const search = async (repo: string, values: readonly string[] = [value]): Promise<HistoryResult> => {
    const result = await searchHistory(place.path(repo), values, { environment: place.environment });
    assert.ok(result.ok, result.ok ? '' : result.message);
    return result.value;
  };
  const only = async (repo: string) => {
    const [history] = (await search(repo)).values;
    assert.ok(history);
    return history;
  };
  /** Git's own answer: commits that change how often the value occurs. */
  const gitSays = (repo: string): string[] =>
    place.run(repo, 'log', '--all', '-m', '--format=%H', `-S${value}`).split('\n').filter(Boolean);

  test('a value only in the working tree or index was never committed', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': 'nothing\n' });
    place.write('repo/a.js', value);
    assert.equal((await only('repo')).answer, 'never committed');
    place.run('repo', 'add', '-A');
    assert.equal((await only('repo')).answer, 'never committed');
  });

  test('handles a repository without commits, and no repository', async () => {
    place.init('repo');
    assert.equal((await only('repo')).answer, 'never committed');
    const none = await searchHistory(place.folder, [value], { environment: place.environment });
    assert.equal((none as GitFailure).reason, 'not-a-repository');
  });

  test('finds the commits that added and removed a value, like Git', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    const added = commit('repo', '2026-02-01', { 'a.js': `key = '${value}'\n` });
    commit('repo', '2026-02-05', { 'a.js': `// more\nkey = '${value}'\n` });
    const removed = commit('repo', '2026-03-01', { 'a.js': 'x\n' });
    const { answer, introduced, removed: gone, refs, pushed } = await only('repo');
    assert.equal(answer, 'committed');
    assert.deepEqual(introduced, [{ id: added, authoredAt: noon('2026-02-01'), path: 'a.js' }]);
    assert.deepEqual(
      gone.map(({ id }) => id),
      [removed],
    );
    assert.deepEqual([added, removed].sort(), gitSays('repo').sort());
    assert.deepEqual(refs, ['refs/heads/main']);
    assert.equal(pushed, undefined);
  });

  test('follows a value to another file, and a renamed file', async () => {
    place.init('repo');
    const first = commit('repo', '2026-01-05', { 'a.js': value });
    const second = commit('repo', '2026-01-06', { 'a.js': 'x', 'deep/b.js': value });
    const third = commit('repo', '2026-01-07', { 'deep/b.js': null, 'deep/ç c.js': value });
    const { introduced, removed } = await only('repo');
    assert.deepEqual(
      introduced.map(({ id, path }) => [id, path]),
      [
        [first, 'a.js'],
        [second, 'deep/b.js'],
        [third, 'deep/ç c.js'],
      ],
    );
    assert.deepEqual(
      removed.map(({ id, path }) => [id, path]),
      [
        [second, 'a.js'],
        [third, 'deep/b.js'],
      ],
    );
  });

  test('searches side branches, merges, tags and stashes', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    place.run('repo', 'checkout', '-q', '-b', 'side');
    const side = commit('repo', '2026-01-06', { 'b.js': value });
    place.run('repo', 'checkout', '-q', 'main');
    assert.deepEqual((await only('repo')).refs, ['refs/heads/side']);

    commit('repo', '2026-01-07', { 'a.js': 'y\n' });
    place.run('repo', 'merge', '-q', '-m', 'merge', 'side');
    const merged = await only('repo');
    assert.deepEqual(
      merged.introduced.map(({ id }) => id),
      [side],
      'a merge that only brings it along does not introduce it',
    );
    assert.deepEqual(merged.refs, ['refs/heads/main', 'refs/heads/side']);

    place.run('repo', 'reset', '-q', '--hard', 'HEAD^');
    place.run('repo', 'tag', 'v1', 'side');
    place.run('repo', 'branch', '-q', '-D', 'side');
    assert.deepEqual((await only('repo')).refs, ['refs/tags/v1']);

    value = randomValue();
    place.write('repo/a.js', value);
    place.run('repo', 'stash', '-q');
    assert.deepEqual((await only('repo')).refs, ['refs/stash']);
  });

  test('finds a value that the merge commit itself added', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    place.run('repo', 'checkout', '-q', '-b', 'side');
    commit('repo', '2026-01-06', { 'b.js': 'side\n' });
    place.run('repo', 'checkout', '-q', 'main');
    commit('repo', '2026-01-07', { 'a.js': 'y\n' });
    place.run('repo', 'merge', '-q', '--no-commit', 'side');
    const evil = commit('repo', '2026-01-08', { 'a.js': value });
    assert.deepEqual(
      (await only('repo')).introduced.map(({ id }) => id),
      [evil],
    );
    assert.deepEqual([...new Set(gitSays('repo'))], [evil]);
  });

  test('finds commits that no branch reaches after amending and squashing', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    const amended = commit('repo', '2026-01-06', { 'a.js': value });
    place.write('repo/a.js', 'clean\n');
    place.run('repo', 'commit', '-q', '-a', '--amend', '-m', 'clean');
    const history = await only('repo');
    assert.deepEqual(
      history.introduced.map(({ id }) => id),
      [amended],
    );
    assert.deepEqual(history.refs, []);

    const kept = randomValue();
    commit('repo', '2026-01-07', { 'b.js': kept });
    commit('repo', '2026-01-08', { 'b.js': 'x', 'c.js': value });
    place.run('repo', 'reset', '-q', '--soft', 'HEAD~2');
    const squashed = commit('repo', '2026-01-09', {});
    const [first, second] = (await search('repo', [value, kept])).values;
    assert.ok(first);
    assert.ok(first.introduced.some(({ id, path }) => id === squashed && path === 'c.js'));
    assert.deepEqual(first.refs, ['refs/heads/main']);
    assert.deepEqual(second?.refs, []);
  });

  test('decides from remote-tracking branches whether a value was pushed', async () => {
    place.init('repo');
    place.run('.', 'init', '-q', '--bare', 'remote.git');
    place.run('repo', 'remote', 'add', 'origin', place.path('remote.git'));
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    place.run('repo', 'push', '-q', 'origin', 'main');
    const local = commit('repo', '2026-01-06', { 'a.js': value });
    assert.equal((await only('repo')).pushed, undefined);
    place.run('repo', 'push', '-q', 'origin', 'main');
    const later = commit('repo', '2026-01-09', { 'b.js': value });
    const { pushed, introduced } = await only('repo');
    assert.deepEqual(pushed?.refs, ['refs/remotes/origin/main']);
    assert.equal(pushed.commit.id, local);
    assert.deepEqual(
      introduced.map(({ id }) => id),
      [local, later],
    );
  });

  test('an older commit that was not pushed does not date the push', async () => {
    place.init('repo');
    place.run('.', 'init', '-q', '--bare', 'remote.git');
    place.run('repo', 'remote', 'add', 'origin', place.path('remote.git'));
    commit('repo', '2026-01-05', { 'a.js': 'x\n' });
    place.run('repo', 'checkout', '-q', '-b', 'mine');
    commit('repo', '2026-01-06', { 'a.js': value });
    place.run('repo', 'checkout', '-q', 'main');
    const published = commit('repo', '2026-02-06', { 'b.js': value });
    place.run('repo', 'push', '-q', 'origin', 'main');
    assert.equal((await only('repo')).pushed?.commit.id, published);
  });

  test('treats a submodule as a separate repository', async () => {
    place.init('inner');
    commit('inner', '2026-01-05', { 'a.js': value });
    place.init('outer');
    commit('outer', '2026-01-05', { 'b.js': 'x\n' });
    place.run('outer', 'submodule', '--quiet', 'add', place.path('inner'), 'vendor/inner');
    commit('outer', '2026-01-06', {});
    const result = await searchHistories(place.path('outer'), [value], { environment: place.environment });
    assert.ok(result.ok);
    assert.deepEqual(
      result.value.map(({ root, values }) => [root, values[0]?.answer]),
      [
        [place.path('outer'), 'never committed'],
        [place.path('outer', 'vendor', 'inner'), 'committed'],
      ],
    );
  });

  test('reports shallow and partial clones', async () => {
    place.init('repo');
    commit('repo', '2026-01-05', { 'a.js': value });
    commit('repo', '2026-01-06', { 'a.js': 'x\n' });
    place.run('repo', 'config', 'uploadpack.allowFilter', 'true');
    const url = `file://${place.path('repo')}`;
    place.run('.', 'clone', '-q', '--depth=1', url, 'shallow');
    place.run('.', 'clone', '-q', '--filter=blob:none', url, 'partial');
    const shallow = await search('shallow');
    assert.deepEqual([shallow.shallow, shallow.partial], [true, false]);
    assert.equal(shallow.values[0]?.answer, 'never committed', 'in the commits of this clone');
    const partial = await search('partial');
    assert.deepEqual([partial.shallow, partial.partial], [false, true]);
    // As the first versions of Git with partial clones configured one.
    place.run('partial', 'config', '--remove-section', 'remote.origin');
    place.run('partial', 'config', 'extensions.partialclone', 'origin');
    assert.equal((await search('partial')).partial, true);
    const whole = await search('repo');
    assert.deepEqual([whole.shallow, whole.partial], [false, false]);
  });

  test('finds encoded values: UTF-16, CRLF, escaped line endings; reports values that are too short', async () => {
    place.init('repo');
    const lines = [value, randomValue(), randomValue()].join('\n');
    place.write('repo/wide.txt', '');
    const escaped = commit('repo', '2026-01-05', { 'a.env': `K="${lines.replaceAll('\n', '\\n')}"\n` });
    const crlf = commit('repo', '2026-01-06', { 'b.txt': `\r\n${lines.replaceAll('\n', '\r\n')}` });
    const [history, short] = (await search('repo', [lines, 'abc'])).values;
    assert.deepEqual(
      history?.introduced.map(({ id }) => id),
      [escaped, crlf],
    );
    assert.equal(short?.answer, 'too short');
    const wide = randomValue();
    place.run('repo', 'commit', '-q', '--allow-empty', '-m', 'between');
    execFileSync(process.execPath, ['-e', WRITE_WIDE, place.path('repo/wide.txt')], { input: wide });
    const commitWide = commit('repo', '2026-01-08', {});
    assert.deepEqual(
      (await search('repo', [wide])).values[0]?.introduced.map(({ id }) => id),
      [commitWide],
    );
  });
});

/** Writes text as UTF-16 with a byte order mark. */
const WRITE_WIDE =
  "const fs=require('fs');fs.writeFileSync(process.argv[1],Buffer.from('\\uFEFF'+fs.readFileSync(0,'utf8'),'utf16le'))";
