import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { formatById } from '../../src/core/formats';
import type { HookChange } from '../../src/core/pre-commit';
import { installHook, uninstallHook } from '../../src/node/pre-commit/hook-files';
import { GitPlace } from '../support/git-place';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

/** A key that is certain, drawn anew. */
function drawKey(): string {
  const format = formatById('stripe-secret-key-live');
  assert.ok(format);
  return sampleSecret(format, Math.random);
}

/** Each way in which projects keep hooks, as a project has it before Keyward comes. */
const WAYS: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly npm?: readonly string[];
  readonly pip?: string;
  /** Puts the project's hooks in place; again after an install where the tool needs that. */
  readonly activate: readonly string[];
  /** What the project's own hook prints. */
  readonly own: string;
}[] = [
  {
    name: 'native, no hook yet',
    files: {},
    activate: [],
    own: '',
  },
  {
    name: 'husky 9',
    npm: ['husky@9'],
    files: { '.husky/pre-commit': 'echo own-hook-ran\n' },
    activate: ['npx', 'husky'],
    own: 'own-hook-ran',
  },
  {
    name: 'husky 8',
    npm: ['husky@8'],
    files: {
      '.husky/pre-commit': '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\necho own-hook-ran\n',
    },
    activate: ['npx', 'husky', 'install'],
    own: 'own-hook-ran',
  },
  {
    name: 'lefthook',
    npm: ['lefthook@1'],
    files: { 'lefthook.yml': 'pre-commit:\n  commands:\n    own:\n      run: echo own-hook-ran\n' },
    activate: ['npx', 'lefthook', 'install'],
    own: 'own-hook-ran',
  },
  {
    name: 'simple-git-hooks',
    npm: ['simple-git-hooks@2'],
    files: { '.simple-git-hooks.json': '{\n  "pre-commit": "echo own-hook-ran"\n}\n' },
    activate: ['npx', 'simple-git-hooks'],
    own: 'own-hook-ran',
  },
  {
    name: 'pre-commit',
    pip: 'pre-commit',
    files: {
      '.pre-commit-config.yaml':
        'repos:\n  - repo: local\n    hooks:\n      - id: own\n        name: own\n        entry: echo own-hook-ran\n        language: system\n        verbose: true\n',
    },
    activate: ['pre-commit', 'install'],
    own: 'own-hook-ran',
  },
];

suite('the check in real hook managers, from their registries', () => {
  for (const way of WAYS) {
    suite(way.name, function () {
      let place: GitPlace;
      let tools: string;

      suiteSetup(function () {
        place = new GitPlace();
        place.init('repo', { 'a.js': 'clean\n', ...way.files });
        tools = place.path('tools');
        if (way.npm) {
          place.write('repo/package.json', '{\n  "name": "project",\n  "private": true\n}\n');
          run('npm', 'install', '--save-dev', '--silent', '--no-audit', '--no-fund', ...way.npm);
          place.write('repo/.gitignore', 'node_modules\n');
        }
        if (way.pip !== undefined) {
          const made = spawnSync('python3', ['-m', 'venv', tools], { encoding: 'utf8' });
          if (made.status !== 0) return this.skip(); // no Python here: said by mocha as pending
          run(join(tools, 'bin', 'pip'), 'install', '-q', way.pip);
        }
        if (existsSync(place.path('repo/.husky/pre-commit'))) run('chmod', '+x', '.husky/pre-commit');
        activate();
        commit('first', true);
      });
      suiteTeardown(() => place.remove());

      const environment = () => ({
        ...place.environment,
        PATH: [join(tools, 'bin'), place.path('bin'), process.env['PATH']].join(delimiter),
      });
      const run = (command: string, ...args: string[]): string =>
        execFileSync(command, args, {
          cwd: place.path('repo'),
          env: environment(),
          encoding: 'utf8',
          stdio: 'pipe',
        });
      const activate = (): void => {
        const [command, ...args] = way.activate;
        if (command !== undefined) run(command, ...args);
      };
      const commit = (message: string, ...flags: (string | true)[]) => {
        run('git', 'add', '-A');
        const words = flags.filter((flag) => flag !== true);
        const result = spawnSync('git', ['commit', '--allow-empty', '-m', message, ...words], {
          cwd: place.path('repo'),
          env: environment(),
          encoding: 'utf8',
        });
        return { stopped: result.status !== 0, said: result.stdout + result.stderr };
      };
      const installed = async (): Promise<HookChange> => {
        const result = await installHook(place.path('repo'), { environment: place.environment });
        assert.ok(result.ok, result.ok ? '' : result.reason);
        return result;
      };
      const snapshot = () =>
        Object.fromEntries(
          [...readdirSync(place.path('repo')), '.husky/pre-commit', '.git/hooks/pre-commit']
            .map((name) => [name, place.path('repo', name)] as const)
            .filter(([, file]) => existsSync(file) && statSync(file).isFile())
            .map(([name, file]) => [name, `${statSync(file).mode} ${readFileSync(file, 'latin1')}`]),
        );

      let before: Record<string, string>;

      test('without keyward on the machine the commit goes through, with a word', async () => {
        before = snapshot();
        const change = await installed();
        assert.ok(['created', 'changed'].includes(change.done));
        activate();
        const { stopped, said } = commit('no keyward');
        assert.equal(stopped, false, said);
        assert.match(said, /keyward is not installed here/);
        assert.ok(said.includes(way.own));
        assert.equal((await installed()).done, 'unchanged');
      });

      test('a commit with a key is stopped, with its place and what to do, and without its value', () => {
        chmodSync(place.write('bin/keyward', `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`), 0o755);
        const key = drawKey();
        place.write('repo/b.js', `const key = "${key}";\n`);
        const { stopped, said } = commit('a key');
        assert.equal(stopped, true, said);
        assert.match(said, /b\.js:1:/);
        assert.match(said, /stopped this commit/);
        assert.match(said, /--no-verify/);
        assert.ok(!said.includes(key));
      });

      test('--no-verify goes past it', () => {
        assert.equal(commit('on purpose', '--no-verify').stopped, false);
      });

      test('a clean commit goes through, and the project’s own hook runs', () => {
        place.write('repo/c.js', 'clean\n');
        const { stopped, said } = commit('clean');
        assert.equal(stopped, false, said);
        assert.ok(said.includes(way.own), said);
        assert.ok(!said.includes('keyward is not installed'));
      });

      test('uninstalling leaves the project as it was', async () => {
        const result = await uninstallHook(place.path('repo'), { environment: place.environment });
        assert.ok(result.ok && result.changes.length > 0);
        activate();
        const after = snapshot();
        for (const name of ['b.js', 'c.js']) Reflect.deleteProperty(after, name);
        assert.deepEqual(after, before);
        place.write('repo/d.js', `const key = "${drawKey()}";\n`);
        assert.equal(commit('nobody looks').stopped, false);
      });
    });
  }
});
