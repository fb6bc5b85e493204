import assert from 'node:assert/strict';
import { type Outcome, Project, secretOf, stripe } from './command-line';

suite('keyward scan', () => {
  let project: Project;
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  test('text: prints the position, the title, the masked line and a caret line', async () => {
    project.write('src/pay.ts', `import x;\n\n\tconst 日本 = 1, key = "${stripe()}"; // live\n`);
    const { code, stdout, stderr } = await project.run(['scan']);
    assert.equal(code, 1);
    assert.equal(stderr, '');
    const [head, line, caret] = stdout.split('\n');
    assert.match(head ?? '', /^src\/pay\.ts:3:23 {2}Stripe .*, certain$/);
    assert.equal(line, ' 3 │ const 日本 = 1, key = "sk_live_•••"; // live');
    assert.equal(caret, `   │ ${' '.repeat(23)}^^^^^^^^^^^`);
    assert.match(stdout, /\nFound 1 key \(1 certain\) in 1 file, /);
  });

  test('exits with 0 without findings and 1 with findings', async () => {
    project.write('a.ts', 'const a = 1;\n');
    const none = await project.run(['scan', 'a.ts']);
    assert.equal(none.code, 0);
    assert.match(none.stdout, /^No keys found in 1 file, /);
    project.write('a.ts', `const key = "${stripe()}";\n`);
    assert.equal((await project.run(['scan', 'a.ts'])).code, 1);
    project.write('a.ts', `const key = "${stripe()}"; // keyward:allow\n`);
    assert.equal((await project.run(['scan', 'a.ts'])).code, 0);
  });

  test('lists a key that is public by design, but exits with 0', async () => {
    project.write('a.ts', `const key = "${secretOf('stripe-publishable-key')}";\n`);
    const found = await project.run(['scan', 'a.ts']);
    assert.equal(found.code, 0);
    assert.match(found.stdout, /public by design[^]*Found 1 key [^]*None of them is a secret/);
    const sarif = JSON.parse((await project.run(['scan', '--format', 'sarif', 'a.ts'])).stdout) as {
      runs: [{ results: unknown[]; invocations: [{ exitCode: number }] }];
    };
    assert.deepEqual([sarif.runs[0].results.length, sarif.runs[0].invocations[0].exitCode], [1, 0]);
    project.write('b.ts', `const key = "${stripe()}";\n`);
    assert.equal((await project.run(['scan', 'a.ts', 'b.ts'])).code, 1);
  });

  test('json: positions are those of the secret', async () => {
    const secret = stripe();
    const text = `// ünïcödé 😀\r\nconst key = "${secret}";\r\n`;
    project.write('a.ts', text);
    const { version, findings, stats } = await project.scan();
    assert.equal(version, 2);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.ok(finding);
    assert.equal(text.slice(finding.start, finding.end), secret);
    const { line, column, endLine, endColumn } = finding;
    assert.deepEqual([line, column, endLine, endColumn], [2, 14, 2, 14 + secret.length]);
    assert.equal(finding.masked, 'sk_live_•••');
    assert.equal(finding.severity, 'warning');
    assert.deepEqual(Object.keys(finding).slice(0, 3), ['ruleId', 'provider', 'title']);
    assert.deepEqual(
      { ...stats, ms: 0 },
      {
        files: 1,
        bytes: Buffer.byteLength(text),
        skipped: {},
        allowed: 0,
        unusedAllows: 0,
        ms: 0,
      },
    );
  });

  test('json: has every documented field', async () => {
    project.write('a.ts', `const key = "${stripe()}";\n`);
    const [finding] = (await project.scan()).findings;
    const contract =
      'ruleId provider title kind confidence severity file line column endLine endColumn start end masked fingerprint why';
    for (const field of contract.split(' ')) assert.ok(field in (finding ?? {}), field);
    const empty = JSON.parse((await project.run(['scan', '--format', 'json', 'a.ts', '-'])).stdout) as object;
    assert.deepEqual(Object.keys(empty), ['version', 'findings', 'stats']);
  });

  test('reports a pair as one finding with two values, both hidden', async () => {
    const id = secretOf('aws-access-key-id');
    const secret = secretOf('aws-secret-access-key');
    project.write('.env', `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`);
    const { findings } = await project.scan();
    assert.equal(findings.length, 1);
    assert.equal(findings[0]?.parts[0]?.line, 1);
    const { stdout } = await project.run(['scan']);
    assert.ok(!stdout.includes(id.slice(4, 12)));
  });

  test('equal secrets share a number; fingerprints do not depend on line numbers and differ for equal lines', async () => {
    const line = `const key = "${stripe()}";\n`;
    project.write('a.ts', line + line);
    project.write('b.ts', `\n\n  ${line}`);
    project.write('c.ts', `const key = "${stripe(2)}";\n`);
    const { findings } = await project.scan();
    assert.deepEqual(
      findings.map(({ secretNumber }) => secretNumber),
      [1, 1, 1, 2],
    );
    const [first, second, moved, other] = findings.map(({ fingerprint }) => fingerprint);
    assert.notEqual(first, second);
    assert.equal(first, moved);
    assert.notEqual(first, other);
  });

  test('--min-confidence sets the lowest confidence', async () => {
    project.write(
      'a.ts',
      `const password = "${['tR9#', 'kk2!', 'vQz8'].join('')}";\nconst key = "${stripe()}";\n`,
    );
    const count = async (level: string): Promise<number> =>
      (await project.scan('--min-confidence', level)).findings.length;
    assert.equal(await count('high'), 1);
    assert.ok((await count('low')) >= (await count('medium')));
  });

  test('scans standard input alone, with a name, and with files', async () => {
    const stdin = [Buffer.from('KEY='), Buffer.from(`${stripe()}\n`)];
    const ask = (...args: string[]): Promise<Outcome> =>
      project.run(['scan', '--format', 'json', ...args], { stdin });
    project.write('a.ts', `const key = "${stripe()}";\n`);
    const files = ({ stdout }: Outcome): string[] =>
      (JSON.parse(stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file);
    assert.deepEqual(files(await ask('-')), ['<stdin>']);
    assert.deepEqual(files(await ask('--stdin-filename', 'x/.env')), ['x/.env']);
    assert.deepEqual(files(await ask('-', 'a.ts')), ['<stdin>', 'a.ts']);
    assert.equal((await project.run(['scan', '-'])).code, 0);
  });

  test('names files relative to the working folder, or absolute outside it', async () => {
    const file = project.write('sub/a.ts', `const key = "${stripe()}";\n`);
    const names = async (cwd: string, target: string): Promise<string[]> => {
      const { stdout } = await project.run(['scan', '--format', 'json', target], { cwd });
      return (JSON.parse(stdout) as { findings: { file: string }[] }).findings.map((found) => found.file);
    };
    assert.deepEqual(await names(project.folder, file), ['sub/a.ts']);
    assert.deepEqual(await names(project.path('sub'), '.'), ['a.ts']);
    assert.deepEqual(await names(project.path('sub'), '../sub'), ['a.ts']);
    project.write('other/b.ts', '');
    assert.deepEqual(await names(project.path('other'), '../sub'), [file.replaceAll('\\', '/')]);
  });

  test('exits with 2 and a message that explains what to do', async () => {
    const cases: [string[], RegExp][] = [
      [['scan', 'missing'], /cannot scan missing: it does not exist/],
      [['scan', '--format', 'xml'], /--format must be text, json, .*, not "xml"/],
      [['scan', '--min-confidence', 'sure'], /--min-confidence must be low, medium or high/],
      [['scan', '--frmat', 'json'], /--frmat.*keyward scan --help/],
      [['scan', '--staged', '-'], /cannot scan --staged and standard input in one run/],
      [['scan', '--staged'], /cannot read staged changes/],
      [['check', 'a.ts'], /unknown command "check"; see keyward --help/],
      [['--wat'], /unknown option "--wat"; see keyward --help/],
      [[], /^Keyward finds .*\n\nUsage: keyward <command>/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await project.run(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(stdout, '', args.join(' '));
      assert.match(stderr, message);
    }
  });

  test('reports and counts a missing path, and scans the others', async () => {
    project.write('a.ts', `const key = "${stripe()}";\n`);
    const { code, stdout, stderr } = await project.run(['scan', '--format', 'json', 'missing', 'a.ts']);
    assert.equal(code, 2, 'what is missing could contain secrets');
    assert.match(stderr, /^keyward: cannot scan missing: it does not exist\n$/);
    assert.deepEqual((JSON.parse(stdout) as { stats: { skipped: object } }).stats.skipped, { unreadable: 1 });
  });

  test('--help and --version', async () => {
    assert.match((await project.run(['--help'])).stdout, /^ {2}scan +Find/m);
    assert.match((await project.run(['scan', '--help'])).stdout, /--stdin-filename/);
    assert.match((await project.run(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await project.run(['help'])).code, 0);
  });

  test('uses colors only on terminals, unless the environment overrides it', async () => {
    project.write('a.ts', `const key = "${stripe()}";\n`);
    const colored = async (terminal: boolean, environment: NodeJS.ProcessEnv = {}): Promise<boolean> =>
      (await project.run(['scan'], { terminal, environment })).stdout.includes('\x1b[');
    assert.equal(await colored(false), false);
    assert.equal(await colored(true), true);
    assert.equal(await colored(true, { NO_COLOR: '1' }), false);
    assert.equal(await colored(true, { TERM: 'dumb' }), false);
    assert.equal(await colored(false, { FORCE_COLOR: '1' }), true);
    assert.equal(await colored(true, { FORCE_COLOR: '0' }), false);
  });

  test('prints no control characters from a file or its name', async () => {
    project.write('a\x1b[2Jb.ts', `/* \x1b]0;x\x07 \u202e */ const key = "${stripe()}";\n`);
    const { stdout } = await project.run(['scan']);
    assert.doesNotMatch(stdout, /[\x07\x1b\u202e]/); // eslint-disable-line no-control-regex
  });
});
