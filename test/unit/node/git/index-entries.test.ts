import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EnvFileInspector } from '../../../../src/node/env-files/env-files-in-git';
import { GitSandbox } from '../../../support/git-sandbox';

const windows = process.platform === 'win32';

suite('Changes to the index', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  const ask = async (folder: string, names: readonly string[]) => {
    const files = names.map((name) => place.path(folder, name));
    return (await new EnvFileInspector(place.git).ask({ folder: place.path(folder), files })).withHistory();
  };
  const commit = (folder: string, ...add: string[]): void => {
    if (add.length > 0) place.run(folder, 'add', '-f', ...add);
    place.run(folder, 'commit', '-qm', 'x', '--allow-empty');
  };

  test('stopTracking keeps the file and the other entries; unstage resets to the last commit', async () => {
    const repo = place.init('repo', { '.env': 'A=1\n', 'b c/:(top).env': 'B=1\n', 'a.txt': 'x\n' });
    commit('repo', '.');
    const files = [join(repo, '.env'), join(repo, 'b c/:(top).env')].slice(0, windows ? 1 : 2);
    assert.deepEqual(await place.git.stopTracking(repo, files), { ok: true, value: undefined });
    assert.equal(readFileSync(files[0]!, 'utf8'), 'A=1\n');
    assert.match(place.run('repo', 'ls-files'), /a\.txt/);
    assert.ok(!place.run('repo', 'ls-files').includes('.env'));
    assert.equal(place.run('repo', 'status', '--porcelain', '.env'), 'D  .env\n?? .env\n');
    await place.git.unstage(repo, files);
    assert.equal(place.run('repo', 'status', '--porcelain'), '');
    place.write('repo/.env', 'A=2\n');
    place.write('repo/new/.env', 'N=1\n');
    place.run('repo', 'add', '.env', 'new/.env');
    await place.git.unstage(repo, [join(repo, '.env'), join(repo, 'new/.env')]);
    assert.equal(place.run('repo', 'diff', '--cached', '--name-only'), '');
    assert.equal(readFileSync(join(repo, '.env'), 'utf8'), 'A=2\n');
    place.init('fresh', { '.env': 'A=1\n' });
    place.run('fresh', 'add', '.env');
    await place.git.unstage(place.path('fresh'), ['.env']);
    assert.equal(place.run('fresh', 'status', '--porcelain'), '?? .env\n');
  });

  test('leaves an index alone that another Git process has locked, and explains why', async () => {
    const repo = place.init('repo', { '.env': 'A=1\n' });
    commit('repo', '.env');
    place.write('repo/.git/index.lock');
    const answer = await place.git.stopTracking(repo, ['.env']);
    assert.ok(!answer.ok);
    assert.match(answer.message, /Another Git command is running/);
  });

  test('a hostile repository cannot run anything when it is read or changed', async function () {
    if (windows) this.skip();
    const repo = place.init('repo', {
      '.env': 'A=1\n',
      '.gitattributes': '* filter=trap diff=trap merge=trap\n',
    });
    commit('repo', '.');
    const marker = place.path('ran');
    const trap = place.write('trap.sh', `#!/bin/sh\necho "$0 $*" >> ${marker}\n`);
    chmodSync(trap, 0o755);
    for (const hook of ['post-index-change', 'pre-commit', 'reference-transaction', 'post-checkout']) {
      place.write(`repo/.git/hooks/${hook}`, `#!/bin/sh\n${trap}\n`);
      chmodSync(place.path('repo/.git/hooks', hook), 0o755);
    }
    place.write(
      'repo/other.txt',
      'as new as the index, so that Git reads it again before it writes the index\n',
    );
    place.write('repo/.gitattributes', '* filter=trap diff=trap merge=trap\n*.txt filter=second\n');
    place.run('repo', 'add', '.');
    const settings = [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'core.alternateRefsCommand',
      'filter.second.process',
      'filter.Third One.clean',
      'diff.external',
      'diff.trap.command',
      'diff.trap.textconv',
      'filter.trap.clean',
      'filter.trap.smudge',
      'filter.trap.process',
      'gpg.program',
      'gpg.ssh.program',
      'credential.helper',
      'pager.rev-list',
      'pager.ls-files',
      'interactive.diffFilter',
    ];
    for (const setting of settings) place.run('repo', 'config', setting, trap);
    for (const name of [
      'rev-list',
      'diff-tree',
      'ls-files',
      'check-attr',
      'update-index',
      'ls-tree',
      'for-each-ref',
    ])
      place.run('repo', 'config', `alias.${name}`, `!${trap}`);
    place.run('repo', 'config', 'log.showSignature', 'true');
    place.run('repo', 'config', 'filter.trap.required', 'true');
    // A missing object must not be fetched with a program that the repository configures.
    place.run('repo', 'config', 'remote.origin.url', 'ssh://example.invalid/x');
    place.run('repo', 'config', 'remote.origin.promisor', 'true');
    place.run('repo', 'config', 'extensions.partialClone', 'origin');
    place.run('repo', 'config', 'core.repositoryFormatVersion', '1');
    place.run('repo', 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const tree = place.run('repo', 'rev-parse', 'HEAD^{tree}').trim();
    rmSync(marker, { force: true });
    place.write('repo/.env', 'A=2\n');
    await ask('repo', ['.env']);
    await place.git.unstage(repo, ['.env']);
    await place.git.stopTracking(repo, ['.env']);
    rmSync(join(repo, '.git/objects', tree.slice(0, 2), tree.slice(2)), { force: true });
    const { unknown } = await ask('repo', ['.env']);
    assert.match(unknown.map(({ because }) => because).join(), /is unknown: Git gave no answer/);
    assert.equal(existsSync(marker), false, existsSync(marker) ? readFileSync(marker, 'utf8') : '');
    try {
      place.run('repo', 'rm', '-q', '--cached', '.env');
    } catch {
      // the planted program is not a working filter
    }
    try {
      place.run('repo', 'status');
    } catch {
      // nor a working monitor
    }
    assert.ok(existsSync(marker), 'the planted program works: plain git runs it');
  });
});
