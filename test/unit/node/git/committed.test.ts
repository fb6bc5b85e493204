import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { GitSandbox } from '../../../support/git-sandbox';

suite('Committed lines and files', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  setup(() => {
    place = new GitSandbox();
  });
  teardown(() => {
    place.remove();
  });

  const commit = (date: string): void => {
    place.run('repo', 'add', '-f', '.');
    place.run('repo', 'commit', '--quiet', '--message', 'x', '--date', date);
  };

  test('dates each line with the day in its author’s time zone', async () => {
    place.init('repo', { '.env': 'A=1\nB=2\n' });
    commit('2024-02-29T23:30:00-0800');
    place.write('repo/.env', 'A=1\nB=3\r\nC=4');
    commit('2025-01-01T00:30:00+0530');
    place.write('repo/.env', 'A=9\n');
    const lines = await place.git.committedLines(place.path('repo'), place.path('repo', '.env'));
    assert.deepEqual(lines.ok && lines.value, [
      { text: 'A=1', day: '2024-02-29' },
      { text: 'B=3', day: '2025-01-01' },
      { text: 'C=4', day: '2025-01-01' },
    ]);
    assert.equal((await place.git.committedLines(place.path('repo'), place.path('repo', 'none'))).ok, false);
  });

  test('runs no filter or converter of the repository', async () => {
    const ran = place.path('ran').replaceAll('\\', '/');
    place.init('repo', { '.env': 'A=1\n' });
    commit('2025-01-01T12:00:00Z');
    place.write('repo/.gitattributes', '*.env diff=evil filter=evil\n.env diff=evil filter=evil\n');
    for (const key of ['diff.evil.textconv', 'filter.evil.clean', 'filter.evil.smudge'])
      place.run('repo', 'config', key, `touch "${ran}"; cat`);
    place.write('repo/.env', 'A=2\n');
    const lines = await place.git.committedLines(place.path('repo'), place.path('repo', '.env'));
    assert.ok(lines.ok && lines.value.length === 1);
    const files = [place.path('repo', '.env')];
    assert.ok(
      (await place.git.committedMarks(place.path('repo'), files, (text) => Promise.resolve([text]))).ok,
    );
    assert.equal(existsSync(ran), false);
  });

  suite('marks of what commits contain', () => {
    const marksOf = (text: string): Promise<string[]> => Promise.resolve(text.split('\n').filter(Boolean));
    const marks = async (repo: string, ...names: string[]) => {
      const files = names.map((name) => place.path(repo, name));
      const found = await place.git.committedMarks(place.path(repo), files, marksOf);
      assert.ok(found.ok);
      return {
        shallow: found.value.shallow,
        of: files.map((file) => Object.fromEntries(found.value.marks.get(file) ?? [])),
      };
    };

    test('by file: every version, on every branch, also of files that were removed', async () => {
      place.init('repo', { '.env': 'A=1\n', 'a*b.env': 'X=1\n', 'app/.env': 'B=1\n', other: 'Y=1' });
      place.run('repo', 'add', '-f', '.env', 'other');
      place.run('repo', 'commit', '--quiet', '--message', 'x');
      place.write('repo/.env', 'A=2\n');
      place.run('repo', 'commit', '--quiet', '--all', '--message', 'y');
      rmSync(place.path('repo', '.env'));
      place.run('repo', 'commit', '--quiet', '--all', '--message', 'z');
      place.run('repo', 'switch', '--quiet', '--create', 'side');
      place.run('repo', 'add', '-f', 'app/.env');
      place.run('repo', 'commit', '--quiet', '--message', 'side');
      place.run('repo', 'switch', '--quiet', 'main');
      assert.deepEqual((await marks('repo', '.env', 'a*b.env', 'app/.env', '.env.local')).of, [
        { 'A=1': 'local', 'A=2': 'local' },
        {},
        { 'B=1': 'local' },
        {},
      ]);
      assert.deepEqual((await marks('repo')).of, []);
    });

    test('pushed, once a remote-tracking branch reaches a commit with it', async () => {
      place.init('repo', { '.env': 'A=1\n' });
      place.run('repo', 'init', '--quiet', '--bare', '../remote.git');
      place.run('repo', 'remote', 'add', 'origin', '../remote.git');
      place.run('repo', 'add', '-f', '.env');
      place.run('repo', 'commit', '--quiet', '--message', 'x');
      assert.deepEqual((await marks('repo', '.env')).of, [{ 'A=1': 'local' }]);
      place.run('repo', 'push', '--quiet', 'origin', 'HEAD');
      place.write('repo/.env', 'A=2\n');
      place.run('repo', 'commit', '--quiet', '--all', '--message', 'y');
      assert.deepEqual((await marks('repo', '.env')).of, [{ 'A=1': 'pushed', 'A=2': 'local' }]);
      // The same content in another file counts for that file only.
      place.write('repo/.env.local', 'A=1\n');
      assert.deepEqual((await marks('repo', '.env.local')).of, [{}]);
    });

    test('in UTF-16, before the first commit, and in a shallow clone', async () => {
      place.init('empty', { '.env': 'A=1\n' });
      assert.deepEqual(await marks('empty', '.env'), { shallow: false, of: [{}] });
      place.init('repo', {});
      place.write('repo/.env', Buffer.from('\uFEFFA=1\n', 'utf16le'));
      place.run('repo', 'add', '-f', '.env');
      place.run('repo', 'commit', '--quiet', '--message', 'x');
      assert.deepEqual((await marks('repo', '.env')).of, [{ 'A=1': 'local' }]);
      place.run('.', 'clone', '--quiet', '--depth', '1', `file://${place.path('repo')}`, 'clone');
      assert.deepEqual(await marks('clone', '.env'), { shallow: true, of: [{ 'A=1': 'pushed' }] });
    });

    test('a failure if a version is missing', async () => {
      place.init('repo', { '.env': 'A=1\n' });
      place.run('repo', 'add', '-f', '.env');
      place.run('repo', 'commit', '--quiet', '--message', 'x');
      const id = place.run('repo', 'rev-parse', 'HEAD:.env').trim();
      rmSync(place.path('repo', '.git/objects', id.slice(0, 2), id.slice(2)));
      const files = [place.path('repo', '.env')];
      assert.equal((await place.git.committedMarks(place.path('repo'), files, marksOf)).ok, false);
    });
  });
});
