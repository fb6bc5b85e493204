import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { GitFailure, GitFileState } from '../../../../src/platform/git';
import { createGit, type GitClient } from '../../../../src/node/git/git';
import { GitSandbox } from '../../../support/git-sandbox';

const windows = process.platform === 'win32';

function asState(state: GitFileState | GitFailure): GitFileState {
  assert.ok(state.ok, state.ok ? '' : `${state.reason}: ${state.message}`);
  return state;
}

/** `ignored tracked staged by`, in short form for tables. */
function inShort(state: GitFileState | GitFailure): string {
  const { ignored, tracked, staged, by } = asState(state);
  const words = [ignored ? 'ignored' : 'open', tracked && 'tracked', staged && 'staged'].filter(Boolean);
  return words.join(' ') + (by ? ` by ${by.file}:${by.line}:${by.pattern}` : '');
}

async function reasonOf(result: Promise<{ ok: true } | GitFailure>): Promise<string> {
  const answer = await result;
  return answer.ok ? 'answered' : answer.reason;
}

suite('Git client', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  let git: GitClient;
  setup(() => {
    place = new GitSandbox();
    git = place.git;
  });
  teardown(() => {
    place.remove();
  });

  test('names the deciding rule: nested files, negation, info/exclude and global excludes', async () => {
    place.write(
      'global-config',
      `[core]\n\texcludesFile = ${place.path('excludes').replaceAll('\\', '/')}\n`,
    );
    place.write('excludes', '*.global\n');
    place.init('repo', {
      '.gitignore': '# x\n.env\n.env.*\n!.env.example\nbuild/\n',
      '.git/info/exclude': 'local.env\n',
      'app/.gitignore': '!.env\r\n',
    });
    const expected: Record<string, string> = {
      '.env': 'ignored by .gitignore:2:.env',
      '.env.local': 'ignored by .gitignore:3:.env.*',
      '.env.example': 'open by .gitignore:4:!.env.example',
      'app/.env': 'open by app/.gitignore:1:!.env',
      'build/.env': 'ignored by .gitignore:5:build/',
      'local.env': 'ignored by .git/info/exclude:1:local.env',
      'x.global': `ignored by ${place.path('excludes').replaceAll('\\', '/')}:1:*.global`,
      'src/a.ts': 'open',
    };
    const states = await git.statesOf(Object.keys(expected).map((name) => place.path('repo', name)));
    const actual = Object.keys(expected).map((name) => {
      const state = states.get(place.path('repo', name));
      return [name, state && inShort(state)];
    });
    assert.deepEqual(Object.fromEntries(actual), expected);
  });

  test('reports tracked, staged, changed and removed files independently of ignore rules', async () => {
    const repo = place.init('repo', { '.env': 'A=1\n', 'b/.env': 'B=1\n' });
    const [env, other] = [join(repo, '.env'), join(repo, 'b/.env')];
    assert.equal(inShort(await git.stateOf(env)), 'open');
    place.run('repo', 'add', '.env');
    assert.equal(inShort(await git.stateOf(env)), 'open tracked staged');
    place.run('repo', 'commit', '-qm', 'x');
    assert.equal(inShort(await git.stateOf(env)), 'open tracked');
    place.write('repo/.gitignore', '.env\n');
    assert.equal(inShort(await git.stateOf(env)), 'ignored tracked by .gitignore:1:.env');
    assert.equal(inShort(await git.stateOf(other)), 'ignored by .gitignore:1:.env');
    place.write('repo/.env', 'A=2\n');
    assert.equal(inShort(await git.stateOf(env)), 'ignored tracked by .gitignore:1:.env');
    place.run('repo', 'add', '-f', '.env', 'b/.env');
    assert.equal(inShort(await git.stateOf(env)), 'ignored tracked staged by .gitignore:1:.env');
    place.run('repo', 'rm', '-q', '--cached', '-f', '.env');
    assert.equal(inShort(await git.stateOf(env)), 'ignored staged by .gitignore:1:.env');
  });

  test('finds the repository root from a subfolder, a missing folder, a link and inside .git; none without one or if bare', async () => {
    const repo = place.init('repo', { 'a/b/c.txt': '' });
    for (const folder of ['repo', 'repo/a', 'repo/a/b', 'repo/to/come']) {
      assert.deepEqual(await git.repositoryRoot(place.path(folder)), { ok: true, value: repo }, folder);
    }
    if (!windows) {
      symlinkSync(repo, place.path('link'));
      assert.deepEqual(await git.repositoryRoot(place.path('link/a')), {
        ok: true,
        value: place.path('link'),
      });
      assert.equal(inShort(await git.stateOf(place.path('link/a/.env'))), 'open');
      symlinkSync(join(repo, 'a/b'), place.path('deep'));
      assert.deepEqual(await git.repositoryRoot(place.path('deep')), { ok: true, value: repo });
    }
    mkdirSync(place.path('plain'));
    place.run('.', 'init', '-q', '--bare', 'bare');
    for (const folder of ['plain', 'bare', 'repo/.git']) {
      assert.equal(await reasonOf(git.repositoryRoot(place.path(folder))), 'not-a-repository', folder);
    }
  });

  test('treats worktrees and submodules as separate repositories', async () => {
    place.init('library', { '.gitignore': '.env\n' });
    place.run('library', 'add', '.');
    place.run('library', 'commit', '-qm', 'x');
    place.init('repo', { 'a.txt': '' });
    place.run('repo', 'add', '.');
    place.run('repo', 'commit', '-qm', 'x');
    place.run('repo', 'submodule', '--quiet', 'add', place.path('library'), 'sub');
    place.run('repo', 'worktree', 'add', '-q', place.path('tree'), '-b', 'other');
    place.write('repo/.git/info/exclude', '.env.shared\n');

    assert.deepEqual(await git.gitFolders(place.path('tree')), {
      ok: true,
      value: [place.path('repo/.git/worktrees/tree'), place.path('repo/.git')],
    });
    assert.deepEqual(await git.gitFolders(place.path('repo')), {
      ok: true,
      value: [place.path('repo/.git'), place.path('repo/.git')],
    });
    const inSubmodule = await git.stateOf(place.path('repo/sub/.env'));
    assert.equal(asState(inSubmodule).root, place.path('repo/sub'));
    assert.equal(inShort(inSubmodule), 'ignored by .gitignore:1:.env');
    assert.equal(inShort(await git.stateOf(place.path('repo/.env'))), 'open');
    const inTree = await git.stateOf(place.path('tree/.env.shared'));
    assert.equal(asState(inTree).root, place.path('tree'));
    assert.ok(asState(inTree).ignored);
  });

  test('handles every file name that the file system allows', async () => {
    const names = [
      'clé.env',
      '日本/.env',
      'x y/.env',
      ' .env',
      "it's.env",
      'a[b].env',
      '-n',
      ':(top).env',
      '#.env',
      '!.env',
      '😀.env',
    ];
    if (!windows) names.push('a\nb.env', 'a\\b.env', 'a\tb".env', '*.env', 'a\nb/c.env');
    const repo = place.init('repo', Object.fromEntries(names.map((name) => [name, ''])));
    place.write('repo/.gitignore', '*.env\n');
    place.run('repo', '--literal-pathspecs', 'add', '-f', '--', 'clé.env', ' .env', ':(top).env');
    const rules = await git.checkIgnore(repo, names);
    const tracked = await git.tracked(repo, names);
    const staged = await git.staged(repo, names);
    assert.ok(rules.ok && tracked.ok && staged.ok);
    assert.deepEqual([...rules.value.keys()], names);
    assert.deepEqual(
      names.filter((name) => rules.value.get(name)?.ignored),
      names.filter((name) => name !== '-n'),
    );
    assert.deepEqual([...tracked.value], ['clé.env', ' .env', ':(top).env']);
    assert.deepEqual([...staged.value], [...tracked.value]);
    if (!windows) assert.deepEqual(await git.repositoryRoot(join(repo, 'a\nb')), { ok: true, value: repo });
  });

  test('leaves out paths outside the repository and answers for the others', async () => {
    const repo = place.init('repo', { '.gitignore': '.env\n', 'real/x': '' });
    const paths = ['.env', '../outside/.env', repo, place.path('elsewhere'), join(repo, 'real/.env')];
    if (!windows) {
      symlinkSync(join(repo, 'real'), join(repo, 'linked'));
      paths.push('linked/.env', 'linked/other');
    }
    const rules = await git.checkIgnore(repo, paths);
    assert.ok(rules.ok);
    assert.deepEqual([...rules.value.keys()], ['.env', join(repo, 'real/.env')]);
    const tracked = await git.tracked(repo, paths);
    assert.ok(!tracked.ok || tracked.value.size === 0);
  });

  test('checks thousands of paths in a few runs', async () => {
    const repo = place.init('repo', { '.gitignore': '.env\n' });
    const paths = Array.from({ length: 5000 }, (_, i) => `packages/p${i}/.env`);
    const rules = await git.checkIgnore(repo, paths);
    const tracked = await git.tracked(repo, paths);
    assert.ok(rules.ok && tracked.ok);
    assert.equal([...rules.value.values()].filter(({ ignored }) => ignored).length, 5000);
    assert.equal(tracked.value.size, 0);
  });

  test('a hostile repository cannot run anything', async function () {
    if (windows) this.skip();
    const repo = place.init('repo', { '.env': 'A=1\n', '.gitattributes': '* filter=trap diff=trap\n' });
    place.run('repo', 'add', '.');
    place.run('repo', 'commit', '-qm', 'x');
    const marker = place.path('ran');
    const trap = place.write('trap.sh', `#!/bin/sh\necho "$0 $*" >> ${marker}\n`);
    chmodSync(trap, 0o755);
    place.write('repo/.git/hooks/post-index-change', `#!/bin/sh\n${trap}\n`);
    chmodSync(place.path('repo/.git/hooks/post-index-change'), 0o755);
    const settings = [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'core.gitProxy',
      'core.alternateRefsCommand',
      'diff.external',
      'diff.trap.command',
      'diff.trap.textconv',
      'filter.trap.clean',
      'filter.trap.smudge',
      'filter.trap.process',
      'credential.helper',
      'pager.ls-files',
      'pager.check-ignore',
      'uploadpack.packObjectsHook',
    ];
    for (const setting of settings) place.run('repo', 'config', setting, trap);
    for (const alias of ['check-ignore', 'ls-files', 'rev-parse', 'diff-index']) {
      place.run('repo', 'config', `alias.${alias}`, `!${trap}`);
    }
    rmSync(marker, { force: true });
    place.write('repo/.env', 'A=2\n');
    assert.equal(inShort(await git.stateOf(join(repo, '.env'))), 'open tracked');
    assert.equal(existsSync(marker), false);
    try {
      place.run('repo', 'status');
    } catch {
      // the planted program is not a working monitor
    }
    assert.ok(existsSync(marker), 'the planted program works: plain git runs it');
  });

  test('ignores environment variables that point Git elsewhere', async () => {
    place.init('repo', { '.gitignore': '.env\n' });
    place.init('other', {});
    const environment = {
      ...place.environment,
      GIT_DIR: place.path('other/.git'),
      GIT_WORK_TREE: place.path('other'),
    };
    const state = await createGit({ environment }).stateOf(place.path('repo/.env'));
    assert.equal(inShort(state), 'ignored by .gitignore:1:.env');
  });

  test('returns a reason when Git gives no answer, and never throws', async () => {
    const repo = place.init('repo');
    const missing = createGit({ gitPath: place.path('no-such-git') });
    assert.equal(await reasonOf(missing.repositoryRoot(repo)), 'no-git');
    assert.equal(await reasonOf(missing.stateOf(join(repo, '.env'))), 'no-git');
    place.write('silent-git', '#!/bin/sh\nexec tail -f /dev/null\n');
    chmodSync(place.path('silent-git'), 0o755);
    const silent = createGit({ gitPath: place.path('silent-git'), timeoutMs: 20 });
    assert.equal(await reasonOf(silent.repositoryRoot(repo)), 'timeout');
    const small = createGit({ environment: place.environment, maxOutputBytes: 4 });
    assert.equal(await reasonOf(small.repositoryRoot(repo)), 'failed');
    assert.equal(await reasonOf(git.repositoryRoot(repo, { signal: AbortSignal.abort() })), 'aborted');
    const controller = new AbortController();
    const withdrawn = reasonOf(git.repositoryRoot(repo, { signal: controller.signal }));
    controller.abort();
    assert.equal(await withdrawn, 'aborted');
    assert.equal(await reasonOf(git.stateOf(place.path('.env'))), 'not-a-repository');
  });

  test('output that Git never prints is refused', async function () {
    if (windows) this.skip(); // the wrapper is a shell script
    const repo = place.init('repo', { '.env': 'A=1\n' });
    const file = join(repo, '.env');
    place.commit('repo', '2026-01-05', { 'a.js': 'a' });
    const wrapper = place.write('wrapper', '#!/bin/sh\ncat >/dev/null; printf "\\001\\377nonsense"\n');
    chmodSync(wrapper, 0o755);
    const garbled = createGit({ gitPath: wrapper, environment: place.environment });
    for (const [ask, expected] of [
      [(client) => client.repositoryRoot(repo), 'the top folder'],
      [(client) => client.checkIgnore(repo, [file]), 'one ignore rule'],
      [(client) => client.tracked(repo, [file]), 'a list of files'],
      [(client) => client.staged(repo, [file]), 'a list of files'],
      [(client) => client.filtersOf(repo, [file]), 'one attribute'],
      [(client) => client.entriesOf(repo, ['.env']), 'a list of files'],
      [(client) => client.committedPaths(repo, ['.env']), '"true" or "false"'],
      [(client) => client.stopTracking(repo, [file]), 'a list of settings'],
    ] satisfies [(client: GitClient) => Promise<{ ok: true } | GitFailure>, string][]) {
      const answer = await ask(garbled);
      assert.ok(!answer.ok, expected);
      assert.equal(answer.reason, 'failed');
      assert.ok(answer.message.includes(`git printed something other than ${expected}`), answer.message);
      assert.ok((await ask(git)).ok, expected);
    }
  });
});
