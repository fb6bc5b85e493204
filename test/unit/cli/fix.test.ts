import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { Project, secretOf, stripe } from './command-line';

interface Key {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly status: string;
  readonly name?: string;
  readonly envFile?: string;
  readonly reuse?: boolean;
  readonly reason?: string;
  readonly nextStep?: string;
}

suite('keyward fix', function () {
  this.timeout(30_000);
  let project: Project;
  const environment = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  setup(() => {
    project = new Project();
    git('init', '-q');
    project.write('package.json', '{ "scripts": { "start": "node --env-file=.env app.js" } }\n');
  });
  teardown(() => project.remove());

  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: project.folder, env: environment, encoding: 'utf8', stdio: 'pipe' });
  const fix = (...args: string[]) => project.run(['fix', ...args], { environment });
  const keysOf = async (...args: string[]): Promise<Key[]> => {
    const { stdout } = await fix('--format', 'json', ...args);
    return (JSON.parse(stdout) as { keys: Key[] }).keys;
  };
  const read = (name: string): string => readFileSync(project.path(name), 'utf8');
  const files = (): string[] =>
    readdirSync(project.folder)
      .filter((name) => name !== '.git')
      .sort();

  test('shows the change with every value hidden, and writes nothing', async () => {
    const key = stripe();
    project.write('app.js', `const stripe = require("stripe")("${key}");\n`);
    project.write('.env', `# ours\nOTHER='a b'\n`);
    const { code, stdout, stderr } = await fix('app.js');
    assert.equal(code, 1);
    assert.equal(stderr, '');
    assert.equal(
      stdout,
      [
        '--- /dev/null',
        '+++ b/.gitignore',
        '@@ -0,0 +1,3 @@',
        '+.env',
        '+.env.*',
        '+!.env.example',
        '--- a/.env',
        '+++ b/.env',
        '@@ -1,2 +1,3 @@',
        ' # ours',
        " OTHER='•••'",
        '+STRIPE_SECRET_KEY=sk_live_•••',
        '--- a/app.js',
        '+++ b/app.js',
        '@@ -1 +1 @@',
        '-const stripe = require("stripe")("sk_live_•••");',
        '+const stripe = require("stripe")(process.env.STRIPE_SECRET_KEY);',
        '',
        'app.js:1:35  Stripe live secret key moves to STRIPE_SECRET_KEY in .env',
        '',
        '1 key can be moved. Nothing is written yet; add --write to move it.',
        '',
      ].join('\n'),
    );
    assert.deepEqual(files(), ['.env', 'app.js', 'package.json']);
    assert.ok(read('app.js').includes(key));
  });

  test('--write writes the files, Git ignores .env, and a second run has nothing to do', async () => {
    const key = stripe();
    project.write('app.js', `const stripe = require("stripe")("${key}");\n`);
    const { code, stdout } = await fix('app.js', '--write');
    assert.equal(code, 0);
    assert.match(stdout, /moved to STRIPE_SECRET_KEY in \.env\n\n1 key moved\./);
    assert.ok(!stdout.includes(key));
    assert.equal(read('app.js'), 'const stripe = require("stripe")(process.env.STRIPE_SECRET_KEY);\n');
    assert.equal(read('.env'), `STRIPE_SECRET_KEY=${key}\n`);
    assert.equal(statSync(project.path('.env')).mode & 0o077, 0, 'for its owner only');
    git('add', '-A');
    assert.equal(git('ls-files').trim(), '.gitignore\napp.js\npackage.json');

    const again = await fix('app.js', '--write');
    assert.equal(again.code, 0);
    assert.equal(again.stdout, 'No keys to move.\n');
    assert.deepEqual(files(), ['.env', '.gitignore', 'app.js', 'package.json']);
  });

  test('moves every key of a file, repeated values once, and two keys in one string', async () => {
    const [key, mail] = [stripe(), secretOf('sendgrid-api-key')];
    project.write('app.js', `f("${key}");\ng(\`Bearer ${key}\`);\nh("${mail} or ${stripe(2)}");\n`);
    const { code } = await fix('app.js', '--write');
    assert.equal(code, 0);
    assert.equal(
      read('app.js'),
      'f(process.env.STRIPE_SECRET_KEY);\ng(`Bearer ${process.env.STRIPE_SECRET_KEY}`);\n' +
        'h(`${process.env.SENDGRID_API_KEY} or ${process.env.STRIPE_SECRET_KEY_2}`);\n',
    );
    assert.equal(read('.env').trim().split('\n').length, 3);
  });

  test('reports the positions that keys had before the run, even if lines above them changed', async () => {
    project.write('app.js', `f("${stripe()}",\n  "${stripe(2)}", "${stripe(3)}");\n`);
    const positions = (await keysOf('app.js')).map(({ line, column }) => [line, column]);
    assert.deepEqual(positions, [[1, 4], [2, 4], [2, 8 + stripe(2).length]]); // prettier-ignore
  });

  test('keeps a key that is refused, with the reason and the next step, and moves the others', async () => {
    project.write('app.ts', `enum Keys { a = "${secretOf('sendgrid-api-key')}" }\nf("${stripe()}");\n`);
    const [refused, moved] = await keysOf('app.ts');
    assert.equal(refused?.status, 'refused');
    assert.equal(refused.reason, 'An enum member must be a constant.');
    assert.equal(refused.nextStep, 'Use a const object instead of the enum.');
    assert.equal(moved?.status, 'can be moved');
    const { code, stdout } = await fix('app.ts', '--write');
    assert.equal(code, 1);
    assert.match(stdout, /stays\n {4}An enum member must be a constant\. Use a const object/);
    assert.match(stdout, /1 key moved\. 1 key stays\./);
  });

  test('--at moves only the key at that position', async () => {
    project.write('app.js', `f("${stripe()}");\ng("${secretOf('sendgrid-api-key')}");\n`);
    assert.equal((await fix('app.js', '--at', '2:6', '--write')).code, 0);
    assert.match(read('app.js'), /^f\("sk_live_.+\ng\(process\.env\.SENDGRID_API_KEY\);\n$/);
    for (const [at, reason] of [
      ['1:1', /no key found in app\.js at 1:1; "keyward scan app\.js" lists the keys/],
      ['9:1', /app\.js has no line 9 with a column 1/],
      ['2', /--at must be LINE:COLUMN/],
    ] as const) {
      const { code, stderr } = await fix('app.js', '--at', at);
      assert.equal(code, 2);
      assert.match(stderr, reason);
    }
  });

  test('--all fixes every file that Git does not ignore, but no env file', async () => {
    project.write('.gitignore', '.env*\nbuilt/\n');
    project.write('src/a.js', `f("${stripe()}");\n`);
    project.write('src/deep/b.ts', `f("${stripe()}");\n`);
    project.write('built/a.js', `f("${stripe()}");\n`);
    project.write('.env.local', `K=${stripe()}\n`);
    project.write('picture', Buffer.from([0, 1, 2]));
    assert.deepEqual(
      (await keysOf('--all')).map(({ file, reuse }) => [file, reuse]),
      [
        ['src/a.js', false],
        ['src/deep/b.ts', true],
      ],
    );
    assert.equal((await fix('src')).code, 2);
    assert.equal((await fix('--all', '--write', 'src')).code, 0);
    assert.match(read('src/deep/b.ts'), /process\.env\.K\b/, 'named like the variable with the same value');
    assert.match(read('built/a.js'), /sk_live_/);
  });

  test('--load adds what loads variables that were moved before, once', async () => {
    project.write('package.json', '{ "main": "app.js" }\n');
    project.write('app.js', `f("${stripe()}");\n`);
    const first = await fix('app.js', '--write');
    assert.match(first.stdout, /To load it in app\.js, run: keyward fix app\.js --load --write/);
    const planned = await fix('app.js', '--load');
    assert.equal(planned.code, 1);
    assert.match(planned.stdout, /app\.js reads STRIPE_SECRET_KEY: app\.js would load \.env\n/);
    const written = await fix('app.js', '--load', '--write');
    assert.equal(written.code, 0);
    assert.match(read('app.js'), /process\.loadEnvFile\(\)[^]*process\.env\.STRIPE_SECRET_KEY/);
    const again = await fix('app.js', '--load', '--write');
    assert.match(again.stdout, /^No keys to move\.\n/);
  });

  test('--load reports what it cannot add', async () => {
    project.write(
      'package.json',
      '{ "scripts": { "start": "node main.mjs" }, "engines": { "node": ">=18" } }\n',
    );
    project.write('main.mjs', "import './app.mjs';\n");
    project.write('app.mjs', `f("${stripe()}");\n`);
    await fix('app.mjs', '--write');
    const { code, stdout } = await fix('app.mjs', '--load', '--write');
    assert.equal(code, 1);
    assert.match(
      stdout,
      /Started with npm start, the program does not get STRIPE_SECRET_KEY: nothing loads \.env\./,
    );
  });

  test('lists every start in JSON', async () => {
    project.write(
      'package.json',
      '{ "scripts": { "start": "node app.js", "dev": "node --env-file=.env app.js" } }\n',
    );
    project.write('app.js', `f("${stripe()}");\n`);
    const { stdout } = await fix('app.js', '--format', 'json');
    const { keys } = JSON.parse(stdout) as { keys: { starts: unknown }[] };
    assert.deepEqual(keys[0]?.starts, [
      { start: 'npm start', gets: false, why: 'nothing' },
      { start: 'npm run dev', gets: true, by: 'npm run dev' },
    ]);
  });

  test('reports that nothing loads the env file; --load adds what does, once', async () => {
    project.write('package.json', '{ "main": "app.js", "dependencies": { "dotenv": "17" } }\n');
    project.write('app.js', `const f = require("./f");\nf("${stripe()}", "${stripe(2)}");\n`);
    const { stdout } = await fix('app.js');
    assert.match(
      stdout,
      /Nothing seems to load \.env, so app\.js does not get STRIPE_SECRET_KEY and STRIPE_SECRET_KEY_2\.\nAdd --load to load it in app\.js\.\n2 keys can be moved/,
    );
    const { code, stdout: written } = await fix('app.js', '--load', '--write');
    assert.equal(code, 0);
    assert.doesNotMatch(written, /Nothing seems/);
    assert.equal(
      read('app.js'),
      'require("dotenv").config();\nconst f = require("./f");\n' +
        'f(process.env.STRIPE_SECRET_KEY, process.env.STRIPE_SECRET_KEY_2);\n',
    );
  });

  test('--target sets the env file', async () => {
    project.write('app.js', `f("${stripe()}");\n`);
    const missing = await fix('app.js', '--target', 'config/prod.env', '--write');
    assert.equal(missing.code, 1);
    assert.match(missing.stdout, /prod\.env can't be created because its folder doesn't exist/);
    project.write('config/readme', '');
    const [key] = await keysOf('app.js', '--target', 'config/prod.env');
    assert.equal(key?.envFile, 'config/prod.env');
    assert.equal((await fix('app.js', '--target', 'config/prod.env', '--write')).code, 0);
    assert.match(read('config/prod.env'), /^STRIPE_SECRET_KEY=sk_live_/);
    assert.equal((await fix('app.js', '--env-file', 'config/prod.env')).code, 0, 'the previous name');
    git('add', '-A');
    assert.ok(!git('ls-files').includes('prod.env'));
  });

  test('does not move what .keyward.json allows, disables or excludes', async () => {
    project.write('app.js', `f("${stripe()}");\ng("${secretOf('sendgrid-api-key')}");\n`);
    const policy = (detection: object): void =>
      void project.write('.keyward.json', JSON.stringify({ version: 1, policy: { detection } }));
    policy({ disabledProviders: ['Stripe'] });
    assert.deepEqual(
      (await keysOf('app.js')).map(({ name }) => name),
      ['SENDGRID_API_KEY'],
    );
    assert.match((await fix('app.js', '--at', '1:6')).stderr, /no key found in app\.js at 1:6/);
    policy({ excludedPaths: ['app.js'] });
    assert.deepEqual(await keysOf('--all'), []);
    assert.equal((await fix('--all', '--write')).stdout, 'No keys to move.\n');
  });

  test('moves the two halves of a pair to two variables', async () => {
    const [id, secret] = [secretOf('aws-access-key-id'), secretOf('aws-secret-access-key')];
    project.write('app.js', `const aws = new S3({ accessKeyId: "${id}", secretAccessKey: "${secret}" });\n`);
    const { code, stdout } = await fix('app.js', '--write');
    assert.equal(code, 0);
    assert.match(stdout, /moved to AWS_SECRET_ACCESS_KEY and AWS_ACCESS_KEY_ID in \.env\n\n1 key moved/);
    assert.equal(read('.env'), `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`);
    assert.doesNotMatch(read('app.js'), /"/);
  });

  test('does not move a key that is public by design', async () => {
    project.write('app.js', `f("${secretOf('stripe-publishable-key')}");\n`);
    const { code, stdout } = await fix('app.js');
    assert.equal(code, 0);
    assert.match(stdout, /does not need to move\n {4}public by design/);
  });

  test('a file that cannot be written keeps its key, with the reason, and the others are fixed', async () => {
    project.write('app.js', `f("${stripe()}");\n`);
    project.write('other.js', `f("${stripe(2)}");\n`);
    project.write('latin.js', Buffer.from(`f("${stripe(3)}"); // caf\xe9\n`, 'latin1'));
    project.write('.env', 'A=1\n');
    const before = read('app.js');
    chmodSync(project.path('app.js'), 0o444);
    const { code, stdout, stderr } = await fix('--all', '--write');
    assert.equal(code, 2, 'latin.js has a key that was not moved');
    assert.match(stderr, /^keyward: cannot fix latin\.js: it is not UTF-8 text; save it as UTF-8\n$/);
    assert.match(stdout, /app\.js:1:4 .* stays\n.*app\.js is read-only\. Make it writable and try again\.\n/);
    assert.match(stdout, /1 key moved\. 1 key stays\./);
    assert.deepEqual(files(), ['.env', '.gitignore', 'app.js', 'latin.js', 'other.js', 'package.json']);
    assert.equal(read('app.js'), before);
    assert.match(read('.env'), /^A=1\nSTRIPE_SECRET_KEY=\w+\n$/);
  });

  /** What the repository contains, what stays unchanged, and the reason. */
  const TRAPS: readonly [string, () => void, RegExp][] = [
    ['.env is a pipe', () => pipe('.env'), /\.env is not a regular file/],
    // Git itself waits for it, so it gives no answer.
    ['.gitignore is a pipe', () => pipe('.gitignore'), /Git didn't say whether/],
    ['.env is a folder', () => void project.write('.env/a', ''), /\.env is not a regular file/],
    ['.env leads out', () => symlinkSync(outside('env'), project.path('.env')), /leads out of/],
    [
      '.gitignore is a link',
      () => symlinkSync('rules', project.path('.gitignore')),
      /is a link, and Git does not/,
    ],
    [
      '.env leads to a tracked file',
      () => {
        project.write('conf', 'A=1\n');
        git('add', 'conf');
        symlinkSync('conf', project.path('.env'));
        project.write('.gitignore', '.env\n');
      },
      /Git already tracks \.env/,
    ],
    [
      '.env leads to a file that Git does not ignore',
      () => {
        project.write('conf', 'A=1\n');
        symlinkSync('conf', project.path('.env'));
        project.write('.gitignore', '.env\n');
      },
      /Git didn't say whether/,
    ],
    ['.env is UTF-16', () => void project.write('.env', Buffer.from('\uFEFFA=1\n', 'utf16le')), /not UTF-8/],
    [
      '.env is UTF-16 without a mark',
      () => void project.write('.env', Buffer.from('A=1\n', 'utf16le')),
      /not UTF-8/,
    ],
    ['.env is Latin-1', () => void project.write('.env', Buffer.from('A=\xe9\n', 'latin1')), /not UTF-8/],
    [
      '.gitignore is UTF-16',
      () => void project.write('.gitignore', Buffer.from('\uFEFFa\n', 'utf16le')),
      /not UTF-8/,
    ],
    [
      '.gitignore is Latin-1',
      () => void project.write('.gitignore', Buffer.from('\xe9\n', 'latin1')),
      /not UTF-8/,
    ],
    [
      '.gitignore is endless',
      () => symlinkSync('/dev/zero', project.path('.gitignore')),
      /is a link, and Git does/,
    ],
    [
      'the source leads out',
      () => {
        project.write('app.js', '');
        rmSync(project.path('app.js'));
        const real = outside('real.js');
        writeFileSync(real, `f("${stripe()}");\n`);
        symlinkSync(real, project.path('app.js'));
      },
      /leads out of/,
    ],
  ];
  const outside = (name: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'keyward-outside-'));
    writeFileSync(path.join(folder, name), 'A=1\n');
    return path.join(folder, name);
  };
  const pipe = (name: string): void => void execFileSync('mkfifo', [project.path(name)]);
  for (const [name, prepare, reason] of TRAPS) {
    test(`moves nothing if ${name}`, async function () {
      if (process.platform === 'win32') this.skip();
      project.write('app.js', `f("${stripe()}");\n`);
      prepare();
      const before = snapshot(project.folder);
      const { code, stdout, stderr } = await fix('app.js', '--write');
      assert.ok(code > 0);
      assert.match(stdout + stderr, reason);
      assert.deepEqual(snapshot(project.folder), before);
    });
  }

  test('replaces a key in a comment, and adds it to no env file', async () => {
    const [kept, old] = [stripe(1), stripe(2)];
    project.write('app.js', `f("${kept}");\n// const old = "${old}";\n`);
    project.write('app.conf', `# token=${old}\n`);
    const planned = await fix('app.js', 'app.conf');
    assert.equal(planned.code, 1);
    assert.ok(
      !planned.stdout.includes(old) &&
        planned.stdout.includes('2 keys in comments or documentation can be replaced'),
    );
    const { code, stdout } = await fix('app.js', 'app.conf', '--write');
    assert.equal(code, 0);
    assert.match(stdout, /1 key moved\. 2 keys in comments or documentation replaced\./);
    assert.equal(
      read('app.js'),
      'f(process.env.STRIPE_SECRET_KEY);\n// const old = "YOUR_STRIPE_SECRET_KEY";\n',
    );
    assert.equal(read('app.conf'), '# token=YOUR_STRIPE_SECRET_KEY\n');
    assert.ok(read('.env').includes(kept) && !read('.env').includes(old));
  });

  test('preserves CRLF, a byte order mark, a missing final newline and links', async () => {
    project.write('app.js', `\uFEFF// a\r\nf("${stripe()}");`);
    project.write('shared/env', 'A=1\r\nB=2');
    symlinkSync('shared/env', project.path('.env'));
    project.write('.gitignore', '.env\nshared/\n');
    assert.equal((await fix('app.js', '--write')).code, 0);
    assert.equal(read('app.js'), '\uFEFF// a\r\nf(process.env.STRIPE_SECRET_KEY);');
    assert.match(read('shared/env'), /^A=1\r\nB=2\r\nSTRIPE_SECRET_KEY=sk_live_\w+$/);
    assert.ok(lstatSync(project.path('.env')).isSymbolicLink());
  });

  test('exits with 2 and a message for files and arguments it cannot use', async () => {
    project.write('latin.js', Buffer.from(`f("${stripe()}"); // caf\xe9\n`, 'latin1'));
    project.write('.env', 'A=1\n');
    for (const [args, reason] of [
      [[], /name the file to fix, or add --all/],
      [['missing.js'], /cannot fix missing\.js: it does not exist/],
      [['latin.js'], /latin\.js: it is not UTF-8/],
      [['.env'], /\.env is an env file, where keys belong/],
      [['--at', '1:1', 'a.js', 'b.js'], /--at needs exactly one file/],
      [['--wirte', 'latin.js'], /see keyward fix --help/],
      [['--format', 'sarif', 'latin.js'], /--format must be text or json, not "sarif"/],
    ] as const) {
      const { code, stdout, stderr } = await fix(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, reason);
      assert.match(stdout, /^(No other keys to move\.\n)?$/, args.join(' '));
    }
  });

  test('moves nothing if Git does not answer, and does not need it outside a repository', async () => {
    project.write('app.js', `f("${stripe()}");\n`);
    const before = snapshot(project.folder);
    // Outside the repository: Keyward passes over a program called git that the repository brings.
    const elsewhere = new Project();
    const bin = elsewhere.write(
      'bin/git',
      '#!/bin/sh\necho "fatal: detected dubious ownership" >&2\nexit 128\n',
    );
    chmodSync(bin, 0o755);
    const refusing = { PATH: `${path.dirname(bin)}:${process.env['PATH'] ?? ''}` };
    try {
      for (const without of [{ PATH: '' }, refusing]) {
        const { code, stdout } = await project.run(['fix', 'app.js', '--write'], { environment: without });
        assert.equal(code, 1);
        assert.match(stdout, /Git didn't say whether it tracks \.env/);
        rmSync(project.path('.keyward-tmp'), { recursive: true, force: true });
        assert.equal(snapshot(project.folder)['app.js'], before['app.js']);
        assert.ok(!existsSync(project.path('.env')));
      }
    } finally {
      elsewhere.remove();
    }

    const outside = new Project();
    try {
      outside.write('app.js', `f("${stripe()}");\n`);
      assert.equal((await outside.run(['fix', 'app.js', '--write'], { environment })).code, 0);
      assert.ok(!existsSync(outside.path('.gitignore')));
    } finally {
      outside.remove();
    }
  });

  test('--help lists every option in lines of 120 characters at most', async () => {
    const { code, stdout } = await fix('--help');
    assert.equal(code, 0);
    for (const option of ['--write', '--at', '--all', '--target', '--load', '--min-confidence', '--format']) {
      assert.ok(stdout.includes(option), option);
    }
    assert.ok(stdout.split('\n').every((line) => line.length <= 120));
  });
});

/** What each path below a folder is, outside `.git`: the content of files and links, and the kind of everything else. */
function snapshot(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const name = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (name === '.git' || name.startsWith(`.git${path.sep}`)) continue;
    const file = path.join(folder, name);
    if (entry.isSymbolicLink()) {
      const outside = readlinkSync(file);
      const isRead = path.isAbsolute(outside) && !outside.startsWith('/dev/');
      found[name] = `link to ${outside}${isRead ? `: ${readFileSync(file, 'latin1')}` : ''}`;
    } else if (entry.isFile()) found[name] = readFileSync(file, 'latin1');
    else found[name] = entry.isDirectory() ? 'folder' : 'special';
  }
  return found;
}
