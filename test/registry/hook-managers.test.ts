import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { formatById } from '../../src/core/formats';
import type { HookChange } from '../../src/core/pre-commit';
import { installHook, uninstallHook } from '../../src/node/pre-commit/hook-files';
import { GitSandbox } from '../support/git-sandbox';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

/** A new random key that is reported with high confidence. */
function randomKey(): string {
  const format = formatById('stripe-secret-key-live');
  assert.ok(format);
  return sampleSecret(format, Math.random);
}

/** The ways a project can manage its hooks, each as a project without Keyward's check. */
const HOOK_MANAGERS: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly npm?: readonly string[];
  readonly pip?: string;
  /** Installs the project's hooks. Some tools need this again after their configuration changes. */
  readonly activate: readonly string[];
  /** What the project's own hook prints. */
  readonly own: string;
}[] = [
  {
    name: 'Git only, without a hook',
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

suite('the pre-commit check in real hook managers', () => {
  for (const way of HOOK_MANAGERS) {
    suite(way.name, function () {
      let place: GitSandbox;
      let tools: string;

      suiteSetup(function () {
        place = new GitSandbox();
        place.init('repo', { 'a.js': 'clean\n', ...way.files });
        tools = place.path('tools');
        if (way.npm) {
          place.write('repo/package.json', '{\n  "name": "project",\n  "private": true\n}\n');
          run('npm', 'install', '--save-dev', '--silent', '--no-audit', '--no-fund', ...way.npm);
          place.write('repo/.gitignore', 'node_modules\n');
        }
        if (way.pip !== undefined) {
          const made = spawnSync('python3', ['-m', 'venv', tools], { encoding: 'utf8' });
          if (made.status !== 0) return this.skip(); // Python is not installed
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
        return { stopped: result.status !== 0, output: result.stdout + result.stderr };
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

      test('a commit succeeds with a message if keyward is not installed', async () => {
        before = snapshot();
        const change = await installed();
        assert.ok(['created', 'changed'].includes(change.done));
        activate();
        const { stopped, output } = commit('no keyward');
        assert.equal(stopped, false, output);
        assert.match(output, /Keyward is not installed here/);
        assert.ok(output.includes(way.own));
        assert.equal((await installed()).done, 'unchanged');
      });

      test('a commit with a key is stopped with its position and what to do, without its value', () => {
        chmodSync(place.write('bin/keyward', `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`), 0o755);
        const key = randomKey();
        place.write('repo/b.js', `const key = "${key}";\n`);
        const { stopped, output } = commit('a key');
        assert.equal(stopped, true, output);
        assert.match(output, /b\.js:1:/);
        assert.match(output, /stopped this commit/);
        assert.match(output, /--no-verify/);
        assert.ok(!output.includes(key));
      });

      test('--no-verify skips the check', () => {
        assert.equal(commit('on purpose', '--no-verify').stopped, false);
      });

      test("a clean commit succeeds, and the project's own hook runs", () => {
        place.write('repo/c.js', 'clean\n');
        const { stopped, output } = commit('clean');
        assert.equal(stopped, false, output);
        assert.ok(output.includes(way.own), output);
        assert.ok(!output.includes('Keyward is not installed'));
      });

      test('uninstalling restores the project', async () => {
        const result = await uninstallHook(place.path('repo'), { environment: place.environment });
        assert.ok(result.ok && result.changes.length > 0);
        activate();
        const after = snapshot();
        for (const name of ['b.js', 'c.js']) Reflect.deleteProperty(after, name);
        assert.deepEqual(after, before);
        place.write('repo/d.js', `const key = "${randomKey()}";\n`);
        assert.equal(commit('no check').stopped, false);
      });
    });
  }
});
