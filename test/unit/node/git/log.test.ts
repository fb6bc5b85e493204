import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { historyFiles } from '../../../../src/node/leaks/history-files';
import { searchHistory } from '../../../../src/node/leaks/history-search';
import { pushedFiles } from '../../../../src/node/pre-commit/pushed-files';
import { GitSandbox, randomValue } from '../../../support/git-sandbox';

suite('The log of Git', () => {
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  test('a log with something unexpected in it is a failure, not a shorter history', async function () {
    if (process.platform === 'win32') this.skip(); // the wrapper is a shell script
    this.timeout(60_000);
    const value = randomValue();
    const repo = place.init('repo');
    place.commit('repo', '2026-01-05', { 'a.js': value });
    const wrapper = place.write(
      'wrapper',
      `#!/bin/sh\nfor word in "$@"; do if [ "$word" = log ]; then printf 'a note\\0'; fi; done\nexec git "$@"\n`,
    );
    chmodSync(wrapper, 0o755);
    for (const gitPath of ['git', wrapper]) {
      const options = { gitPath, environment: place.environment };
      const refs = { refs: '', remote: undefined };
      const pushed = await pushedFiles(repo, refs, options, place.environment);
      const searched = await searchHistory(repo, [value], options);
      for (const answer of [pushed, searched]) {
        assert.equal(answer.ok, gitPath === 'git');
        if (!answer.ok) assert.match(answer.message, /unexpected/);
      }
      // This one then reads the commits one by one.
      const all = await historyFiles(repo, [], undefined, options);
      assert.equal(all.ok && all.value.files.length, 1);
    }
  });
});
