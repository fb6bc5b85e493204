import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { integer, seeded } from '../../support/samples';
import { OWN_GIT, Project } from './command-line';

const CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

function drawn(seed: number, length = 18): string {
  const random = seeded(seed);
  return Array.from({ length }, () => CHARACTERS.charAt(integer(random, 0, CHARACTERS.length - 1))).join('');
}

suite('values of the project on the command line', function () {
  this.timeout(60_000);
  let project: Project;
  const password = drawn(1);
  const environment = OWN_GIT;

  setup(() => {
    project = new Project();
    project.write('.env', `PORT=3000\nORDERS_DB_PASSWORD=${password}\n`);
    project.write('.gitignore', '.env\n*.env\n');
  });
  teardown(() => project.remove());

  const git = (...args: string[]): string => project.git(...args);

  async function files(...args: string[]): Promise<string[]> {
    const { stdout } = await project.run(['scan', '--format', 'json', ...args], { environment });
    const { findings } = JSON.parse(stdout) as {
      findings: { file: string; confidence: string; why: string[] }[];
    };
    return findings.map(({ file, confidence, why }) => {
      assert.equal(confidence, 'high');
      assert.match(why[0] ?? '', /`ORDERS_DB_PASSWORD` in (?:[\w/]+\/)?(?:\.env|prod\.env)$/);
      return file;
    });
  }

  const readme = `# Orders\n\nUntil Friday, ${password} opens it.\n`;

  test('are found in any file of a folder, certain, and named after the variable', async () => {
    project.write('README.md', readme);
    project.write('deploy/secret.yaml', `kind: List\nx: ${Buffer.from(password).toString('base64')}\n`);
    project.write('test/a.test.ts', `connect("${password.slice(0, 9)}" + "${password.slice(9)}");\n`);
    project.write('clean.md', 'nothing\n');
    assert.deepEqual(await files(), ['README.md', 'deploy/secret.yaml', 'test/a.test.ts']);
    assert.deepEqual(await files('README.md'), ['README.md']);
    const { code, stdout, stderr } = await project.run(['scan']);
    assert.equal(code, 1);
    assert.equal(stderr, '');
    for (let at = 0; at + 8 <= password.length; at++)
      assert.ok(!stdout.includes(password.slice(at, at + 8)), stdout);
  });

  test('come from env files of any package of a repository, wherever the command runs', async () => {
    git('init', '-q');
    project.write('.env', 'PORT=1\n');
    project.write('services/orders/prod.env', `ORDERS_DB_PASSWORD=${password}\n`);
    project.write('docs/setup.md', readme);
    assert.deepEqual(await files(), ['docs/setup.md']);
    const { code } = await project.run(['scan', 'setup.md'], { cwd: project.path('docs') });
    assert.equal(code, 1);
  });

  test('of a folder outside the working folder and outside a repository are found below it', async () => {
    const other = new Project();
    try {
      other.write('.env', `ORDERS_DB_PASSWORD=${password}\n`);
      other.write('docs/deep/setup.md', readme);
      const { code, stdout } = await project.run(['scan', other.folder]);
      assert.equal(code, 1);
      assert.match(stdout, /setup\.md/);
    } finally {
      other.remove();
    }
  });

  test('are found in staged changes, unless the file already had them, and in messages of commits', async () => {
    git('init', '-q');
    project.write('README.md', readme);
    git('add', '.gitignore', 'README.md');
    assert.deepEqual(await files('--staged'), ['README.md']);
    git('commit', '-qm', 'one');
    project.write('README.md', `${readme}More.\n`);
    git('add', 'README.md');
    assert.deepEqual(await files('--staged'), []);
    project.write('message', `Use ${password}\n`);
    assert.deepEqual(await files('--hook', 'commit-msg', 'message'), ['COMMIT_EDITMSG']);
  });

  test('are found in the history', async () => {
    git('init', '-q');
    project.write('README.md', readme);
    git('add', '-A');
    git('commit', '-qm', 'one');
    project.write('README.md', '# Orders\n');
    git('add', '-A');
    git('commit', '-qm', 'two');
    assert.deepEqual(await files(), []);
    assert.deepEqual(await files('--history'), ['README.md']);
  });

  test('are not searched for if a policy turns it off, nor without env files', async () => {
    project.write('README.md', readme);
    project.write(
      '.keyward.json',
      JSON.stringify({ version: 1, policy: { detection: { searchEnvFileValues: false } } }),
    );
    assert.deepEqual(await files(), []);
    project.write('.keyward.json', '{ "version": 1 }\n');
    project.write('.env', 'PORT=3000\n');
    assert.deepEqual(await files(), []);
  });

  test('of an env file that is encrypted, a folder or not text do not exist', async () => {
    project.write('README.md', readme);
    for (const content of [
      `ORDERS_DB_PASSWORD="encrypted:${drawn(2, 80)}"\n`,
      Buffer.from([0, 71, 73, 84, 67, 82, 89, 80, 84, 0, 1, 2, 3]),
    ]) {
      project.write('.env', content);
      const { code, stderr } = await project.run(['scan', 'README.md']);
      assert.deepEqual([code, stderr], [0, '']);
    }
    const other = new Project();
    try {
      mkdirSync(other.path('.env'));
      other.write('README.md', readme);
      const { code, stderr } = await other.run(['scan']);
      assert.deepEqual([code, stderr], [0, '']);
    } finally {
      other.remove();
    }
  });

  test('of an env file that cannot be read are unknown to a scan, and do not block a commit', async () => {
    git('init', '-q');
    project.write('README.md', readme);
    project.write('.env', `# ${'x'.repeat(3 << 20)}\n`);
    const { code, stderr } = await project.run(['scan'], { environment });
    assert.equal(code, 2);
    assert.match(stderr, /\.env: it is larger than 2 MB\. Its values were not searched for in other files\./);
    git('add', 'README.md');
    const staged = await project.run(['scan', '--staged'], { environment });
    assert.equal(staged.code, 0);
    assert.match(staged.stderr, /were not searched for/);
  });

  test('in code are replaced by a read of their variable, and the env file stays the same', async () => {
    project.write('package.json', '{ "dependencies": { "dotenv": "17" } }\n');
    project.write('app.js', `require("dotenv").config();\nconnect("app", "${password}");\n`);
    const before = readFileSync(project.path('.env'), 'utf8');
    const { code } = await project.run(['fix', 'app.js', '--all', '--write'], { environment });
    assert.equal(code, 0);
    assert.match(
      readFileSync(project.path('app.js'), 'utf8'),
      /connect\("app", process\.env\.ORDERS_DB_PASSWORD\)/,
    );
    assert.equal(readFileSync(project.path('.env'), 'utf8'), before);
  });

  test('in documentation are replaced with a placeholder, in a comment as well', async () => {
    project.write('README.md', readme);
    project.write('notes.txt', `Password: ${password}\n`);
    project.write('app.py', `# for now: ${password}\nprint(1)\n`);
    const before = readFileSync(project.path('.env'), 'utf8');
    const { code, stdout } = await project.run(['fix', '--all', '--write'], { environment });
    assert.equal(code, 0, stdout);
    for (const name of ['README.md', 'notes.txt', 'app.py']) {
      const text = readFileSync(project.path(name), 'utf8');
      assert.ok(text.includes('YOUR_ORDERS_DB_PASSWORD') && !text.includes(password), name);
    }
    assert.match(stdout, /No program reads it here, and it stays in ORDERS_DB_PASSWORD in \.env\./);
    assert.equal(readFileSync(project.path('.env'), 'utf8'), before);
    assert.deepEqual(await files('README.md', 'notes.txt', 'app.py'), []);
  });
});
