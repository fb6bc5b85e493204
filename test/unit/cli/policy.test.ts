import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { scan } from '../../../src/core/detect';
import { entryFor, planAllow, identityOf } from '../../../src/core/policy';
import { Project, secretOf, stripe } from './command-line';

suite('keyward scan with .keyward.json', () => {
  let project: Project;
  setup(() => {
    project = new Project();
    mkdirSync(project.path('.git'));
  });
  teardown(() => project.remove());

  const policy = (detection: object): string => JSON.stringify({ version: 1, policy: { detection } });
  const files = async (...args: string[]): Promise<string[]> =>
    (await project.scan(...args)).findings.map(({ file }) => file);

  /** The file with the first finding of `text` allowed in `scope`. */
  function allowing(text: string, scope: string | undefined, before?: string): string {
    const [finding] = scan(text);
    const entry = entryFor(identityOf(finding!, text), scope);
    assert.ok(entry.ok);
    const plan = planAllow(before, entry);
    assert.ok(plan.ok);
    return plan.newText;
  }

  test('reads the files up to the top of the repository for any scanned path', async () => {
    project.write('.keyward.json', policy({ disabledProviders: ['Stripe'], minimumConfidence: 'high' }));
    project.write('app/a.js', `f("${stripe()}"); g("${secretOf('sendgrid-api-key')}")\n`);
    assert.equal((await project.scan()).findings.length, 1);
    assert.equal((await project.scan('app/a.js')).findings.length, 1);
    const inFolder = await project.run(['scan', '--format', 'json', 'a.js'], { cwd: project.path('app') });
    assert.equal((JSON.parse(inFolder.stdout) as { findings: unknown[] }).findings.length, 1);
    project.write('app/.keyward.json', policy({ disabledRules: ['sendgrid-api-key'] }));
    assert.equal((await project.scan()).findings.length, 0, 'a file further down adds to those above');
  });

  test('skips and counts excluded paths', async () => {
    project.write('.keyward.json', policy({ excludedPaths: ['fixtures/', '*.snap'] }));
    for (const name of ['a.js', 'fixtures/deep/b.js', 'c.snap']) project.write(name, `f("${stripe()}")\n`);
    const report = await project.scan();
    assert.deepEqual(
      report.findings.map(({ file }) => file),
      ['a.js'],
    );
    assert.equal(report.stats.skipped['excluded'], 2);
  });

  test('sets the severity for each confidence, and reports nothing for off', async () => {
    project.write('a.js', `f("${stripe()}")\n`);
    project.write('.keyward.json', policy({ severity: { high: 'error' } }));
    assert.equal((await project.scan()).findings[0]?.severity, 'error');
    const { stdout } = await project.run(['scan', '--format', 'sarif']);
    assert.match(stdout, /"level":"error"/);
    project.write('.keyward.json', policy({ severity: { high: 'off' } }));
    assert.deepEqual(await files(), []);
  });

  test('options override the file', async () => {
    project.write('.keyward.json', policy({ minimumConfidence: 'high' }));
    project.write('a.js', 'const dbPassword = "' + ['kTree', '9fox', '!pq'].join('') + '";\n');
    assert.deepEqual(await files(), []);
    assert.deepEqual(await files('--min-confidence', 'medium'), ['a.js']);
  });

  test('finds custom patterns in linear time, honors markers, and reports each invalid pattern once', async () => {
    project.write(
      '.keyward.json',
      policy({
        patterns: [
          { id: 'acme-key', pattern: 'acme_([a-z0-9]{12})', title: 'Acme key', envName: 'ACME_KEY' },
          { id: 'broken', pattern: '(a' },
          { id: 'ahead', pattern: '(?=a)' },
          { id: 'slow', pattern: '(a+)+$' },
        ],
      }),
    );
    const value = ['q1w2e3', 'r4t5y6'].join('');
    project.write(
      'a.txt',
      `x acme_${value} y\nz acme_${value} # keyward:allow acme-key -- shown in the manual\n`,
    );
    project.write('b.txt', `${'a'.repeat(100_000)}!\n`);
    const report = await project.scan();
    assert.deepEqual(
      report.findings.map(({ ruleId, file, line, column }) => [ruleId, file, line, column]),
      [['acme-key', 'a.txt', 1, 8]],
    );
    const { stderr } = await project.run(['scan']);
    assert.match(
      stderr,
      /pattern "broken" is invalid and is not used: missing closing \): `\(a`\. Use RE2 syntax/,
    );
    assert.equal(stderr.trim().split('\n').length, 2, 'each invalid pattern once');
  });

  test('reports what is wrong in the file and applies the rest', async () => {
    project.write(
      '.keyward.json',
      policy({ disabledRules: 'stripe', severity: { high: 'loud' }, excludedPaths: ['b.js'] }),
    );
    project.write('a.js', `f("${stripe()}")\n`);
    project.write('b.js', `f("${stripe(2)}")\n`);
    assert.deepEqual(await files(), ['a.js']);
    const { stderr, code } = await project.run(['scan']);
    assert.match(stderr, /"disabledRules" in .* must be a list of strings/);
    assert.match(stderr, /"severity\.high" .* must be one of error, warning/);
    assert.equal(code, 1);
    project.write('.keyward.json', '{ "version": 1, "policy": ');
    assert.match((await project.run(['scan'])).stderr, /not valid JSON/);
  });

  test('applies allow entries, and lists unused ones on request', async () => {
    const text = `f("${stripe()}")\n`;
    const gone = `g("${stripe(7)}")\n`;
    project.write('src/a.js', text);
    project.write('src/b.js', 'nothing\n');
    let file = allowing(text, 'src/a.js');
    file = allowing(gone, 'src/b.js', file);
    file = allowing(`h("${stripe(8)}")\n`, undefined, file);
    project.write('.keyward.json', file);
    const report = await project.scan();
    assert.deepEqual(report.findings, []);
    assert.equal((report.stats as unknown as { allowed: number }).allowed, 1);
    const asked = await project.run(['scan', '--report-unused-allows']);
    const named = asked.stderr.match(/the entry "([^"]+)" no longer allows anything/g) ?? [];
    assert.equal(named.length, 2, asked.stderr);
    assert.match(asked.stderr, /"src\/b\.js#/);
    assert.match(asked.stderr, /"\*\*#/);
    assert.equal(asked.code, 0);
    const part = await project.run(['scan', 'src', '--report-unused-allows']);
    assert.doesNotMatch(
      part.stderr,
      /\*\*#/,
      'a partial scan cannot determine whether a global entry is unused',
    );
    assert.match(part.stderr, /src\/b\.js#/);
    const staged = await project.run(['scan', '--staged', '--report-unused-allows']);
    assert.match(staged.stderr, /not to --staged/);
  });

  test('honors other scanners’ files in their folder, by line also after the first megabyte', async () => {
    const filler = 'const nothing = 1;\n'.repeat(120_000);
    project.write('long.js', `${filler}f("${stripe()}")\ng("${stripe(2)}")\n`);
    project.write('.gitleaksignore', 'long.js:stripe-access-token:120001\nnonsense\n');
    const report = await project.scan();
    assert.deepEqual(
      report.findings.map(({ line }) => line),
      [120_002],
    );
    assert.match((await project.run(['scan'])).stderr, /1 line of .gitleaksignore is not a fingerprint/);
    project.write('.secretlintignore', 'long.js\n');
    assert.deepEqual(await files(), []);
  });

  test('blocks and file markers continue in later pieces of a large file', async () => {
    const filler = 'const nothing = 1;\n'.repeat(120_000);
    project.write(
      'block.js',
      `// keyward:allow-start stripe\n${filler}f("${stripe()}")\n// keyward:allow-end\ng("${stripe(2)}")\n`,
    );
    project.write('file.js', `// keyward:allow-file -- samples\n${filler}f("${stripe()}")\n`);
    const report = await project.scan();
    assert.deepEqual(
      report.findings.map(({ file, line }) => [file, line]),
      [['block.js', 120_004]],
    );
  });
});

suite('keyward allow import', () => {
  let project: Project;
  setup(() => {
    project = new Project();
    mkdirSync(project.path('.git'));
    project.write('src/a.js', `f("${stripe()}")\n`);
  });
  teardown(() => project.remove());

  const report = (file: string): string =>
    JSON.stringify([{ RuleID: 'stripe-access-token', File: file, StartLine: 1, Secret: stripe() }]);

  test('adds entries that allow every finding, from any folder of the repository', async () => {
    project.write('gitleaks.json', report('src/a.js'));
    const dry = await project.run(['allow', 'import', '--dry-run', '../gitleaks.json'], {
      cwd: project.path('src'),
    });
    assert.match(dry.stdout, /^Would add 1 entry to \.\.\/\.keyward\.json\.\n$/);
    assert.ok(!existsSync(project.path('.keyward.json')));
    const { code, stdout } = await project.run(['allow', 'import', '../gitleaks.json'], {
      cwd: project.path('src'),
    });
    assert.deepEqual([code, stdout], [0, 'Added 1 entry to ../.keyward.json.\n']);
    assert.ok(!readFileSync(project.path('.keyward.json'), 'utf8').includes(stripe().slice(8, 18)));
    assert.deepEqual((await project.scan('src')).findings, []);
  });

  test('reads nothing outside the folder, and exits with 2 for invalid files', async () => {
    project.write('gitleaks.json', report('../elsewhere.js'));
    assert.match(
      (await project.run(['allow', 'import', 'gitleaks.json'])).stdout,
      /^Added 0 entries .* Skipped 1 that Keyward does not find/,
    );
    project.write('.keyward.json', '{ broken');
    project.write('gitleaks.json', report('src/a.js'));
    const refused = await project.run(['allow', 'import', 'gitleaks.json']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /not valid JSON/);
    assert.equal(readFileSync(project.path('.keyward.json'), 'utf8'), '{ broken');
    for (const args of [[], ['export', 'x'], ['import'], ['import', 'none.json']]) {
      const { code, stderr } = await project.run(['allow', ...args]);
      assert.equal(code, 2);
      assert.match(stderr, /^keyward: .+\n$/);
    }
  });
});
