import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { historyFiles } from '../../../../src/node/leaks/history-files';
import { walkCommits } from '../../../../src/node/leaks/commit-walk';
import { objectKinds } from '../../../../src/node/git/objects';
import { GitSandbox } from '../../../support/git-sandbox';
import { seeded } from '../../../support/samples';

suite('Reading the history object by object', function () {
  this.timeout(120_000);
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  /** Random commits, branches and merges. */
  const build = (random: () => number, repo: string): void => {
    place.init(repo);
    const names = ['a.ts', 'd/b.ts', 'd/e/c.ts', 'd-e/f.ts', 'ç 世.ts'];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    place.commit(repo, '2026-01-01', { 'a.ts': '0\n' });
    const branches = ['main'];
    for (let day = 2; day < 28; day++) {
      const date = `2026-01-${String(day).padStart(2, '0')}`;
      const kind = random();
      if (kind < 0.15) {
        place.run(repo, 'checkout', '-q', '-b', `b${day}`);
        branches.push(`b${day}`);
      } else if (kind < 0.4) place.run(repo, 'checkout', '-q', pick(branches));
      else if (kind < 0.55) {
        try {
          place.run(repo, 'merge', '-q', '--no-edit', pick(branches));
        } catch {
          place.run(repo, 'reset', '-q', '--hard'); // a conflict
        }
      } else place.commit(repo, date, { [pick(names)]: `${Math.floor(random() * 6)}\n` });
    }
  };

  test('has the result of git log where nothing is missing, with and without a range', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const repo = `r${seed}`;
      build(seeded(seed), repo);
      const root = place.path(repo);
      const options = { environment: place.environment };
      const kinds = await objectKinds(root, undefined, options);
      assert.ok(kinds.ok);
      const tips = place.run(repo, 'for-each-ref', '--format=%(objectname)').trim().split('\n');
      const head = place.run(repo, 'rev-parse', 'HEAD').trim();
      const main = place.run(repo, 'rev-parse', 'main').trim();
      for (const [since, from, excluded] of [
        [undefined, tips, []],
        ['main', [head], [main]],
      ] as const) {
        const logged = await historyFiles(root, [], since, options);
        const walked = await walkCommits(
          { root, options },
          { tips: from, excluded, trees: [], paths: [], present: kinds.value, boundary: new Set() },
        );
        assert.ok(logged.ok && walked.ok);
        assert.equal(walked.value.missing.size, 0);
        const has = walked.value.contents.map(({ path, object }) => `${path} ${object}`);
        const base = new Set(
          logged.value.before.map(({ file, object }) => `${file.slice(root.length + 1)} ${object}`),
        );
        // What a revert restores existed before: only the log lists it a second time.
        const expected = logged.value.files
          .map(({ file, object }) => `${file.slice(root.length + 1)} ${object}`)
          .filter((one) => !base.has(one));
        assert.deepEqual(has.sort(), expected.sort(), `seed ${seed} ${String(since)}`);
      }
    }
  });

  test('works in a SHA-256 repository', async function () {
    try {
      place.init('probe');
      place.run('.', 'init', '-q', '--object-format=sha256', 'repo');
    } catch {
      this.skip(); // an older Git
    }
    const id = place.commit('repo', '2026-01-01', { 'd/a.ts': 'one\n', 'b.ts': 'two\n' });
    place.commit('repo', '2026-01-02', { 'd/a.ts': 'three\n' });
    rmSync(place.path('repo/.git/objects', id.slice(0, 2), id.slice(2)));
    const answer = await historyFiles(place.path('repo'), [], undefined, { environment: place.environment });
    assert.ok(answer.ok);
    assert.equal(answer.value.gaps.objects, 1);
    assert.deepEqual(answer.value.files.map(({ file }) => file.slice(place.path('repo').length + 1)).sort(), [
      'b.ts',
      'd/a.ts',
    ]);
  });
});
