import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { GitSandbox } from '../../support/git-sandbox';
import { Project } from './command-line';

suite('keyward hook', function () {
  this.timeout(30_000);
  let place: GitSandbox;
  const project = new Project();
  suiteTeardown(() => project.remove());
  setup(() => {
    place = new GitSandbox();
    place.init('repo');
  });
  teardown(() => place.remove());

  const run = (...args: string[]) =>
    project.run(['hook', ...args], { cwd: place.path('repo'), environment: place.environment });
  const hook = () => readFileSync(place.path('repo/.git/hooks/pre-commit'), 'utf8');

  test('installs twice and uninstalls in Git’s own hook', async () => {
    assert.deepEqual(await run('install'), {
      code: 0,
      stdout: 'Created .git/hooks/pre-commit.\n',
      stderr: '',
    });
    assert.match(hook(), /^#!\/bin\/sh\n# keyward: begin/);
    if (process.platform !== 'win32') {
      assert.equal(statSync(place.path('repo/.git/hooks/pre-commit')).mode & 0o111, 0o111);
    }
    assert.match((await run('install')).stdout, /already runs Keyward/);
    assert.match((await run('uninstall')).stdout, /Removed \.git\/hooks\/pre-commit/);
    assert.equal(existsSync(place.path('repo/.git/hooks/pre-commit')), false);
    assert.match((await run('uninstall')).stdout, /not installed in any pre-commit hook/);
  });

  test('keeps the existing content and mode', async () => {
    const before = '#!/bin/sh\nset -e\nnpm test\n';
    chmodSync(place.write('repo/.git/hooks/pre-commit', before), 0o750);
    assert.match((await run('install')).stdout, /^Changed/);
    assert.ok(hook().endsWith('set -e\nnpm test\n'));
    await run('uninstall');
    assert.equal(hook(), before);
  });

  test('uses the folder in the repository’s configuration, and shares the hook with worktrees', async () => {
    place.run('repo', 'config', 'core.hooksPath', 'my-hooks');
    assert.match((await run('install')).stdout, /Created my-hooks\/pre-commit/);
    place.run('repo', 'config', '--unset', 'core.hooksPath');
    place.commit('repo', '2026-01-05', { 'a.txt': 'x' });
    place.run('repo', 'worktree', 'add', '-q', '../tree');
    const { stdout } = await project.run(['hook', 'install', place.path('tree')], {
      environment: place.environment,
    });
    assert.match(stdout, /Created .*hooks[/\\]pre-commit/);
    assert.ok(hook().includes('scan --staged'));
  });

  test('refuses with a reason and what to do', async () => {
    const outside = await project.run(['hook', 'install'], {
      cwd: place.folder,
      environment: place.environment,
    });
    assert.deepEqual([outside.code, outside.stdout], [2, '']);
    assert.match(outside.stderr, /not in a Git repository/);
    place.write('global-config', '[core]\n\thooksPath = /somewhere/hooks\n');
    assert.match((await run('install')).stderr, /one hooks folder for all repositories/);
    assert.match((await run('install', '--manager', 'tape')).stderr, /--manager must be husky, .*not "tape"/);
    assert.match((await run()).stderr, /"keyward hook install" or "keyward hook uninstall"/);
    assert.match((await run('install', 'a', 'b')).stderr, /one folder at a time/);
    place.write('repo/.git/hooks/pre-commit', '#!/usr/bin/env node\n');
    place.write('global-config', '');
    assert.match((await run('install', '--manager', 'native')).stderr, /not a shell script/);
    place.write('repo/lefthook.toml', '[pre-commit]\n');
    assert.match((await run('install')).stderr, /the kind of hook configuration that this project uses/);
    assert.equal(existsSync(place.path('repo/lefthook.yml')), false);
    assert.match((await run('--help')).stdout, /keyward hook uninstall/);
  });
});
