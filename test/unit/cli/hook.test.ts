import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { builtCli } from '../../support/built-cli';
import { GitSandbox } from '../../support/git-sandbox';
import { Project, stripe } from './command-line';

suite('keyward hook', function () {
  this.timeout(60_000);
  let sandbox: GitSandbox;
  let script: string;
  const project = new Project();
  suiteSetup(() => {
    script = builtCli();
  });
  suiteTeardown(() => project.remove());
  setup(() => {
    sandbox = new GitSandbox();
    sandbox.init('repo');
    mkdirSync(sandbox.path('home'));
    Object.assign(sandbox.environment, {
      HOME: sandbox.path('home'),
      XDG_CONFIG_HOME: sandbox.path('home/xdg'),
    });
  });
  teardown(() => sandbox.remove());

  const run = (...args: string[]) => runIn('repo', ...args);
  const runIn = (folder: string, ...args: string[]) =>
    project.run(['hook', ...args], {
      cwd: sandbox.path(folder),
      environment: sandbox.environment,
      program: { runtime: process.execPath, script },
    });
  const hook = () => readFileSync(sandbox.path('repo/.git/hooks/pre-commit'), 'utf8');

  /** Commits a file as a user would. @returns what the commit printed, and whether it was stopped */
  const commit = (folder: string, text: string, name = 'a.ts') => {
    sandbox.write(path.join(folder, name), text);
    sandbox.run(folder, 'add', '-A');
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-qm', 'work'], {
      cwd: sandbox.path(folder),
      env: sandbox.environment,
      encoding: 'utf8',
    });
    return { stopped: status !== 0, output: stdout + stderr };
  };
  const keyLine = (seed = 1) => `const key = "${stripe(seed)}";\n`;
  /** A commit with a key is stopped, with the fact first; one without is not. */
  const protects = (folder = 'repo') => {
    const { stopped, output } = commit(folder, keyLine());
    assert.ok(stopped, output);
    assert.match(output, /^Keyward stopped this commit because it contains a key\.\n/);
    const clean = commit(folder, 'clean\n');
    assert.ok(!clean.stopped, clean.output);
  };
  /** Every file below a folder with its mode and content. */
  const snapshot = (folder: string) =>
    Object.fromEntries(
      readdirSync(sandbox.path(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => [file, `${statSync(file).mode} ${readFileSync(file, 'latin1')}`]),
    );

  test('installs twice and uninstalls in Git’s own hook', async () => {
    const before = snapshot('repo');
    const { code, stdout, stderr } = await run('install');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Created \.git\/hooks\/pre-commit\.\nActive: a commit with a key is stopped\./);
    assert.match(hook(), /^#!\/bin\/sh\n# keyward: begin/);
    assert.doesNotMatch(hook(), new RegExp(sandbox.folder));
    if (process.platform !== 'win32') {
      assert.equal(statSync(sandbox.path('repo/.git/hooks/pre-commit')).mode & 0o111, 0o111);
    }
    assert.match((await run('install')).stdout, /already runs Keyward/);
    protects();
    assert.equal((await run('status')).code, 0);
    assert.match((await run('uninstall')).stdout, /Removed \.git\/hooks\/pre-commit/);
    sandbox.run('repo', 'update-ref', '-d', 'HEAD');
    rmSync(sandbox.path('repo/a.ts'));
    const after = Object.entries(snapshot('repo')).filter(([name]) => name in before);
    assert.deepEqual(Object.fromEntries(after), before);
    assert.equal(existsSync(sandbox.path('repo/.git/hooks/pre-commit')), false);
    assert.equal(existsSync(sandbox.path('repo/.git/keyward')), false);
    assert.match((await run('uninstall')).stdout, /not installed in any Git hook/);
    const status = await run('status');
    assert.equal(status.code, 1);
    assert.match(status.stdout, /^Not installed/);
  });

  test('trying the hook leaves no trace in the repository', async () => {
    await run('install');
    commit('repo', 'clean\n');
    sandbox.write('repo/staged.ts', 'staged\n');
    sandbox.run('repo', 'add', 'staged.ts');
    sandbox.write('repo/staged.ts', 'changed\n');
    sandbox.write('repo/untracked.ts', 'untracked\n');
    const before = snapshot('repo');
    assert.equal((await run('status')).code, 0);
    assert.deepEqual(snapshot('repo'), before);
  });

  test('keeps the existing content and mode, in any encoding', async () => {
    const before = Buffer.concat([
      Buffer.from('#!/bin/sh\n# caf'),
      Buffer.from([0xe9]),
      Buffer.from('\nset -e\ntrue\n'),
    ]);
    const file = sandbox.write('repo/.git/hooks/pre-commit');
    writeFileSync(file, before);
    chmodSync(file, 0o750);
    assert.match((await run('install')).stdout, /^Changed/);
    assert.ok(readFileSync(file).includes(before.subarray(10)));
    protects();
    await run('uninstall');
    assert.deepEqual(readFileSync(file), before);
    assert.equal(statSync(file).mode & 0o777, 0o750);
  });

  test('configuration that is not in UTF-8 is refused and unchanged', async () => {
    const bytes = Buffer.from([0x23, 0x20, 0xe9, 0x0a]);
    writeFileSync(sandbox.path('repo/lefthook.yml'), bytes);
    assert.match((await run('install')).stderr, /lefthook\.yml: it is not UTF-8 text/);
    assert.deepEqual(readFileSync(sandbox.path('repo/lefthook.yml')), bytes);
  });

  // Each way to set where Git looks for hooks, and the folder it then looks in.
  const settings: Record<string, () => void> = {
    'of the repository': () => sandbox.run('repo', 'config', 'core.hooksPath', '.githooks'),
    'included by the repository': () => {
      sandbox.write('repo/.gitconfig', '[core]\n\thooksPath = .githooks\n');
      sandbox.run('repo', 'config', 'include.path', '../.gitconfig');
    },
    'included under a condition': () => {
      sandbox.write(
        'global-config',
        `${readFileSync(sandbox.globalConfig, 'utf8')}[includeIf "gitdir:${sandbox.path('repo')}/"]\n\tpath = ${sandbox.path('more')}\n`,
      );
      sandbox.write('more', '[core]\n\thooksPath = .githooks\n');
    },
    'of the worktree': () => {
      sandbox.run('repo', 'config', 'extensions.worktreeConfig', 'true');
      sandbox.run('repo', 'config', '--worktree', 'core.hooksPath', '.githooks');
    },
    'of the user': () => {
      sandbox.write(
        'global-config',
        `${readFileSync(sandbox.globalConfig, 'utf8')}[core]\n\thooksPath = .githooks\n`,
      );
    },
  };
  for (const [name, set] of Object.entries(settings)) {
    test(`uses the folder in the configuration ${name}`, async () => {
      set();
      const { code, stdout } = await run('install');
      assert.equal(code, 0, stdout);
      assert.match(stdout, /^Created \.githooks\/pre-commit/);
      // It is committed: no path of this machine may be in it.
      assert.doesNotMatch(readFileSync(sandbox.path('repo/.githooks/pre-commit'), 'utf8'), /\/tmp\/|cli\.js/);
      protects();
      await run('uninstall');
      assert.equal(existsSync(sandbox.path('repo/.githooks/pre-commit')), false);
    });
  }

  test('shares Git’s own hook with linked worktrees', async () => {
    sandbox.commit('repo', '2026-01-05', { 'b.txt': 'x' });
    sandbox.run('repo', 'worktree', 'add', '-q', '../tree');
    const { code, stdout } = await runIn('tree', 'install');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Created .*hooks[/\\]pre-commit/);
    protects('repo');
    protects('tree');
  });

  test('names a folder outside the repository and makes nothing there', async () => {
    const outside: Record<string, () => string> = {
      'by an absolute path': () => {
        sandbox.run('repo', 'config', 'core.hooksPath', sandbox.path('elsewhere'));
        return sandbox.path('elsewhere');
      },
      'by the home folder': () => {
        sandbox.run('repo', 'config', 'core.hooksPath', '~/hooks');
        return sandbox.path('home/hooks');
      },
      'by a way up': () => {
        sandbox.run('repo', 'config', 'core.hooksPath', '../up/hooks');
        return sandbox.path('up/hooks');
      },
      'through a link to a folder': () => {
        sandbox.run('repo', 'config', 'core.hooksPath', 'linked/hooks');
        mkdirSync(sandbox.path('target'));
        symlinkSync(sandbox.path('target'), sandbox.path('repo/linked'));
        return sandbox.path('target/hooks');
      },
      'for all repositories': () => {
        sandbox.run('repo', 'config', '--unset', 'core.hooksPath');
        sandbox.run('repo', 'config', '--global', 'core.hooksPath', sandbox.path('shared'));
        return sandbox.path('shared');
      },
    };
    for (const [name, set] of Object.entries(outside)) {
      if (process.platform === 'win32' && name.includes('link')) continue;
      const folder = set();
      const before = snapshot('.');
      const { code, stdout, stderr } = await run('install');
      assert.deepEqual([code, stdout], [2, ''], name);
      assert.ok(stderr.includes(folder), `${name}: ${stderr}`);
      assert.match(stderr, /--outside/);
      assert.deepEqual(snapshot('.'), before, name);
      assert.equal(existsSync(folder), false, name);
    }
    assert.equal((await run('install', '--outside')).code, 0);
    protects();
    await run('uninstall');
    assert.deepEqual(readdirSync(sandbox.path('shared')), []);
  });

  test('writes no hook of another repository that core.worktree leads to', async () => {
    sandbox.init('other');
    sandbox.run('repo', 'config', 'core.worktree', sandbox.path('other'));
    const before = snapshot('.');
    const { code, stdout, stderr } = await run('install');
    assert.deepEqual([code, stdout], [2, '']);
    assert.ok(stderr.includes(sandbox.path('other')), stderr);
    assert.deepEqual(snapshot('.'), before);
  });

  test('never writes through a link out of the repository, and does through one inside', async function () {
    if (process.platform === 'win32') this.skip();
    const profile = sandbox.write('home/profile', 'alias x=y\n');
    chmodSync(profile, 0o600);
    sandbox.write('repo/package.json', '{"devDependencies":{"husky":"9"}}\n');
    mkdirSync(sandbox.path('repo/.husky'));
    const links: (readonly [string, string])[] = [
      ['.husky/pre-commit', profile],
      ['.git/hooks/pre-commit', profile],
      ['.husky/pre-commit', sandbox.path('home/new')],
    ];
    for (const [link, target] of links) {
      symlinkSync(target, sandbox.path('repo', link));
      const manager = link.startsWith('.git/') ? 'native' : 'husky';
      const { code, stderr } = await run('install', '--manager', manager);
      assert.equal(code, 2, link);
      assert.match(stderr, /outside the repository|broken link/);
      rmSync(sandbox.path('repo', link));
    }
    assert.equal(readFileSync(profile, 'utf8'), 'alias x=y\n');
    assert.equal(statSync(profile).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(sandbox.path('home')), ['profile']);
    sandbox.write('repo/scripts/check', '#!/bin/sh\ntrue\n');
    symlinkSync('../../scripts/check', sandbox.path('repo/.git/hooks/pre-commit'));
    assert.equal((await run('install', '--manager', 'native')).code, 0);
    assert.match(readFileSync(sandbox.path('repo/scripts/check'), 'utf8'), /keyward: begin/);
  });

  test('runs no program of the repository', async function () {
    if (process.platform === 'win32') this.skip();
    const ran = sandbox.path('ran');
    for (const name of ['node_modules/.bin/keyward', 'keyward', 'node'])
      chmodSync(sandbox.write(`repo/${name}`, `#!/bin/sh\ntouch '${ran}'\n`), 0o755);
    // Programs that the configuration of an unpacked archive can name.
    sandbox.write('repo/.git/info/attributes', '* filter=trap diff=trap\n');
    const trap = sandbox.path('repo/keyward');
    for (const name of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'gpg.program',
      'filter.trap.clean',
      'diff.trap.textconv',
    ])
      sandbox.run('repo', 'config', name, trap);
    sandbox.run('repo', 'config', 'commit.gpgSign', 'false');
    const old = process.env['PATH'] ?? '';
    Object.assign(sandbox.environment, { PATH: `:.:${sandbox.path('repo/node_modules/.bin')}:${old}` });
    assert.equal((await run('install')).code, 0);
    assert.equal((await run('status')).code, 0);
    assert.equal(existsSync(ran), false);
    for (const name of ['core.fsmonitor', 'filter.trap.clean'])
      sandbox.run('repo', 'config', '--unset', name);
    sandbox.write('repo/.gitignore', 'node_modules\nkeyward\nnode\n');
    protects();
    assert.equal(existsSync(ran), false);
    Object.assign(sandbox.environment, { PATH: old });
  });

  suite('says why a commit would not be stopped, and what to do', () => {
    const status = async (code: number, pattern: RegExp) => {
      const { code: ended, stdout } = await run('status');
      assert.equal(ended, code, stdout);
      assert.match(stdout, pattern);
    };

    test('another folder for hooks', async () => {
      await run('install');
      sandbox.run('repo', 'config', 'core.hooksPath', 'other');
      await status(1, /^Shadowed: .*core\.hooksPath in \S*config makes it look for hooks in other\./);
      const doctor = await project.run(['doctor'], {
        cwd: sandbox.path('repo'),
        environment: sandbox.environment,
      });
      assert.match(doctor.stdout, /^note Git does not run \.git\/hooks\/pre-commit: /m);
    });

    test('a hook that is not executable', async function () {
      if (process.platform === 'win32') this.skip();
      await run('install');
      chmodSync(sandbox.path('repo/.git/hooks/pre-commit'), 0o644);
      await status(1, /^Not active: .*not executable\.\nRun "chmod \+x /);
      assert.equal((await run('install')).code, 0);
    });

    test('a hook manager that has not been run in this clone', async () => {
      sandbox.write(
        'repo/package.json',
        '{"scripts":{"prepare":"husky"},"devDependencies":{"husky":"^9.1.7"}}\n',
      );
      sandbox.write('repo/.husky/pre-commit', 'true\n');
      const { code, stdout } = await run('install');
      assert.equal(code, 1);
      assert.match(
        stdout,
        /^Changed \.husky\/pre-commit.*\nNot active: .*husky is not active.*\nRun "npm run prepare"/,
      );
    });

    test('a hook whose result is ignored', async () => {
      await run('install');
      const file = sandbox.path('repo/.git/hooks/pre-commit');
      writeFileSync(file, hook().replace(') || exit 1', ') || true'));
      await status(1, /^Not active: .*the hook ends with 0/);
    });

    test('a hook that ends before the check', async () => {
      await run('install');
      writeFileSync(
        sandbox.path('repo/.git/hooks/pre-commit'),
        hook().replace('#!/bin/sh\n', '#!/bin/sh\nexit 0\n'),
      );
      await status(1, /^Not active: .*ends with 0 before the check/);
    });

    test('a check that finds no Keyward', async () => {
      await run('install');
      rmSync(sandbox.path('repo/.git/keyward'), { recursive: true });
      Object.assign(sandbox.environment, { PATH: '/usr/bin:/bin' });
      await status(1, /^Not active: .*finds no Keyward/);
      const { stopped, output } = commit('repo', keyLine());
      assert.equal(stopped, false);
      assert.match(output, /^Keyward is not installed here/);
    });

    test('a hook that does not end is unknown', async function () {
      if (process.platform === 'win32') this.skip();
      await run('install');
      writeFileSync(
        sandbox.path('repo/.git/hooks/pre-commit'),
        hook().replace('#!/bin/sh\n', '#!/no/such/shell\n'),
      );
      await status(2, /^Unknown: /);
    });

    test('with --require, a missing Keyward stops the commit', async () => {
      assert.equal((await run('install', '--require')).code, 0);
      rmSync(sandbox.path('repo/.git/keyward'), { recursive: true });
      Object.assign(sandbox.environment, { PATH: '/usr/bin:/bin' });
      const { stopped, output } = commit('repo', 'clean\n');
      assert.ok(stopped);
      assert.match(output, /^Keyward stopped this commit because Keyward is not installed here/);
    });
  });

  test('a failure is not reported as a key', async () => {
    await run('install');
    sandbox.write(
      'repo/.git/keyward/run',
      '#!/bin/sh\n[ "$*" = --found ] && exit 0\necho "cannot do its work"\nexit 2\n',
    );
    const { stopped, output } = commit('repo', 'clean\n');
    assert.ok(stopped);
    assert.match(
      output,
      /^Keyward stopped this commit because the check for keys failed\.\ncannot do its work\n/,
    );
    assert.doesNotMatch(output, /contains a key/);
  });

  test('commit-msg: stops a key in the message, not in Git’s comments', async () => {
    const { code, stdout } = await run('install', '--hook', 'commit-msg');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^Created \.git\/hooks\/commit-msg\.\nActive: a message with a key is stopped/);
    const write = (...args: string[]) =>
      spawnSync('git', ['commit', '-q', '--allow-empty', ...args], {
        cwd: sandbox.path('repo'),
        env: sandbox.environment,
        encoding: 'utf8',
      });
    const stopped = write('-m', `Use ${stripe()}`);
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /^Keyward stopped this commit because its message contains a key\./);
    assert.equal(write('-m', 'Use the new key').status, 0);
    sandbox.write('repo/a.ts', keyLine());
    sandbox.run('repo', 'add', '.');
    Object.assign(sandbox.environment, { GIT_EDITOR: 'sed -i 1iWork' });
    assert.equal(write('--verbose').status, 0);
  });

  test('pre-push: stops commits with a key that the remote lacks, and leaves its input to the rest of the hook', async () => {
    sandbox.run('.', 'init', '-q', '--bare', 'remote.git');
    sandbox.run('repo', 'remote', 'add', 'origin', '../remote.git');
    sandbox.commit('repo', '2026-01-05', { 'old.ts': keyLine(3) });
    sandbox.run('repo', 'push', '-q', '-u', 'origin', 'main');
    const seen = sandbox.path('seen');
    chmodSync(sandbox.write('repo/.git/hooks/pre-push', `#!/bin/sh\ncat > '${seen}'\n`), 0o755);
    const { code, stdout } = await run('install', '--hook', 'pre-push');
    assert.equal(code, 0, stdout);
    const push = (...args: string[]) =>
      spawnSync('git', ['push', '-q', ...args], {
        cwd: sandbox.path('repo'),
        env: sandbox.environment,
        encoding: 'utf8',
      });
    sandbox.commit('repo', '2026-01-06', { 'new.ts': 'clean\n' });
    assert.equal(push().status, 0);
    assert.match(readFileSync(seen, 'utf8'), /^refs\/heads\/main [0-9a-f]+ refs\/heads\/main [0-9a-f]+\n/);
    assert.equal(push('origin', 'HEAD:side').status, 0);
    sandbox.commit('repo', '2026-01-07', { 'new.ts': keyLine() });
    sandbox.commit('repo', '2026-01-08', { 'new.ts': 'removed again\n' });
    const stopped = push();
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /^Keyward stopped this push because it contains a key\./);
    assert.match(stopped.stderr, /new\.ts/);
    assert.equal(push('origin', 'HEAD:other').status, 1);
    assert.equal(push('origin', ':side').status, 0, 'deleting a branch pushes nothing');
    await run('uninstall');
    assert.equal(
      readFileSync(sandbox.path('repo/.git/hooks/pre-push'), 'utf8'),
      `#!/bin/sh\ncat > '${seen}'\n`,
    );
  });

  test('refuses with a reason and what to do', async () => {
    const outside = await project.run(['hook', 'install'], {
      cwd: sandbox.folder,
      environment: sandbox.environment,
    });
    assert.deepEqual([outside.code, outside.stdout], [2, '']);
    assert.match(outside.stderr, /not in a Git repository/);
    assert.match((await run('install', '--manager', 'tape')).stderr, /--manager must be husky, .*not "tape"/);
    assert.match((await run('install', '--hook', 'post-commit')).stderr, /--hook must be pre-commit, /);
    assert.match((await run()).stderr, /"keyward hook install", "keyward hook status" or/);
    assert.match((await run('install', 'a', 'b')).stderr, /one folder at a time/);
    sandbox.write('repo/.git/hooks/pre-commit', '#!/usr/bin/env node\n');
    assert.match((await run('install', '--manager', 'native')).stderr, /not a shell script/);
    mkdirSync(sandbox.path('repo/.git/hooks/commit-msg'));
    assert.match((await run('install', '--hook', 'commit-msg')).stderr, /commit-msg: it is a folder/);
    sandbox.write('repo/.config/lefthook.toml', '[pre-commit]\n');
    assert.match((await run('install')).stderr, /the kind of hook configuration that this project uses/);
    assert.equal(existsSync(sandbox.path('repo/lefthook.yml')), false);
    assert.match((await run('--help')).stdout, /keyward hook uninstall/);
  });
});
