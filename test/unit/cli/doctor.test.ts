import assert from 'node:assert/strict';
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

  test('reads env files in UTF-16, and ends with 2 if one cannot be read', async () => {
    place.init('repo', { a: '' });
    place.write('repo/.env', Buffer.from(`\uFEFFKEY=${stripe()}\r\n`, 'utf16le'));
    assert.equal((await doctor('repo')).code, 1, 'it is not ignored');
    place.write('repo/.gitignore', '.env\n');
    assert.equal((await doctor('repo')).code, 0);
    place.write('repo/.env', `KEY=${'x'.repeat(3 << 20)}\n`);
    const { code, stdout } = await doctor('repo');
    assert.equal(code, 2);
    assert.match(stdout, /Cannot read \.env: it is larger than 2 MB/);
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
        ['.env', true, '.gitignore', 'own reading', null],
        ['b/.env.local', false, undefined, 'own reading', null],
      ],
    );
    assert.equal(code, 1);
    assert.match(
      problems.map(({ message }) => message).join(),
      /Git is not installed.*read the ignore files itself/,
    );
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
