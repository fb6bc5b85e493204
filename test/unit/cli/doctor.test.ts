import assert from 'node:assert/strict';
import { GitPlace } from '../../support/git-place';
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
  let place: GitPlace;
  setup(() => (place = new GitPlace()));
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

  test('all is well: 0, and the rule that protects each file is named', async () => {
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

  test('every way out is said, in text and JSON, and no value is', async () => {
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
      ['docker', 'npm', 'vsix', 'bundle', 'source map'],
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
    assert.match(text.stdout, /“!\.env” in line 2 of \.gitignore lets it through/);
    assert.match(text.stdout, /The value of STRIPE_SECRET_KEY stands in dist\/app\.js\.map/);
    assert.match(text.stdout, /4 files looked at, 3 exposed/);
    const said = text.stdout + JSON.stringify({ files, problems });
    for (const secret of [key.slice(8), publishable.slice(8)]) assert.ok(!said.includes(secret));
  });

  test('a file without a key is a word, not a failure', async () => {
    place.init('repo', { '.env': 'PORT=3000\n' });
    const { code, problems } = await json('repo');
    assert.deepEqual(
      [code, problems.map(({ id, severity }) => [id, severity])],
      [0, [['env-not-ignored', 'information']]],
    );
  });

  test('gone but in history: 1, unless the history is not asked', async () => {
    place.init('repo', { '.env': `KEY=${stripe()}\n` });
    place.run('repo', 'add', '.');
    place.run('repo', 'commit', '-qm', 'x');
    place.run('repo', 'rm', '-q', '.env');
    place.run('repo', 'commit', '-qm', 'y');
    const { code, files } = await json('repo');
    assert.deepEqual([code, files.map(({ file, inHistory }) => [file, inHistory])], [1, [['.env', true]]]);
    assert.equal((await json('repo', '--no-history')).code, 0);
  });

  test('without git: own reading, from above the folder as well, and it says so', async () => {
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
        ['.env', true, '.gitignore', 'own reading', null],
        ['b/.env.local', false, undefined, 'own reading', null],
      ],
    );
    assert.equal(code, 1);
    assert.match(problems.map(({ message }) => message).join(), /git is not installed.*own reading/);
  });

  test('no repository, no file, more files by --include, another folder', async () => {
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

  test('what it cannot do is 2 and a sentence', async () => {
    for (const [args, words] of [
      [['nowhere'], /nowhere is no folder/],
      [['--format', 'xml'], /--format is text, json/],
      [['a', 'b'], /one too many/],
      [['--what'], /--help" lists the options/],
    ] as const) {
      const { code, stderr } = await doctor('.', args);
      assert.equal(code, 2);
      assert.match(stderr, words);
    }
    assert.equal((await doctor('.', ['--help'])).code, 0);
  });
});
