import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Project, stripe } from './command-line';

/** How one answer of Git goes wrong: what the program that stands for Git does instead. */
const FAILURES: Readonly<Record<string, string>> = {
  'is not found': 'exit 127',
  'is refused': `echo "fatal: detected dubious ownership in repository at '/x'" >&2; exit 128`,
  fails: 'echo "fatal: unable to read tree" >&2; exit 128',
  'is killed': 'kill -KILL $$',
  'is garbage': 'cat >/dev/null; printf "\\001\\377nonsense"; exit 0',
  'is cut off': '"$GIT" "$@" | head -c 30; kill -KILL $$',
};

/** All ways for all answers take minutes: by default, each answer goes wrong in one way. */
const ALL = process.env['KEYWARD_GIT_FAILURES'] === 'all';

/** Most answers of one command that are made to fail. */
const MOST_CALLS = 60;

suite('if one answer of Git fails, no command reports that all is well', function () {
  this.timeout(600_000);
  let project: Project;
  let bin: string;
  let environment: NodeJS.ProcessEnv;

  suiteSetup(function () {
    if (process.platform === 'win32') this.skip();
    project = new Project();
    bin = realpathSync(mkdtempSync(join(tmpdir(), 'keyward-git-bin-')));
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    // Counts the calls, some of which run at the same time, and lets one of them fail.
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh
GIT=${git}
count=1
until mkdir ${bin}/calls/$count 2>/dev/null; do count=$(($count + 1)); done
if [ "$count" = "$(cat ${bin}/failing)" ]; then echo "$@" >${bin}/failed; . ${bin}/failure; fi
exec "$GIT" "$@"
`,
    );
    chmodSync(join(bin, 'git'), 0o755);
    environment = {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: bin,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: join(bin, 'config'),
    };
    writeFileSync(
      join(bin, 'config'),
      '[user]\n\tname = A\n\temail = a@example.com\n[init]\n\tdefaultBranch = main\n',
    );
    const run = (...args: string[]): void =>
      void execFileSync(git, args, {
        cwd: project.folder,
        env: { ...process.env, ...environment, PATH: process.env['PATH'] },
      });
    run('init', '-q');
    project.write('.gitignore', '.env.local\nignored/\n');
    project.write('base.ts', 'export {};\n');
    run('add', '.');
    run('commit', '-qm', 'base');
    run('tag', 'base');
    project.write('.env', `STRIPE_SECRET_KEY=${stripe(1)}\n`);
    project.write('removed.ts', `const key = "${stripe(2)}";\n`);
    mkdirSync(project.path('ignored'));
    project.write('ignored/tracked.ts', `const key = "${stripe(3)}";\n`);
    run('add', '-f', '.env', 'removed.ts', 'ignored/tracked.ts');
    run('commit', '-qm', 'keys');
    rmSync(project.path('removed.ts'));
    run('commit', '-qam', 'removed');
    project.write('staged.ts', `const key = "${stripe(4)}";\n`);
    run('add', 'staged.ts');
    project.write('.keyward.json', JSON.stringify({ version: 1, keys: {} }));
  });
  suiteTeardown(() => {
    if (process.platform === 'win32') return;
    project.remove();
    rmSync(bin, { recursive: true, force: true });
  });

  const COMMANDS: readonly (readonly string[])[] = [
    ['doctor'],
    ['doctor', '--no-history'],
    ['rotation', '--fail-on', 'overdue'],
    ['scan', '--staged'],
    ['scan', '--history'],
    ['scan', '--history', '--since', 'base'],
    ['scan', 'ignored/..'],
    ['hook', 'status'],
  ];

  async function codeOf(
    command: readonly string[],
    failing: number,
    failure: string,
  ): Promise<[code: number, calls: number]> {
    rmSync(join(bin, 'calls'), { recursive: true, force: true });
    mkdirSync(join(bin, 'calls'));
    writeFileSync(join(bin, 'failing'), `${failing}\n`);
    writeFileSync(join(bin, 'failure'), `${failure}\n`);
    const { code } = await project.run(command, { environment });
    return [code, readdirSync(join(bin, 'calls')).length];
  }

  for (const command of COMMANDS) {
    test(command.join(' '), async () => {
      const [right, calls] = await codeOf(command, 0, '');
      assert.equal(right, 1, 'with Git');
      assert.ok(calls > 0 && calls < MOST_CALLS, `${calls} calls`);
      const wrong: string[] = [];
      const ways = Object.entries(FAILURES);
      for (let failing = 1; failing <= calls; failing++)
        for (const [at, [title, failure]] of ways.entries()) {
          if (!ALL && (failing + at) % ways.length !== 0) continue;
          const [code] = await codeOf(command, failing, failure);
          if (code === 0)
            wrong.push(`answer ${failing} ${title}: ${readFileSync(join(bin, 'failed'), 'utf8')}`);
        }
      assert.deepEqual(wrong, []);
    });
  }
});
