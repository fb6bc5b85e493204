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
    assert.ok((await place.git.everCommitted(place.path('repo'), [place.path('repo', '.env')])).ok);
    assert.equal(existsSync(ran), false);
  });

  test('a file counts as committed if any commit on any branch added it', async () => {
    place.init('repo', { '.env': 'A=1\n', 'a*b.env': 'A=1\n', 'app/.env': 'A=1\n' });
    place.run('repo', 'add', '-f', '.env');
    place.run('repo', 'commit', '--quiet', '--message', 'x');
    rmSync(place.path('repo', '.env'));
    place.run('repo', 'commit', '--quiet', '--all', '--message', 'y');
    place.run('repo', 'switch', '--quiet', '--create', 'side');
    place.run('repo', 'add', '-f', 'app/.env');
    place.run('repo', 'commit', '--quiet', '--message', 'z');
    place.run('repo', 'switch', '--quiet', 'main');
    const files = ['.env', 'a*b.env', 'app/.env', '.env.local'].map((name) => place.path('repo', name));
    const found = await place.git.everCommitted(place.path('repo'), files);
    assert.deepEqual(found.ok && [...found.value].sort(), [files[0], files[2]]);
    assert.equal((await place.git.everCommitted(place.path('repo'), [])).ok, true);
  });
});
