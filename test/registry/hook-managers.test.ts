import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { formatById } from '../../src/core/formats';
import type { HookChange, HookProgram } from '../../src/core/pre-commit';
import { installHook, uninstallHook } from '../../src/node/pre-commit/hook-files';
import { proveHookStatus } from '../../src/node/pre-commit/hook-status';
import { GitSandbox } from '../support/git-sandbox';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

/** A new random key that is reported with high confidence. */
function randomKey(): string {
  const format = formatById('stripe-secret-key-live');
  assert.ok(format);
  return sampleSecret(format, Math.random);
}

interface Way {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly npm?: readonly string[];
  readonly pip?: string;
  readonly gem?: string;
  /** The folder of the package.json; default: the top. */
  readonly packageFolder?: string;
  /** Installs the project's hooks, in the folder of the package. Some tools need this again after their configuration changes. */
  readonly activate: readonly string[];
  /** Whether the manager's own command must run again after Keyward has changed the configuration. */
  readonly copies?: boolean;
  /** What the project's own hook prints. */
  readonly own: string;
}

const OWN = 'own-hook-ran';
const PRE_COMMIT_CONFIG = `repos:\n  - repo: local\n    hooks:\n      - id: own\n        name: own\n        entry: echo ${OWN}\n        language: system\n        verbose: true\n        stages: [pre-commit]\n`;
const LEFTHOOK_CONFIG = `pre-commit:\n  commands:\n    own:\n      run: echo ${OWN}\n`;

/** The ways a project can manage its hooks, each as a project without Keyward's check: manager, version and layout. */
const HOOK_MANAGERS: readonly Way[] = [
  { name: 'Git only, without a hook', files: {}, activate: [], own: '' },
  {
    name: 'Git only, with a hook that replaces itself',
    files: { '.githooks/pre-commit': `#!/bin/sh\nexec echo ${OWN}\n` },
    activate: ['sh', '-c', 'chmod +x .githooks/pre-commit && git config core.hooksPath .githooks'],
    own: OWN,
  },
  {
    name: 'husky 9',
    npm: ['husky@9'],
    files: { '.husky/pre-commit': `echo ${OWN}\n` },
    activate: ['npx', 'husky'],
    own: OWN,
  },
  {
    name: 'husky 9 in another folder',
    npm: ['husky@9'],
    files: { '.config/husky/pre-commit': `echo ${OWN}\n` },
    activate: ['npx', 'husky', '.config/husky'],
    own: OWN,
  },
  {
    name: 'husky 9 in a package below the top',
    npm: ['husky@9'],
    packageFolder: 'web',
    files: { 'web/.husky/pre-commit': `cd web && echo ${OWN}\n` },
    activate: ['sh', '-c', 'cd .. && web/node_modules/.bin/husky web/.husky'],
    own: OWN,
  },
  {
    name: 'husky 8',
    npm: ['husky@8'],
    files: { '.husky/pre-commit': `#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\necho ${OWN}\n` },
    activate: ['npx', 'husky', 'install'],
    own: OWN,
  },
  {
    name: 'husky 8 in a package below the top',
    npm: ['husky@8'],
    packageFolder: 'web',
    files: {
      'web/.husky/pre-commit': `#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\ncd web\necho ${OWN}\n`,
    },
    activate: ['sh', '-c', 'cd .. && web/node_modules/.bin/husky install web/.husky'],
    own: OWN,
  },
  {
    name: 'husky 4',
    npm: ['husky@4'],
    files: {},
    activate: [
      'sh',
      '-c',
      `node -e 'const fs=require("fs"),p=JSON.parse(fs.readFileSync("package.json"));p.husky??={hooks:{"pre-commit":"echo ${OWN}"}};fs.writeFileSync("package.json",JSON.stringify(p,null,2)+"\\n")' && cd node_modules/husky && env -u CI INIT_CWD="$OLDPWD" npm_config_user_agent=npm/8 npm_execpath=npm node husky install`,
    ],
    own: OWN,
  },
  {
    name: 'lefthook 1',
    npm: ['lefthook@1'],
    files: { 'lefthook.yml': LEFTHOOK_CONFIG },
    activate: ['npx', 'lefthook', 'install'],
    own: OWN,
  },
  {
    name: 'lefthook 2, with jobs',
    npm: ['lefthook@2'],
    files: { '.lefthook.yaml': `pre-commit:\n  jobs:\n    - name: own\n      run: echo ${OWN}\n` },
    activate: ['npx', 'lefthook', 'install'],
    own: OWN,
  },
  {
    name: 'lefthook 2 in .config',
    npm: ['lefthook@2'],
    files: { '.config/lefthook.yml': LEFTHOOK_CONFIG },
    activate: ['npx', 'lefthook', 'install'],
    own: OWN,
  },
  {
    name: 'simple-git-hooks in its own file',
    npm: ['simple-git-hooks@2'],
    files: { 'simple-git-hooks.json': `{\n  "pre-commit": "echo ${OWN}\\n"\n}\n` },
    activate: ['npx', 'simple-git-hooks'],
    copies: true,
    own: OWN,
  },
  {
    name: 'simple-git-hooks that goes to another folder',
    npm: ['simple-git-hooks@2'],
    files: {
      '.simple-git-hooks.json': `{\n  "pre-commit": "cd web && exec echo ${OWN} # done"\n}\n`,
      'web/a.txt': '',
    },
    activate: ['npx', 'simple-git-hooks'],
    copies: true,
    own: OWN,
  },
  {
    name: 'pre-commit',
    pip: 'pre-commit',
    files: { '.pre-commit-config.yaml': PRE_COMMIT_CONFIG },
    activate: ['pre-commit', 'install'],
    own: OWN,
  },
  {
    name: 'pre-commit with other default stages',
    pip: 'pre-commit',
    files: { '.pre-commit-config.yaml': `default_stages: [pre-push]\n${PRE_COMMIT_CONFIG}` },
    activate: ['pre-commit', 'install'],
    own: OWN,
  },
  {
    name: 'pre-commit of 2022',
    pip: 'pre-commit==2.21.0',
    files: {
      '.pre-commit-config.yaml': `default_stages: [push]\n${PRE_COMMIT_CONFIG.replace('[pre-commit]', '[commit]')}`,
    },
    activate: ['pre-commit', 'install'],
    own: OWN,
  },
  {
    name: 'overcommit',
    gem: 'overcommit',
    files: {
      '.overcommit.yml': `PreCommit:\n  ALL:\n    enabled: false\n  Own:\n    enabled: true\n    command: ["echo", "${OWN}"]\nCommitMsg:\n  ALL:\n    enabled: false\n`,
    },
    activate: ['sh', '-c', 'overcommit --install && overcommit --sign && overcommit --sign pre-commit'],
    copies: true,
    own: '',
  },
];

