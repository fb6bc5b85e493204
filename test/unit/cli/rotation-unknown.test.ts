import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { GitSandbox } from '../../support/git-sandbox';
import { Project, secretOf } from './command-line';

/** An entry that is overdue by years. */
const OLD = '{"version":1,"keys":{".env#A_KEY":{"rotated":"2020-01-01"}}}';
const STRICT = ['--today', '2026-11-23', '--fail-on', 'overdue'];

suite('keyward rotation: what is unknown', function () {
  this.timeout(60_000);
  let project: Project;
  setup(() => (project = new Project()));
  teardown(() => project.remove());

  const rotation = (...args: string[]) => project.run(['rotation', ...args]);

  suite('a ledger that cannot be read whole ends --fail-on with 2, and the message names the file', () => {
    const broken: Readonly<Record<string, string | Buffer>> = {
      'a trailing comma on one line': OLD.replace('}}}', '},}}'),
      'cut off': OLD.slice(0, -4),
      'cut off to nothing': '',
      'a list': `[${OLD}]`,
      'a string': '"x"',
      'keys as a list': '{"version":1,"keys":[]}',
      'keys twice': OLD.replace(/\}$/, ',"keys":{}}'),
      'a field twice': OLD.replace('"rotated"', '"rotated":"2026-11-01","rotated"'),
      'conflict markers': `<<<<<<< a\n${OLD}\n=======\n{}\n>>>>>>> b\n`,
      'over 2 MB': `${OLD.slice(0, -1)},"x":"${'x'.repeat(2 << 20)}"}`,
      binary: Buffer.from([0, 1, 2, 3, 0, 0, 0, 200, 0, 0, 0, 0, 1, 9, 9, 9, 9]),
    };
    for (const [name, content] of Object.entries(broken))
      test(name, async () => {
        for (const folder of ['', 'api/']) {
          project.write(`${folder}.keyward.json`, content);
          const { code, stderr } = await rotation(...STRICT);
          assert.equal(code, 2);
          assert.ok(stderr.includes(`${folder}.keyward.json`), stderr);
          assert.match(stderr, /^keyward: unknown: /);
          assert.equal((await rotation('--today', '2026-11-23')).code, 0, 'only a judgment fails');
        }
      });

    test('a folder, and a link to nothing', async () => {
      mkdirSync(project.path('.keyward.json'));
      mkdirSync(project.path('api'));
      symlinkSync('missing.json', project.path('api', '.keyward.json'));
      const { code, stderr } = await rotation(...STRICT);
      assert.equal(code, 2);
      assert.match(stderr, /Cannot read \.keyward\.json: it is a folder/);
      assert.match(stderr, /Cannot read api\/\.keyward\.json: it is a link to a file that does not exist/);
    });
  });

  test('other encodings are read: an overdue key stays overdue', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(OLD, 'utf16le')]);
    for (const content of [utf16, Buffer.from(OLD, 'utf16le'), `\uFEFF${OLD}`]) {
      project.write('.keyward.json', content);
      assert.equal((await rotation(...STRICT)).code, 1);
    }
  });

  test('a date, an interval or an entry that cannot be understood is unknown; the same in order is not', async () => {
    const ledgerOf = (entry: string, policy = '{}'): string =>
      `{"version":1,"policy":${policy},"keys":{".env#A_KEY":${entry}}}`;
    const good = '"rotated":"2026-11-01"';
    const dates = [
      '"2020-01-01T10:00:00Z"',
      '"2020/01/01"',
      '"01.02.2020"',
      '"2020-02-30"',
      '1577836800',
      '""',
    ];
    const bad = [
      ...dates.flatMap((date) =>
        ['rotated', 'created', 'expires', 'exposed', 'retired'].map((field) =>
          ledgerOf(`{"${field}":${date}}`),
        ),
      ),
      ledgerOf('{"rotated":{"date":"yesterday","source":"user"}}'),
      ledgerOf('{"rotated":true}'),
      ledgerOf('{"rotated":"2062-01-01"}'),
      ledgerOf('"2020-01-01"'),
      ledgerOf('null'),
      ...['"90"', '0', '-1', '1.5', '"3 months"'].flatMap((days) => [
        ledgerOf(`{${good},"intervalDays":${days}}`),
        ledgerOf(`{${good}}`, `{"intervalDays":${days}}`),
        ledgerOf(`{${good}}`, `{"providers":{"Stripe":${days}}}`),
        ledgerOf(`{${good}}`, `{"kinds":{"password":{"intervalDays":${days}}}}`),
      ]),
      ledgerOf(`{${good}}`, '[]'),
    ];
    for (const text of bad) {
      project.write('.keyward.json', text);
      const { code, stderr, stdout } = await rotation(...STRICT, '--format', 'json');
      assert.equal(code, 2, text);
      assert.match(stderr, /^keyward: unknown: An? \S+ in \.keyward\.json .*\n$/, text);
      assert.equal((JSON.parse(stdout) as { unknown: unknown[] }).unknown.length, 1, text);
    }
    for (const text of [
      ledgerOf(`{${good},"created":null,"intervalDays":90}`, '{"intervalDays":90,"providers":{"Stripe":30}}'),
      ledgerOf('{"rotated":{"date":"2026-11-23","source":"user"}}'),
      ledgerOf('{"rotated":"2026-11-24"}'),
    ]) {
      project.write('.keyward.json', text);
      const { code, stderr } = await rotation(...STRICT);
      assert.deepEqual([code, stderr], [0, ''], text);
    }
  });

  test('an env file that cannot be read is unknown', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    chmodSync(project.write('.env', 'A_KEY=x'), 0);
    assert.equal((await rotation(...STRICT)).code, 2);
  });

  suite('ledgers below the folder', () => {
    const statuses = async (): Promise<Record<string, string>> => {
      const { stdout } = await rotation('--format', 'json', '--today', '2026-11-23');
      const { keys } = JSON.parse(stdout) as { keys: { name: string; envFile: string; status: string }[] };
      return Object.fromEntries(keys.map(({ name, envFile, status }) => [`${envFile}#${name}`, status]));
    };

    test('count, each with its own policy', async () => {
      for (const folder of ['a', 'b/c']) {
        project.write(`${folder}/.env`, `S_TOKEN=${secretOf('openai-project-key', folder.length)}\n`);
        project.write(
          `${folder}/.keyward.json`,
          `{"version":1,"policy":{"intervalDays":${folder === 'a' ? 30 : 300}},"keys":{".env#S_TOKEN":{"rotated":"2026-09-01"}}}`,
        );
      }
      project.write('.keyward.json', OLD);
      assert.deepEqual(await statuses(), {
        'a/.env#S_TOKEN': 'overdue',
        'b/c/.env#S_TOKEN': 'healthy',
        '.env#A_KEY': 'overdue',
      });
    });

    test('of two entries for a key, the later rotation counts', async () => {
      for (const [top, own] of [
        ['2020-01-01', '2026-11-01'],
        ['2026-11-01', '2020-01-01'],
      ]) {
        project.write('.keyward.json', `{"version":1,"keys":{"a/.env#S_KEY":{"rotated":"${top}"}}}`);
        project.write('a/.keyward.json', `{"version":1,"keys":{".env#S_KEY":{"rotated":"${own}"}}}`);
        assert.deepEqual(await statuses(), { 'a/.env#S_KEY': 'healthy' });
      }
    });

    test('of third-party packages do not count', async () => {
      project.write('node_modules/a/.keyward.json', OLD);
      assert.deepEqual(await statuses(), {});
    });
  });

  suite('Git gives no answer', () => {
    let place: GitSandbox;
    setup(() => (place = new GitSandbox()));
    teardown(() => place.remove());

    const strict = (cwd: string, environment: NodeJS.ProcessEnv = {}) =>
      project.run(['rotation', ...STRICT], {
        cwd: place.path(cwd),
        environment: { ...place.environment, ...environment },
      });
    const tracked = (): void => {
      place.init('repo', { '.env': `A_KEY=${secretOf('openai-project-key', 4)}\n` });
      place.run('repo', 'add', '.');
      place.run('repo', 'commit', '-qm', 'x');
    };

    test('a broken index, an unknown extension, an empty HEAD, an unreachable worktree', async () => {
      tracked();
      place.run('repo', 'worktree', 'add', '-q', '../linked');
      writeFileSync(place.path('repo/.git/index'), 'x');
      assert.equal((await strict('repo')).code, 2);
      renameSync(place.path('repo'), place.path('moved'));
      const linked = await strict('linked');
      assert.equal(linked.code, 2);
      assert.match(linked.stderr, /worktree repair/);
      for (const [file, content] of [
        ['.git/config', '[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = 1\n'],
        ['.git/HEAD', ''],
      ] as const) {
        place.remove();
        place = new GitSandbox();
        tracked();
        writeFileSync(place.path('repo', file), content);
        assert.equal((await strict('repo')).code, 2, file);
      }
    });

    test('Git is missing', async () => {
      tracked();
      const { code, stderr } = await strict('repo', { PATH: place.path('nothing') });
      assert.equal(code, 2);
      assert.match(stderr, /Install Git/);
    });

    test('another owner', async function () {
      if (process.getuid?.() !== 0) this.skip();
      tracked();
      for (const name of ['repo', 'repo/.git']) chownSync(place.path(name), 12_345, 12_345);
      const { code, stderr } = await strict('repo');
      assert.equal(code, 2);
      assert.match(stderr, /safe\.directory/);
      const trusted = { GIT_CONFIG_COUNT: '2', GIT_CONFIG_KEY_0: 'core.bare', GIT_CONFIG_VALUE_0: 'true' };
      const folder = { GIT_CONFIG_KEY_1: 'safe.directory', GIT_CONFIG_VALUE_1: '*' };
      assert.equal((await strict('repo', { ...trusted, ...folder })).code, 1, 'Git answers: it is tracked');
    });

    test('no repository at all is an answer', async () => {
      place.write('plain/.env', `A_KEY=${secretOf('openai-project-key', 4)}\n`);
      assert.equal((await strict('plain')).code, 0);
      assert.equal((await strict('plain', { PATH: place.path('nothing') })).code, 0);
    });
  });
});
