import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { stagedFiles } from '../../../../src/node/pre-commit/staged-files';
import { GitSandbox } from '../../../support/git-sandbox';

suite('Output of Git of any size', () => {
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  test('is given up if Git waits forever for one of its files', async function () {
    if (process.platform === 'win32') this.skip(); // there are no pipes with a name
    this.timeout(60_000);
    const repo = place.init('repo', { 'a.js': 'a' });
    const exclude = place.path('repo', '.git', 'info', 'exclude');
    rmSync(exclude, { force: true });
    execFileSync('mkfifo', [exclude]);
    const answer = await stagedFiles(repo, [], { environment: place.environment, idleMs: 50 });
    assert.deepEqual(answer, { ok: false, reason: 'timeout', message: 'git printed nothing for 50 ms.' });
  });
});
