import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvFilesInGit } from '../../../../src/platform/git';
import { EnvFileInspector } from '../../../../src/node/env-files/env-files-in-git';
import { createGit } from '../../../../src/node/git/git';
import { GitSandbox } from '../../../support/git-sandbox';

const windows = process.platform === 'win32';

suite('Env files in Git', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  const ask = async (folder: string, names: readonly string[], history = true): Promise<EnvFilesInGit> => {
    const files = names.map((name) => place.path(folder, name));
    const quick = await new EnvFileInspector(place.git).ask({ folder: place.path(folder), files });
    return history ? quick.withHistory() : quick;
  };

  /** Facts in short form for tables. */
  async function inShort(folder: string, name: string, history = true): Promise<string> {
    const facts = (await ask(folder, [name], history)).facts.get(place.path(folder, name));
    if (facts === undefined) return 'no repository';
    assert.ok(!('ok' in facts), JSON.stringify(facts));
    const { ignored, by, tracked, staged, changed, inHistory, pushed, filter } = facts;
    return [
      ignored ? 'ignored' : 'open',
      by && `by ${by.file}:${by.line}:${by.pattern}`,
      tracked && 'tracked',
      staged && 'staged',
      changed && 'changed',
      inHistory && 'in history',
      pushed && 'pushed',
      filter && `filter ${filter}`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  const commit = (folder: string, ...add: string[]): void => {
    if (add.length > 0) place.run(folder, 'add', '-f', ...add);
    place.run(folder, 'commit', '-qm', 'x', '--allow-empty');
  };

  test('follows a file from untracked to pushed to deleted', async () => {
    place.run('.', 'init', '-q', '--bare', 'remote.git');
    place.init('repo', { '.env': 'A=1\n' });
    assert.equal(await inShort('repo', '.env'), 'open');
    place.run('repo', 'add', '.env');
    assert.equal(await inShort('repo', '.env'), 'open tracked staged');
    place.write('repo/.env', 'A=2\n');
    assert.equal(await inShort('repo', '.env'), 'open tracked staged changed');
    commit('repo', '.env');
    assert.equal(await inShort('repo', '.env'), 'open tracked in history');
    place.write('repo/.env', 'A=3\n');
    assert.equal(await inShort('repo', '.env'), 'open tracked changed in history');
    place.run('repo', 'remote', 'add', 'origin', place.path('remote.git'));
    place.run('repo', 'push', '-q', '-u', 'origin', 'main');
    assert.equal(await inShort('repo', '.env'), 'open tracked changed in history pushed');
    place.run('repo', 'rm', '-q', '--cached', '-f', '.env');
    place.write('repo/.gitignore', '.env\n');
    commit('repo', '.gitignore');
    assert.equal(await inShort('repo', '.env'), 'ignored by .gitignore:1:.env in history pushed');
    rmSync(place.path('repo/.env'));
    const { absent, facts } = await ask('repo', []);
    assert.deepEqual(absent, [place.path('repo/.env')]);
    const gone = facts.get(place.path('repo/.env'));
    assert.ok(gone && !('ok' in gone) && gone.inHistory && gone.pushed && !gone.tracked);
  });

  test('not pushed: committed after the last push, on an unpushed branch, in the stash', async () => {
    place.run('.', 'init', '-q', '--bare', 'remote.git');
    place.init('repo', { 'a.txt': '' });
    commit('repo', 'a.txt');
    place.run('repo', 'remote', 'add', 'origin', place.path('remote.git'));
    place.run('repo', 'push', '-q', 'origin', 'main');
    place.write('repo/.env', 'A=1\n');
    commit('repo', '.env');
    assert.equal(await inShort('repo', '.env'), 'open tracked in history');
    place.run('repo', 'checkout', '-q', '-b', 'side', 'HEAD~1');
    place.write('repo/b/.env.local', 'A=1\n');
    place.run('repo', 'add', 'b/.env.local');
    place.run('repo', 'stash', '-q');
    place.run('repo', 'checkout', '-q', 'HEAD~0');
    const { absent } = await ask('repo', []);
    assert.deepEqual(absent, [place.path('repo/.env'), place.path('repo/b/.env.local')]);
  });

  test('searches a branch that removed the file before it was merged, and a merge that adds it', async () => {
    place.init('repo', { 'a.txt': '' });
    commit('repo', 'a.txt');
    place.run('repo', 'checkout', '-q', '-b', 'side');
    place.write('repo/.env', 'A=1\n');
    commit('repo', '.env');
    place.run('repo', 'rm', '-q', '.env');
    commit('repo');
    place.run('repo', 'checkout', '-q', 'main');
    place.write('repo/b.txt', '');
    commit('repo', 'b.txt');
    place.run('repo', 'merge', '-q', '--no-ff', '--no-commit', 'side');
    place.write('repo/evil/.env', 'A=1\n');
    commit('repo', 'evil/.env');
    place.run('repo', 'branch', '-q', '-D', 'side');
    rmSync(place.path('repo/evil/.env'));
    const { absent } = await ask('repo', []);
    assert.deepEqual(absent, [place.path('repo/.env'), place.path('repo/evil/.env')]);
  });

  test('reports what index and HEAD contain without the history', async () => {
    place.init('repo', { '.env': 'A=1\n' });
    commit('repo', '.env');
    assert.equal(await inShort('repo', '.env', false), 'open tracked in history');
  });

  test('sparse checkout: Git has an env file that is not on disk', async () => {
    place.init('repo', { 'app/a.txt': '', 'secret/.env': 'A=1\n' });
    commit('repo', '.');
    place.run('repo', 'sparse-checkout', 'set', 'app');
    assert.equal(existsSync(place.path('repo/secret/.env')), false);
    const { absent, facts } = await ask('repo', []);
    assert.deepEqual(absent, [place.path('repo/secret/.env')]);
    const found = facts.get(place.path('repo/secret/.env'));
    assert.ok(found && !('ok' in found) && found.tracked && found.changed !== true);
  });

  test('treats submodules, worktrees and nested repositories separately', async () => {
    place.init('library', { '.env': 'A=1\n' });
    commit('library', '.env');
    place.init('repo', { 'a.txt': '', '.env': 'B=1\n', '.gitignore': '.env\n' });
    commit('repo', 'a.txt', '.gitignore');
    place.run('repo', 'submodule', '--quiet', 'add', place.path('library'), 'sub');
    place.run('repo', 'worktree', 'add', '-q', place.path('tree'), '-b', 'other');
    place.write('tree/.env', 'C=1\n');
    place.init('repo/inner', { '.env': 'D=1\n' });
    place.write('plain/.env', 'E=1\n');
    assert.equal(await inShort('repo', 'sub/.env'), 'open tracked in history pushed');
    assert.equal(await inShort('repo', '.env'), 'ignored by .gitignore:1:.env');
    assert.equal(await inShort('tree', '.env'), 'ignored by .gitignore:1:.env');
    assert.equal(await inShort('repo', 'inner/.env'), 'open');
    assert.equal(await inShort('plain', '.env'), 'no repository');
    const all = await ask('.', ['repo/sub/.env', 'repo/.env', 'tree/.env', 'repo/inner/.env', 'plain/.env']);
    assert.equal(all.facts.size, 5);
    assert.deepEqual(all.unknown, []);
  });

  test('a folder inside the repository gets only its own part', async () => {
    place.init('repo', { 'api/[x]/.env': 'A=1\n', 'web/.env': 'B=1\n' });
    commit('repo', '.');
    rmSync(place.path('repo/api/[x]/.env'));
    rmSync(place.path('repo/web/.env'));
    assert.deepEqual((await ask('repo/api', [])).absent, [place.path('repo/api/[x]/.env')]);
    assert.deepEqual((await ask('repo/api/[x]', [])).absent, [place.path('repo/api/[x]/.env')]);
  });

  test('line endings that Git converts are not a change; a filter is named, and its files are not compared', async () => {
    place.init('repo', { '.env': 'A=1\r\n', '.gitattributes': '.env text\nvault.env filter=git-crypt\n' });
    place.write('repo/vault.env', 'A=1\n');
    commit('repo', '.env', 'vault.env');
    assert.equal(await inShort('repo', '.env'), 'open tracked in history');
    place.write('repo/vault.env', 'A=2\n');
    assert.equal(await inShort('repo', 'vault.env'), 'open tracked in history filter git-crypt');
  });

  test('warns about a shallow clone', async () => {
    place.init('repo', { '.env': 'A=1\n' });
    commit('repo', '.env');
    place.run('repo', 'rm', '-q', '.env');
    commit('repo');
    place.run('.', 'clone', '-q', '--depth', '1', `file://${place.path('repo')}`, 'clone');
    const { absent, unknown } = await ask('clone', []);
    assert.deepEqual(absent, []);
    assert.match(unknown.map(({ because }) => because).join(), /shallow clone/);
  });

  test('reads the history once until a ref moves', async function () {
    if (windows) this.skip();
    const repo = place.init('repo', { '.env': 'A=1\n' });
    commit('repo', '.env');
    const counter = place.write(
      'counting-git',
      `#!/bin/sh\necho "$*" >> ${place.path('calls')}\nexec git "$@"\n`,
    );
    chmodSync(counter, 0o755);
    const inspector = new EnvFileInspector(createGit({ gitPath: counter, environment: place.environment }));
    const calls = async (): Promise<string> => {
      rmSync(place.path('calls'), { force: true });
      await (await inspector.ask({ folder: repo, files: [join(repo, '.env')] })).withHistory();
      return readFileSync(place.path('calls'), 'utf8');
    };
    assert.match(await calls(), /rev-list/);
    const again = await calls();
    assert.ok(!again.includes('rev-list'));
    assert.ok(again.trim().split('\n').length <= 10, again);
    commit('repo');
    assert.match(await calls(), /rev-list/);
  });

  test('five hundred files in as many folders need no more runs of Git than one', async function () {
    if (windows) this.skip();
    const repo = place.init('repo');
    const files = Array.from({ length: 500 }, (_, i) => place.write(`repo/p${i}/.env`, 'A=1\n'));
    const counter = place.write(
      'counting-git',
      `#!/bin/sh\necho "$3" >> ${place.path('calls')}\nexec git "$@"\n`,
    );
    chmodSync(counter, 0o755);
    const git = createGit({ gitPath: counter, environment: place.environment });
    const runs = async (some: readonly string[]): Promise<number> => {
      rmSync(place.path('calls'), { force: true });
      await git.statesOf(some);
      return readFileSync(place.path('calls'), 'utf8').trim().split('\n').length;
    };
    assert.equal(await runs(files), await runs(files.slice(0, 1)));
    assert.ok(existsSync(repo));
  });
});
