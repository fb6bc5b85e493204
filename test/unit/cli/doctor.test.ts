import assert from 'node:assert/strict';
import { chownSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitSandbox } from '../../support/git-sandbox';
import { GRAMMARS } from '../../support/trees';
import { secretOf, stripe } from './command-line';
import { run } from '../../../src/cli/run';

interface JsonFile {
  readonly file: string;
  readonly kind: string;
  readonly asked: string;
  readonly ignored: boolean;
  readonly ignoredBy: { file: string; line: number; pattern: string } | null;
  readonly tracked: boolean | null;
  readonly staged: boolean | null;
  readonly inHistory: boolean | null;
  readonly pushed: boolean | null;
  readonly leaks: readonly { through: string; reason: string }[];
}

interface JsonDoctor {
  readonly version: number;
  readonly files: readonly JsonFile[];
  readonly problems: readonly { id: string; severity: string; file: string | null; message: string }[];
}

suite('keyward doctor', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  const doctor = async (
    folder: string,
    args: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ) => {
    let [stdout, stderr] = ['', ''];
    const code = await run(['doctor', ...args], {
      cwd: place.path(folder),
      environment: { ...place.environment, ...environment },
      grammars: GRAMMARS,
      stdin: [] as unknown as AsyncIterable<Buffer>,
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
    });
    return { code, stdout, stderr };
  };
  const json = async (folder: string, ...args: string[]): Promise<JsonDoctor & { code: number }> => {
    const { code, stdout } = await doctor(folder, ['--format', 'json', ...args]);
    return { code, ...(JSON.parse(stdout) as JsonDoctor) };
  };

  test('reports values of env files in files that Git does not ignore', async () => {
    const value = ['h7Gk', '2mQx', 'V9bT', 'e4Rz', 'Wc'].join('');
    place.init('repo', { '.gitignore': '.env\nlogs/\n', 'README.md': `Use ${value} for now.\n` });
    place.write('repo/services/.env', `ORDERS_DB_PASSWORD=${value}\n`);
    place.write('repo/logs/a.log', `${value}\n`);
    place.write('repo/allowed.md', `${value} <!-- keyward:allow -->\n`);
    const { code, files, problems } = await json('repo');
    assert.equal(code, 1);
    assert.deepEqual(
      problems.filter(({ id }) => id === 'env-value-in-file').map(({ file, message }) => [file, message]),
      [['services/.env', 'README.md, line 1, contains the value of ORDERS_DB_PASSWORD.']],
    );
    assert.deepEqual(
      files.flatMap(({ leaks }) => leaks.map(({ through }) => through)),
      ['project file'],
    );
    const { stdout } = await doctor('repo');
    assert.ok(stdout.includes('README.md, line 1') && !stdout.includes(value.slice(0, 8)));
  });

  test('reads env files in UTF-16, and ends with 2 if one cannot be read', async () => {
    place.init('repo', { a: '' });
    place.write('repo/.env', Buffer.from(`\uFEFFKEY=${stripe()}\r\n`, 'utf16le'));
    assert.equal((await doctor('repo')).code, 1, 'it is not ignored');
    place.write('repo/.gitignore', '.env\n');
    assert.equal((await doctor('repo')).code, 0);
    place.write('repo/.env', `KEY=${'x'.repeat(17 << 20)}\n`);
    const { code, stdout } = await doctor('repo');
    assert.equal(code, 2);
    assert.match(stdout, /Cannot read \.env: it is larger than 16 MB/);
  });

  test('exits with 0 if nothing is exposed, and names the rule that protects each file', async () => {
    const key = stripe();
    place.init('repo', {
      '.gitignore': '# x\n.env\n.env.*\n!.env.example\n',
      '.env': `KEY=${key}\n`,
      'api/.env.local': `KEY=${key}\n`,
      '.env.example': 'KEY=\n',
      Dockerfile: 'FROM a\nCOPY . .\n',
      '.dockerignore': '**/.env*\n',
    });
    const { code, files, problems, version } = await json('repo');
    assert.deepEqual([code, version, problems], [0, 1, []]);
    assert.deepEqual(
      files.map(({ file, ignoredBy, tracked, staged, inHistory, pushed, leaks }) => [
        file,
        ignoredBy && `${ignoredBy.file}:${ignoredBy.line}:${ignoredBy.pattern}`,
        [tracked, staged, inHistory, pushed].some(Boolean),
        leaks.length,
      ]),
      [
        ['.env', '.gitignore:2:.env', false, 0],
        ['.env.example', null, false, 0],
        ['api/.env.local', '.gitignore:3:.env.*', false, 0],
      ],
    );
  });

  test('reports every exposure path as text and JSON, and no value', async () => {
    const key = stripe();
    const publishable = secretOf('stripe-publishable-key');
    place.init('repo', {
      '.gitignore': '.env\n!.env\ndist\n',
      '.env': `STRIPE_SECRET_KEY=${key}\nPUBLIC_KEY=${publishable}\n`,
      '.env.example': `STRIPE_SECRET_KEY=${key}\n`,
      'service-account.json': `{ "type": "service_account", "private_key": "x" }\n`,
      'tls/cert.pem': '-----BEGIN CERTIFICATE-----\n',
      Dockerfile: 'FROM a\nCOPY . .\n',
      'package.json': '{ "name": "sample", "engines": { "vscode": "*" } }\n',
      'dist/app.js': `f("${key}","${publishable}")`,
      'dist/app.js.map': JSON.stringify({ sourcesContent: [`const a = "${key}"`] }),
      'public/.env': 'PORT=1\n',
    });
    place.run('repo', 'add', '-f', 'service-account.json');
    const { code, files, problems } = await json('repo');
    assert.equal(code, 1);
    assert.deepEqual(
      files.map(({ file }) => file),
      ['.env', '.env.example', 'public/.env', 'service-account.json'],
    );
    assert.deepEqual(
      files[0]?.leaks.map(({ through }) => through),
      ['docker', 'npm', 'vsix', 'bundle', 'source map', 'project file'],
    );
    assert.deepEqual(
      problems
        .filter(({ file, severity }) => file !== '.env' && severity === 'warning')
        .map(({ id, file }) => `${id} ${file ?? ''}`),
      [
        'env-example-key .env.example',
        'env-staged service-account.json',
        'env-in-image service-account.json',
        'env-in-package service-account.json',
        'env-in-extension service-account.json',
      ],
    );
    const text = await doctor('repo');
    assert.match(text.stdout, /"!\.env" in \.gitignore, line 2, re-includes it\./);
    assert.match(text.stdout, /The value of STRIPE_SECRET_KEY is in dist\/app\.js\.map/);
    assert.match(text.stdout, /Checked 4 files; 3 are exposed/);
    const output = text.stdout + JSON.stringify({ files, problems });
    for (const secret of [key.slice(8), publishable.slice(8)]) assert.ok(!output.includes(secret));
  });

  test('exits with 0 if an exposed file contains no key', async () => {
    place.init('repo', { '.env': 'PORT=3000\n' });
    const { code, problems } = await json('repo');
    assert.deepEqual(
      [code, problems.map(({ id, severity }) => [id, severity])],
      [0, [['env-not-ignored', 'information']]],
    );
  });

  test('exits with 1 for a deleted file in the history, unless the history is skipped', async () => {
    place.init('repo', { '.env': `KEY=${stripe()}\n` });
    place.run('repo', 'add', '.');
    place.run('repo', 'commit', '-qm', 'x');
    place.run('repo', 'rm', '-q', '.env');
    place.run('repo', 'commit', '-qm', 'y');
    const { code, files } = await json('repo');
    assert.deepEqual([code, files.map(({ file, inHistory }) => [file, inHistory])], [1, [['.env', true]]]);
    assert.equal((await json('repo', '--no-history')).code, 0);
  });

  test('reads the ignore files itself without Git, including those above the folder, and reports that', async () => {
    place.init('repo', {
      '.gitignore': '.env\n',
      'api/.env': `KEY=${stripe()}\n`,
      'api/b/.env.local': `KEY=${stripe()}\n`,
    });
    const { stdout, code } = await doctor('repo/api', ['--format', 'json'], { PATH: place.path('nothing') });
    const { files, problems } = JSON.parse(stdout) as JsonDoctor;
    assert.deepEqual(
      files.map(({ file, ignored, ignoredBy, asked, tracked }) => [
        file,
        ignored,
        ignoredBy?.file,
        asked,
        tracked,
      ]),
      [
        ['.env', true, '.gitignore', 'own reading', false],
        ['b/.env.local', false, undefined, 'own reading', false],
      ],
    );
    assert.equal(code, 2, 'the index and the history are unknown');
    assert.match(problems.map(({ message }) => message).join(), /Git is not installed/);
  });

  suite('no answer from Git is unknown, ends with 2 and names what to do', () => {
    const tracked = (): void => {
      place.init('repo', { '.env': `KEY=${stripe()}\n` });
      place.run('repo', 'add', '.');
      place.run('repo', 'commit', '-qm', 'x');
      place.write('repo/.gitignore', '.env\n');
    };
    const unknown = async (
      folder: string,
      advice: RegExp,
      environment: NodeJS.ProcessEnv = {},
    ): Promise<void> => {
      const text = await doctor(folder, [], environment);
      assert.equal(text.code, 2);
      assert.match(text.stdout, advice);
      assert.doesNotMatch(text.stdout, /not exposed|none is exposed|✓/);
    };
    const damage: Readonly<Record<string, (git: string) => void>> = {
      'a damaged index': (dir) => writeFileSync(join(dir, 'index'), 'DIRC'),
      'an index of a future version': (dir) =>
        writeFileSync(join(dir, 'index'), `DIRC\0\0\0\x09${'\0'.repeat(30)}`),
      'an extension that Git does not know': (dir) =>
        writeFileSync(
          join(dir, 'config'),
          '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tfuture = x\n',
        ),
      'a format that Git does not know': (dir) =>
        writeFileSync(join(dir, 'config'), '[core]\n\trepositoryformatversion = 99\n'),
      'a damaged configuration': (dir) => writeFileSync(join(dir, 'config'), '[core\n'),
      'no HEAD': (dir) => rmSync(join(dir, 'HEAD')),
      'no objects': (dir) => rmSync(join(dir, 'objects'), { recursive: true }),
      'a .git file with nonsense': (dir) => {
        rmSync(dir, { recursive: true });
        writeFileSync(dir, 'nonsense\n');
      },
      'a .git that is a link to nothing': (dir) => {
        rmSync(dir, { recursive: true });
        symlinkSync('missing', dir);
      },
    };
    test('an index that cannot be read does not say what is tracked', async () => {
      tracked();
      writeFileSync(place.path('repo/.git/index'), 'DIRC');
      const { files } = await json('repo');
      assert.deepEqual(
        files.map((file) => [file.file, file.tracked]),
        [['.env', null]],
      );
    });

    for (const [name, make] of Object.entries(damage))
      test(name, async () => {
        tracked();
        make(place.path('repo/.git'));
        await unknown('repo', /unknown/);
      });

    test('the same without any file on disk, and in a repository below the folder', async () => {
      tracked();
      rmSync(place.path('repo/.env'));
      writeFileSync(place.path('repo/.git/index'), 'x');
      await unknown('repo', /git status/);
      await unknown('.', /git status/);
    });

    test('a worktree whose repository was moved', async () => {
      tracked();
      place.run('repo', 'worktree', 'add', '-q', '../linked');
      renameSync(place.path('repo'), place.path('moved'));
      await unknown('linked', /git worktree repair/);
    });

    test('Git is missing', async () => {
      tracked();
      await unknown('repo', /Install Git/, { PATH: place.path('nothing') });
    });

    test('another owner', async function () {
      if (process.getuid?.() !== 0) this.skip();
      tracked();
      for (const name of ['repo', 'repo/.git']) chownSync(place.path(name), 12_345, 12_345);
      await unknown('repo', /safe\.directory/);
    });

    test('a shallow clone, unless the history is left out', async () => {
      tracked();
      place.run('repo', 'rm', '-qf', '.env');
      place.run('repo', 'commit', '-qm', 'y');
      place.run('.', 'clone', '-q', '--depth', '1', `file://${place.path('repo')}`, 'clone');
      await unknown('clone', /fetch-depth: 0/);
      assert.equal((await doctor('clone', ['--no-history'])).code, 0);
    });
  });

  test('a committed env file of placeholders, references, defaults and settings has no keys', async () => {
    place.init('repo', {
      '.env':
        'PORT=3000\nLOG_LEVEL=debug\nSTRIPE_SECRET_KEY=changeme\nREF_TOKEN=${OTHER_TOKEN}\nDB_PASSWORD=${X:-postgres}\n',
    });
    place.run('repo', 'add', '.');
    place.run('repo', 'commit', '-qm', 'x');
    const { code, problems } = await json('repo');
    assert.deepEqual([code, problems.map(({ severity }) => severity)], [0, ['information']]);
  });

  suite('a key that Git has and the file on disk does not', () => {
    const harmless = 'PORT=3000\n';
    const withKey = (): string => `PORT=3000\nSTRIPE_SECRET_KEY=${stripe()}\n`;
    const cases: Readonly<Record<string, readonly [(repo: string) => void, code: number, message?: RegExp]>> =
      {
        'committed, and removed on disk only': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': withKey() });
            place.write(`${repo}/.env`, harmless);
          },
          1,
          /The version in the index contains a key/,
        ],
        'staged, and removed on disk again': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': harmless });
            place.write(`${repo}/.env`, withKey());
            place.run(repo, 'add', '-f', '.env');
            place.write(`${repo}/.env`, harmless);
          },
          1,
          /The version in the index contains a key/,
        ],
        'staged without a commit, and the file deleted': [
          (repo) => {
            place.write(`${repo}/.env`, withKey());
            place.run(repo, 'add', '-f', '.env');
            rmSync(place.path(repo, '.env'));
          },
          1,
        ],
        'in an earlier commit of a tracked file': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': withKey() });
            place.commit(repo, '2026-01-02', { '.env': harmless });
          },
          1,
          /Earlier commits contain a key/,
        ],
        'in an earlier commit, of a file that is now ignored': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': withKey() });
            place.run(repo, 'rm', '-q', '--cached', '.env');
            place.commit(repo, '2026-01-02', { '.gitignore': '.env\n' });
            place.write(`${repo}/.env`, harmless);
          },
          1,
          /earlier commits contain it/,
        ],
        'in UTF-16': [
          (repo) => {
            place.write(`${repo}/.env`, Buffer.from(`\uFEFF${withKey()}`, 'utf16le'));
            place.run(repo, 'add', '-f', '.env');
            place.write(`${repo}/.env`, harmless);
          },
          1,
        ],
        'never: only a harmless file was committed, and the key is in an ignored one': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': harmless });
            place.run(repo, 'rm', '-q', '--cached', '.env');
            place.commit(repo, '2026-01-02', { '.gitignore': '.env\n' });
            place.write(`${repo}/.env`, withKey());
          },
          0,
        ],
        'never: a harmless file was committed and deleted': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': harmless });
            place.commit(repo, '2026-01-02', { '.env': null });
          },
          0,
        ],
        'never: a tracked file differs from the index in nothing that matters': [
          (repo) => {
            place.commit(repo, '2026-01-01', { '.env': harmless });
            place.write(`${repo}/.env`, 'PORT=4000\n');
          },
          0,
        ],
      };
    for (const [title, [prepare, expected, message]] of Object.entries(cases)) {
      test(title, async () => {
        place.init('repo');
        prepare('repo');
        const { code, problems } = await json('repo');
        assert.equal(code, expected, JSON.stringify(problems));
        if (message) assert.match(problems.map((one) => one.message).join(), message);
      });
    }
  });

  test('finds keys of tracked env files that are not values of variables', async () => {
    const forms: Readonly<Record<string, (key: string) => string>> = {
      '.env': (key) => `PORT=3000\n# STRIPE_SECRET_KEY=${key}\n`,
      'cmd.env': (key) => `set STRIPE_SECRET_KEY=${key}\r\n`,
      'ps.env': (key) => `$env:STRIPE_SECRET_KEY = "${key}"\r\n`,
      '.env.json': (key) => JSON.stringify({ STRIPE_SECRET_KEY: key }),
      '.env.php': (key) => `<?php return ['STRIPE_SECRET_KEY' => '${key}'];\n`,
      '.env~': (key) => `STRIPE_SECRET_KEY=${key}\n`,
      'big.env': (key) => `${'# nothing\n'.repeat(300_000)}STRIPE_SECRET_KEY=${key}\n`,
    };
    const contents = Object.entries(forms).map(([name, form], i) => [name, form(stripe(i + 1))]);
    place.init('repo', Object.fromEntries(contents) as Record<string, string>);
    place.run('repo', 'add', '-f', '.');
    place.run('repo', 'commit', '-qm', 'x');
    const { code, problems } = await json('repo');
    assert.equal(code, 1);
    const exposed = problems.filter(({ id, severity }) => id === 'env-tracked' && severity === 'warning');
    assert.deepEqual(exposed.map(({ file }) => file).sort(), Object.keys(forms).sort());
  });

  test('finds removed private keys and service accounts in the history, not certificates', async () => {
    const account = JSON.stringify({ type: 'service_account', private_key: 'x' });
    const pem = ['-----BEGIN', 'PRIVATE KEY-----\nx\n'].join(' ');
    const files = {
      id_rsa: pem,
      'deep/er/tls.key': pem,
      'gcp-prod.json': account,
      'cert.pem': '-----BEGIN CERTIFICATE-----\n',
      'google.json': '{}',
      'used.pem': 'text',
    };
    place.init('repo', {});
    place.commit('repo', '2026-01-01', { ...files, a: 'b' });
    place.commit('repo', '2026-01-02', { 'used.pem': pem });
    place.commit('repo', '2026-01-03', { 'used.pem': 'text' });
    place.commit('repo', '2026-01-04', Object.fromEntries(Object.keys(files).map((name) => [name, null])));
    const { code, files: reported } = await json('repo');
    assert.equal(code, 1);
    assert.deepEqual(
      reported.map(({ file, inHistory }) => [file, inHistory]),
      ['deep/er/tls.key', 'gcp-prod.json', 'id_rsa', 'used.pem'].map((file) => [file, true]),
    );
    assert.equal((await json('repo', '--no-history')).code, 0);
    place.run('.', '-c', 'protocol.file.allow=always', 'clone', '-q', place.path('repo'), 'outer/inner');
    place.init('outer', {});
    assert.equal((await doctor('outer')).code, 1, 'a repository inside the folder, such as a submodule');
  });

  test('works outside a repository, without files, with --include and in another folder', async () => {
    place.write('plain/.env', `KEY=${stripe()}\n`);
    const plain = await json('plain');
    assert.deepEqual([plain.code, plain.files[0]?.asked], [0, 'no repository']);
    place.write('empty/a.txt');
    assert.match((await doctor('empty')).stdout, /^No env file/);
    place.init('repo', { 'conf/secrets.yml': 'a: 1\n' });
    const { files, code } = await json('.', 'repo', '--include', 'secrets.yml');
    assert.deepEqual(
      [code, files.map(({ file, kind }) => [file, kind])],
      [1, [['conf/secrets.yml', 'named']]],
    );
  });

  test('exits with 2 and a message for wrong arguments', async () => {
    for (const [args, message] of [
      [['nowhere'], /nowhere is not a folder/],
      [['--format', 'xml'], /--format must be text or json, not "xml"/],
      [['a', 'b'], /one folder at a time/],
      [['--what'], /see keyward doctor --help/],
    ] as const) {
      const { code, stderr } = await doctor('.', args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
    assert.equal((await doctor('.', ['--help'])).code, 0);
  });
});