/** Who installed the check: each names another program to run. */
const INSTALLERS: readonly {
  readonly from: string;
  readonly program: (sandbox: GitSandbox) => HookProgram;
}[] = [
  {
    from: 'the command line',
    program: () => ({ runtime: process.execPath, script: cli }),
  },
  {
    from: 'the editor',
    // An extension whose folder is replaced by an update after the check is installed.
    program: (sandbox) => {
      const folder = (version: string) => sandbox.path(`extensions/keyward.keyward-${version}`);
      mkdirSync(folder('0.10.0'), { recursive: true });
      symlinkSync(dirname(cli), join(folder('0.10.0'), 'dist'));
      return { runtime: process.execPath, script: join(folder('0.9.0'), 'dist', 'cli.js') };
    },
  },
];

suite('the pre-commit check in real hook managers', () => {
  for (const way of HOOK_MANAGERS) {
    suite(way.name, function () {
      this.timeout(300_000);
      let sandbox: GitSandbox;
      let tools: string;
      const packageFolder = way.packageFolder ?? '.';

      suiteSetup(function () {
        sandbox = new GitSandbox();
        sandbox.init('repo', { 'a.js': 'clean\n', ...way.files });
        tools = sandbox.path('tools');
        if (way.npm) {
          sandbox.write(
            `repo/${packageFolder}/package.json`,
            '{\n  "name": "project",\n  "private": true\n}\n',
          );
          const flags = ['--save-dev', '--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
          run('npm', 'install', ...flags, ...way.npm);
          if (way.npm.some((name) => name.startsWith('lefthook'))) run('npm', 'rebuild', '--silent');
          sandbox.write('repo/.gitignore', 'node_modules\n');
        }
        if (way.pip !== undefined) {
          const made = spawnSync('python3', ['-m', 'venv', tools], { encoding: 'utf8' });
          if (made.status !== 0) return this.skip(); // Python is not installed
          run(join(tools, 'bin', 'pip'), 'install', '-q', way.pip, 'setuptools<80');
        }
        if (way.gem !== undefined) {
          const made = spawnSync('gem', [
            'install',
            '-q',
            '-N',
            '-i',
            tools,
            '-n',
            join(tools, 'bin'),
            way.gem,
          ]);
          if (made.status !== 0) return this.skip(); // Ruby is not installed, or there is no registry
        }
        for (const file of ['.husky/pre-commit', 'web/.husky/pre-commit', '.config/husky/pre-commit'])
          if (existsSync(sandbox.path('repo', file))) chmodSync(sandbox.path('repo', file), 0o755);
        activate();
        commit('first');
      });
      suiteTeardown(() => sandbox.remove());

      const environment = () => ({
        ...sandbox.environment,
        ...(way.gem === undefined ? {} : { GEM_HOME: tools, GEM_PATH: tools }),
        HUSKY_SKIP_INSTALL: '',
        PATH: [join(tools, 'bin'), process.env['PATH']].join(delimiter),
      });
      const run = (command: string, ...args: string[]): string =>
        execFileSync(command, args, {
          cwd: sandbox.path('repo', packageFolder),
          env: environment(),
          encoding: 'utf8',
          stdio: 'pipe',
        });
      const activate = (): void => {
        const [command, ...args] = way.activate;
        if (command !== undefined) run(command, ...args);
      };
      const commit = (message: string, ...flags: string[]) => {
        execFileSync('git', ['add', '-A'], { cwd: sandbox.path('repo'), env: environment() });
        const result = spawnSync('git', ['commit', '--allow-empty', '-m', message, ...flags], {
          cwd: sandbox.path('repo'),
          env: environment(),
          encoding: 'utf8',
        });
        return { stopped: result.status !== 0, output: result.stdout + result.stderr };
      };
      const install = async (program?: HookProgram): Promise<HookChange> => {
        const options = { environment: environment(), ...(program && { program }) };
        const result = await installHook(sandbox.path('repo'), options);
        assert.ok(result.ok, result.ok ? '' : result.reason);
        return result;
      };
      const effect = async () => {
        const status = await proveHookStatus(sandbox.path('repo'), 'pre-commit', {
          environment: environment(),
        });
        assert.ok(status.ok);
        return status.effect;
      };
      /** What is committed or decides how Git runs hooks. */
      const snapshot = () => {
        const folders = [
          'repo',
          'repo/.git/hooks',
          'repo/.githooks',
          'repo/.husky',
          'repo/.config',
          'repo/.config/husky',
        ];
        const files = [...folders, 'repo/web', 'repo/web/.husky', 'repo/.git/keyward', 'repo/.git/config']
          .map((name) => sandbox.path(name))
          .flatMap((name) =>
            !existsSync(name)
              ? []
              : statSync(name).isFile()
                ? [name]
                : readdirSync(name).map((one) => join(name, one)),
          )
          .filter((file) => statSync(file).isFile() && !/[b-d]\.js$/.test(file));
        return Object.fromEntries(
          files.map((file) => [
            file,
            `${statSync(file).mode} ${readFileSync(file, 'latin1').replaceAll(/^# {3}At: .*$/gm, '')}`,
          ]),
        );
      };

      let before: Record<string, string>;

      test('a commit succeeds with a message if Keyward is not installed', async () => {
        before = snapshot();
        const change = await install();
        assert.ok(['created', 'changed'].includes(change.done));
        activate();
        assert.deepEqual(await effect(), { state: 'inactive', problem: { id: 'no-keyward' } });
        const { stopped, output } = commit('no keyward');
        assert.equal(stopped, false, output);
        assert.match(output, /Keyward is not installed here/);
        assert.ok(output.includes(way.own));
        assert.equal((await install()).done, 'unchanged');
      });

      for (const { from, program } of INSTALLERS) {
        test(`installed from ${from}: the proof is right, a key is stopped, its value is not shown`, async () => {
          await install(program(sandbox));
          activate();
          assert.deepEqual(await effect(), { state: 'active', proven: true });
          const key = randomKey();
          sandbox.write('repo/b.js', `const key = "${key}";\n`);
          const { stopped, output } = commit('a key');
          assert.equal(stopped, true, output);
          assert.match(output, /b\.js:1:/);
          assert.match(output, /stopped this commit/);
          assert.match(output, /--no-verify/);
          assert.ok(!output.includes(key));
        });
      }

      test('--no-verify skips the check', () => {
        assert.equal(commit('on purpose', '--no-verify').stopped, false);
      });

      test("a clean commit succeeds, and the project's own hook runs", () => {
        sandbox.write('repo/c.js', 'clean\n');
        const { stopped, output } = commit('clean');
        assert.equal(stopped, false, output);
        assert.ok(output.includes(way.own), output);
        assert.ok(!output.includes('Keyward is not installed'));
      });

      if (way.copies) {
        test('what the manager has not copied to Git yet is reported', async () => {
          await uninstallHook(sandbox.path('repo'), { environment: environment() });
          activate();
          await install(INSTALLERS[0]?.program(sandbox));
          const { state } = await effect();
          assert.equal(state, 'inactive');
        });
      }

      test('uninstalling restores the project', async () => {
        const result = await uninstallHook(sandbox.path('repo'), { environment: environment() });
        assert.ok(result.ok && result.changes.length > 0);
        activate();
        assert.deepEqual(snapshot(), before);
        sandbox.write('repo/d.js', `const key = "${randomKey()}";\n`);
        assert.equal(commit('no check').stopped, false);
      });
    });
  }
});
