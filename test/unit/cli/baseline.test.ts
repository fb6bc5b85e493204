import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Project, secretOf, stripe } from './command-line';

const password = (seed: number): string => ['tR9#', 'kk2!', `vQz${seed}`].join('');

/** Present findings of several kinds: random values, values that could be guessed, tests, env files, one value twice. */
const FILES: Readonly<Record<string, () => string>> = {
  'src/pay.ts': () => `export const key = "${stripe()}";\nexport const again = "${stripe()}";\n`,
  'src/db.py': () => `password = "${password(1)}"\n`,
  'config/app.yml': () => `database:\n  url: postgres://app:${password(2)}@db.acme.io/app\n`,
  '.env': () => `AWS_SECRET_ACCESS_KEY=${secretOf('aws-secret-access-key')}\n`,
  'test/a.test.js': () => `const key = '${secretOf('stripe-secret-key-test')}';\n`,
  'odd [name] *.js': () => `f('${stripe(7)}');\n`,
};

suite('keyward allow all, list and prune', function () {
  this.timeout(60_000);
  let project: Project;
  setup(() => {
    project = new Project();
    git('init', '-q', '-b', 'main');
    for (const [name, text] of Object.entries(FILES)) project.write(name, text());
    git('add', '-A');
    git('commit', '-qm', 'one');
  });
  teardown(() => project.remove());

  const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: project.folder,
      env: environment,
    });
  const run = (...args: string[]) => project.run(args, { environment });
  const ends = async (code: number, ...args: string[]): Promise<string> => {
    const result = await run(...args);
    assert.equal(result.code, code, `${args.join(' ')}: ${result.stdout}${result.stderr}`);
    return result.stdout;
  };
  const ledger = (): string => readFileSync(project.path('.keyward.json'), 'utf8');

  test('every scan accepts what was there, and reports what is new', async () => {
    await ends(1, 'scan');
    await ends(1, 'scan', '--history');
    assert.match(
      await ends(0, 'allow', 'all', '--reason', 'before Keyward'),
      /^Added \d+ entries to \.keyward\.json\.\n$/,
    );
    await ends(0, 'scan');
    await ends(0, 'scan', '--history');
    git('add', '-A');
    await ends(0, 'scan', '--staged');
    git('commit', '-qm', 'two');
    git('switch', '-qc', 'branch');

    const additions: Record<string, string> = {
      'src/pay.ts': `export const other = "${stripe(3)}";\n`,
      'src/db.py': `admin_password = "${password(3)}"\n`,
      'new.js': `f('${stripe(4)}');\n`,
    };
    for (const [name, line] of Object.entries(additions)) {
      const before = existsSync(project.path(name)) ? readFileSync(project.path(name), 'utf8') : '';
      writeFileSync(project.path(name), before + line);
      assert.match(await ends(1, 'scan'), /^Found 1 key /m, name);
      git('add', '-A');
      assert.match(await ends(1, 'scan', '--staged'), /^Found 1 key /m, name);
      git('commit', '-qm', name);
      assert.match(await ends(1, 'scan', '--history', '--since', 'main'), /^Found 1 key /m, name);
      git('reset', '-q', '--hard', 'main');
    }
  });

  test('a moved line and a renamed file stay allowed', async () => {
    await ends(0, 'allow', 'all', '--reason', 'x');
    const text = FILES['src/pay.ts']?.() ?? '';
    project.write('src/pay.ts', `// a comment\n\n${text.replaceAll('"', "'")}`);
    await ends(0, 'scan');
    rmSync(project.path('src/pay.ts'));
    project.write('src/checkout.ts', text);
    await ends(0, 'scan');
  });

  test('writes no value, nothing without a reason, nothing in a dry run, and nothing twice', async () => {
    const { code, stderr } = await run('allow', 'all');
    assert.equal(code, 2);
    assert.match(stderr, /^keyward: add why these findings are allowed: --reason /);
    assert.match(await ends(0, 'allow', 'all', '--reason', 'x', '--dry-run'), /^Would add \d+ entries/);
    assert.equal(existsSync(project.path('.keyward.json')), false);
    await ends(0, 'allow', 'all', '--reason', 'x');
    const text = ledger();
    for (const secret of [stripe(), stripe(7), password(1), password(2)])
      assert.ok(!text.includes(secret.slice(-8)));
    assert.match(await ends(0, 'allow', 'all', '--reason', 'y'), /^Added 0 entries/);
    assert.equal(ledger(), text);
  });

  test('takes only the paths that are named, which may not be elsewhere', async () => {
    await ends(0, 'allow', 'all', 'src', '--reason', 'x');
    const stdout = await ends(1, 'scan');
    assert.doesNotMatch(stdout, /src\//);
    assert.match(stdout, /config\/app\.yml/);
    await ends(2, 'allow', 'all', '..', '--reason', 'x');
  });

  test('leaves out what a scan reads another file for: a repository inside', async () => {
    project.write('inner/a.js', `f('${stripe(9)}');\n`);
    execFileSync('git', ['init', '-q', project.path('inner')]);
    assert.match(await ends(0, 'allow', 'all', '--reason', 'x'), /Skipped 1 in other repositories below/);
    assert.match(await ends(1, 'scan'), /inner\/a\.js/);
  });

  test('list shows each entry with its reason, as text and as JSON', async () => {
    assert.match(await ends(0, 'allow', 'list'), /allows nothing/);
    await ends(0, 'allow', 'all', '--reason', 'before Keyward');
    const text = await ends(0, 'allow', 'list');
    const { entries } = JSON.parse(await ends(0, 'allow', 'list', '--format', 'json')) as {
      entries: { rule: string; in: string; reason: string }[];
    };
    assert.equal(text.trimEnd().split('\n').length, entries.length);
    for (const { in: file, rule, reason } of entries) {
      assert.equal(reason, 'before Keyward');
      assert.ok(text.split('\n').some((line) => line.startsWith(file) && line.includes(rule)));
    }
  });

  test('prune removes only what nothing needs', async () => {
    await ends(0, 'allow', 'all', '--reason', 'x');
    assert.match(await ends(0, 'allow', 'prune'), /^Removed 0 entries\./);
    const before = ledger();
    project.write('src/db.py', 'print(1)\n');
    project.write('.gitignore', '.env\n'); // ignored, but the entry for it is still needed by the editor
    const dry = await ends(0, 'allow', 'prune', '--dry-run');
    assert.match(dry, /^Would remove 1 entry:\n {2}\.keyward\.json: src\/db\.py#/);
    assert.equal(ledger(), before);
    await ends(0, 'allow', 'prune');
    assert.notEqual(ledger(), before);
    assert.match(await ends(0, 'allow', 'prune'), /^Removed 0 entries\./);
    await ends(0, 'scan');
  });

  test('prune removes nothing when a file cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    await ends(0, 'allow', 'all', '--reason', 'x');
    project.write('src/db.py', 'print(1)\n');
    project.write('.keyward.json.d/.keyward.json', '{ "allow": 1 }');
    const before = ledger();
    const { code, stderr } = await run('allow', 'prune');
    assert.equal(code, 2);
    assert.match(stderr, /nothing was removed, because an entry may still be needed/);
    assert.equal(ledger(), before);
  });
});
