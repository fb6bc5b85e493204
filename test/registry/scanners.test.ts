import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFormat } from '../../src/core/formats';
import { GitSandbox } from '../support/git-sandbox';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

function randomKey(id: string): string {
  const format = findFormat(id);
  assert.ok(format);
  return sampleSecret(format, Math.random);
}

/** `file:line` of everything Keyward reports in a folder, sorted. */
function keywardFinds(folder: string): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'scan', '.', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.ok(status === 0 || status === 1, stderr);
  const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number }[] };
  return findings.map(({ file, line }) => `${file}:${line}`).sort();
}

suite('configurations and baselines of other scanners', () => {
  let place: GitSandbox;
  setup(() => (place = new GitSandbox()));
  teardown(() => place.remove());

  test('secretlint 13: comments, allows and ignore file allow the same findings in Keyward', function () {
    const [github, sendgrid, allowed] = [
      randomKey('github-classic-pat'),
      randomKey('sendgrid-api-key'),
      randomKey('github-classic-pat'),
    ];
    const repo = place.init('repo', {
      'plain.js': `f('${github}');\ng('${sendgrid}');\n`,
      'line.js': `f('${github}'); // secretlint-disable-line\ng('${sendgrid}');\n`,
      'next.js': `// secretlint-disable-next-line\nf('${github}');\ng('${sendgrid}');\n`,
      'block.js': `// secretlint-disable\nf('${github}');\n// secretlint-enable\ng('${sendgrid}');\n`,
      'one-rule.js': `/* secretlint-disable @secretlint/secretlint-rule-github -- why */\nf('${github}');\n`,
      'star.js': `/* secretlint-disable-next-line */\nf('${github}');\n`,
      'rest.js': `g('${sendgrid}');\n// secretlint-disable\nf('${github}');\n`,
      'named.js': `// secretlint-disable-next-line @secretlint/secretlint-rule-github\nf('${github}');\n`,
      'other.js': `// secretlint-disable-next-line @secretlint/secretlint-rule-sendgrid\nf('${github}');\n`,
      'python.py': `f("${github}")  # secretlint-disable-line\ng("${sendgrid}")\n`,
      'allowed.js': `f('${allowed}');\nf('${github}');\n`,
      'ignored/a.js': `f('${github}');\n`,
      '.secretlintignore': 'ignored/\n',
      '.gitignore': 'node_modules\n',
      '.secretlintrc.json': JSON.stringify({
        rules: [
          {
            id: '@secretlint/secretlint-rule-preset-recommend',
            rules: [
              {
                id: '@secretlint/secretlint-rule-github',
                options: { allows: [`/${allowed.slice(0, 12)}\\w+/`] },
              },
            ],
          },
        ],
      }),
      'package.json': '{ "private": true }\n',
    });
    const run = (command: string, ...args: string[]): string =>
      execFileSync(command, args, { cwd: repo, encoding: 'utf8', stdio: 'pipe' });
    const packages = ['secretlint@13.0.6', '@secretlint/secretlint-rule-preset-recommend@13.0.6'];
    run('npm', 'install', '--silent', '--no-audit', '--no-fund', ...packages);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/secretlint/bin/secretlint.js', '--maskSecrets', '--format', 'json', '*.*', 'ignored/*'],
      { cwd: repo, encoding: 'utf8' },
    );
    assert.ok(stdout.startsWith('['), stderr);
    const results = JSON.parse(stdout) as {
      filePath: string;
      messages: { loc: { start: { line: number } } }[];
    }[];
    const theirs = results
      .flatMap(({ filePath, messages }) =>
        messages.map(({ loc }) => `${filePath.slice(repo.length + 1)}:${loc.start.line}`),
      )
      .sort();
    assert.ok(theirs.includes('plain.js:1') && theirs.includes('other.js:2'), 'secretlint finds such keys');
    // secretlint reads the `*/` of such a comment as the name of a rule, but the author's intention is clear.
    const intended = (location: string): boolean => location !== 'star.js:2';
    assert.deepEqual(keywardFinds(repo), theirs.filter(intended));
  });

  test('detect-secrets 1.5: a baseline is imported by value, except for keys audited as real', function () {
    const tools = place.path('tools');
    const made = spawnSync('python3', ['-m', 'venv', tools], { encoding: 'utf8' });
    if (made.status !== 0) return this.skip(); // Python is not installed
    execFileSync(join(tools, 'bin', 'pip'), ['install', '-q', 'detect-secrets==1.5.0'], { stdio: 'pipe' });
    const [known, real, later] = [
      randomKey('github-classic-pat'),
      randomKey('stripe-secret-key-live'),
      randomKey('github-classic-pat'),
    ];
    const repo = place.init('repo', {
      'old.js': `f('${known}');\n`,
      'real.js': `f('${real}');\n`,
      'sub/deep.js': `f('${known}');\n`,
    });
    assert.deepEqual(keywardFinds(repo), ['old.js:1', 'real.js:1', 'sub/deep.js:1']);
    const scanned = execFileSync(join(tools, 'bin', 'detect-secrets'), ['scan', '--all-files', '.'], {
      cwd: repo,
      encoding: 'utf8',
    });
    const baseline = JSON.parse(scanned) as { results: Record<string, { is_secret?: boolean }[]> };
    assert.deepEqual(Object.keys(baseline.results).sort(), ['old.js', 'real.js', 'sub/deep.js']);
    for (const one of baseline.results['real.js'] ?? []) one.is_secret = true; // like `detect-secrets audit`
    place.write('repo/.secrets.baseline', JSON.stringify(baseline));
    const imported = spawnSync(process.execPath, [cli, 'allow', 'import', '.secrets.baseline'], {
      cwd: repo,
      encoding: 'utf8',
    });
    assert.equal(imported.status, 0, imported.stderr);
    // After lines move and keys are added, only the imported values are allowed.
    place.write('repo/old.js', `// moved\n\nf('${known}');\ng('${later}');\n`);
    assert.deepEqual(keywardFinds(repo), ['old.js:4', 'real.js:1']);
    const list = readFileSync(place.path('repo/.keyward.json'), 'utf8');
    for (const key of [known, real, later]) assert.ok(!list.includes(key.slice(8, 20)));
  });

  test('gitleaks 8: markers, allowlists and ignore file allow the same findings in Keyward', function () {
    const gitleaks = installGitleaks(place);
    if (gitleaks === undefined) return this.skip(); // Go is not installed
    const key = randomKey('github-classic-pat');
    const sendgrid = randomKey('sendgrid-api-key');
    const byValue = randomKey('github-classic-pat');
    const byWord = randomKey('github-classic-pat');
    const byLine = randomKey('github-classic-pat');
    const byBoth = randomKey('github-classic-pat');
    const repo = place.init('repo', {
      'plain.js': `f('${key}');\ng('${sendgrid}');\n`,
      'marker.js': `f('${key}'); // gitleaks:allow\ng('${key}');\n`,
      'marker-above.js': `// gitleaks:allow\nf('${key}');\n`,
      'by-value.js': `f('${byValue}');\nf('${key}');\n`,
      'by-word.js': `f('${byWord}');\n`,
      'by-line.js': `f('${byLine}', 'only a sample');\nf('${byLine}');\n`,
      'both/a.js': `f('${byBoth}');\nf('${key}');\n`,
      'elsewhere/a.js': `f('${byBoth}');\n`,
      'fixtures/a.js': `f('${key}');\n`,
      'rule/a.js': `f('${key}');\ng('${sendgrid}');\n`,
      'fingerprint.js': `f('${key}');\nf('${byLine}');\n`,
      'sub/fingerprint.js': `f('${key}');\n`,
      '.gitleaks.toml': `[extend]
useDefault = true
[[allowlists]]
paths = ['''^fixtures/''', '''(?i)VENDORED/.*\\.js$''']
regexes = ['''^${byValue.slice(0, 14)}''']
stopwords = ["${byWord.slice(10, 20).toUpperCase()}"]
[[allowlists]]
regexTarget = "line"
regexes = ['''only a sample''']
[[allowlists]]
condition = "AND"
paths = ['''^both/''']
regexes = ['''${byBoth.slice(4, 20)}''']
[[allowlists]]
targetRules = ["github-pat"]
paths = ['''^rule/''']
`,
      '.gitleaksignore': '# known\nfingerprint.js:github-pat:1\n',
    });
    const theirs = gitleaksFinds(gitleaks, repo, place.path('report.json'));
    assert.ok(
      theirs.includes('plain.js:1') && theirs.includes('sub/fingerprint.js:1'),
      'gitleaks finds such keys',
    );
    assert.ok(!theirs.includes('by-value.js:1') && !theirs.includes('both/a.js:1'), 'gitleaks allows some');
    // Unlike in commits, gitleaks skips all `paths` of a list when it scans a folder, even if the condition is AND.
    const intended = [...theirs, 'both/a.js:2'].sort();
    assert.deepEqual(keywardFinds(repo), intended);
  });

  test('gitleaks 8: a report is imported by value, or by rule and line if it is redacted', function () {
    const gitleaks = installGitleaks(place);
    if (gitleaks === undefined) return this.skip(); // Go is not installed
    const [known, later] = [randomKey('github-classic-pat'), randomKey('github-classic-pat')];
    const repo = place.init('repo', { 'old.js': `f('${known}');\n`, 'sub/deep.js': `f('${known}');\n` });
    const report = place.path('report.json');
    assert.deepEqual(gitleaksFinds(gitleaks, repo, report), ['old.js:1', 'sub/deep.js:1']);
    const imported = allowImport(repo, report);
    assert.equal(imported.status, 0, imported.stderr);
    place.write('repo/old.js', `// moved\n\nf('${known}');\ng('${later}');\n`);
    assert.deepEqual(keywardFinds(repo), ['old.js:4']);
    const list = readFileSync(place.path('repo/.keyward.json'), 'utf8');
    for (const key of [known, later]) assert.ok(!list.includes(key.slice(8, 20)));

    // Without values, the rule and the line are used.
    place.write('repo/other.js', `f('${later}');\n`);
    assert.deepEqual(gitleaksFinds(gitleaks, repo, report, '--redact').slice(0, 2), ['old.js:3', 'old.js:4']);
    const only = JSON.parse(readFileSync(report, 'utf8')) as { File: string; Secret: string }[];
    assert.ok(only.every(({ Secret }) => Secret === 'REDACTED'));
    place.write('report.json', JSON.stringify(only.filter(({ File }) => File === 'old.js')));
    const byLocation = allowImport(repo, report);
    assert.equal(byLocation.status, 0, byLocation.stderr);
    assert.deepEqual(keywardFinds(repo), ['other.js:1']);
  });
});

function allowImport(repo: string, file: string): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [cli, 'allow', 'import', file], { cwd: repo, encoding: 'utf8' });
}

/** Builds gitleaks from its published source. @returns path of the program; undefined without Go */
function installGitleaks(place: GitSandbox): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  const bin = place.path('bin');
  execFileSync('go', ['install', 'github.com/zricethezav/gitleaks/v8@v8.30.1'], {
    env: { ...process.env, GOBIN: bin, GOFLAGS: '-mod=mod' },
    stdio: 'pipe',
  });
  return join(bin, 'gitleaks');
}

/** `file:line` of everything gitleaks reports in a folder, sorted and without duplicates. @param report file it writes */
function gitleaksFinds(gitleaks: string, repo: string, report: string, ...options: string[]): string[] {
  const { status, stderr } = spawnSync(
    gitleaks,
    ['dir', '.', '--no-banner', '--report-format', 'json', '--report-path', report, ...options],
    { cwd: repo, encoding: 'utf8' },
  );
  assert.ok(status === 0 || status === 1, stderr);
  const results = JSON.parse(readFileSync(report, 'utf8')) as { File: string; StartLine: number }[];
  return [...new Set(results.map(({ File, StartLine }) => `${File}:${StartLine}`))].sort();
}
