import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFormat } from '../../src/core/formats';
import { GitPlace } from '../support/git-place';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

function draw(id: string): string {
  const format = findFormat(id);
  assert.ok(format);
  return sampleSecret(format, Math.random);
}

/** `file:line` of everything Keyward tells in a folder, sorted. */
function keywardFinds(folder: string): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'scan', '.', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.ok(status === 0 || status === 1, stderr);
  const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number }[] };
  return findings.map(({ file, line }) => `${file}:${line}`).sort();
}

suite('configurations and baselines that other scanners made themselves', () => {
  let place: GitPlace;
  setup(() => (place = new GitPlace()));
  teardown(() => place.remove());

  test('secretlint 13: its comments, allows and ignore file allow the same findings here', function () {
    const [github, sendgrid, allowed] = [
      draw('github-classic-pat'),
      draw('sendgrid-api-key'),
      draw('github-classic-pat'),
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
    // It takes the closing marks of such a comment for the name of a rule; what its author meant is plain.
    const meant = (place: string): boolean => place !== 'star.js:2';
    assert.deepEqual(keywardFinds(repo), theirs.filter(meant));
  });

  test('detect-secrets 1.5: a baseline it wrote is imported by value; what was audited as real stays found', function () {
    const tools = place.path('tools');
    const made = spawnSync('python3', ['-m', 'venv', tools], { encoding: 'utf8' });
    if (made.status !== 0) return this.skip(); // no Python here: said by mocha as pending
    execFileSync(join(tools, 'bin', 'pip'), ['install', '-q', 'detect-secrets==1.5.0'], { stdio: 'pipe' });
    const [known, real, later] = [
      draw('github-classic-pat'),
      draw('stripe-secret-key-live'),
      draw('github-classic-pat'),
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
    for (const one of baseline.results['real.js'] ?? []) one.is_secret = true; // as `detect-secrets audit` notes it
    place.write('repo/.secrets.baseline', JSON.stringify(baseline));
    const imported = spawnSync(process.execPath, [cli, 'allow', 'import', '.secrets.baseline'], {
      cwd: repo,
      encoding: 'utf8',
    });
    assert.equal(imported.status, 0, imported.stderr);
    // Lines move, keys come: what goes by value is allowed where it stands, and nothing else.
    place.write('repo/old.js', `// moved\n\nf('${known}');\ng('${later}');\n`);
    assert.deepEqual(keywardFinds(repo), ['old.js:4', 'real.js:1']);
    const list = readFileSync(place.path('repo/.keyward.json'), 'utf8');
    for (const key of [known, real, later]) assert.ok(!list.includes(key.slice(8, 20)));
  });

  test('gitleaks 8: its marker, allow-lists and ignore file allow the same findings here', function () {
    const gitleaks = installGitleaks(place);
    if (gitleaks === undefined) return this.skip(); // no Go here: said by mocha as pending
    const key = draw('github-classic-pat');
    const sendgrid = draw('sendgrid-api-key');
    const byValue = draw('github-classic-pat');
    const byWord = draw('github-classic-pat');
    const byLine = draw('github-classic-pat');
    const byBoth = draw('github-classic-pat');
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
    assert.ok(theirs.includes('plain.js:1') && theirs.includes('sub/fingerprint.js:1'), 'it finds such keys');
    assert.ok(!theirs.includes('by-value.js:1') && !theirs.includes('both/a.js:1'), 'it allows some');
    // In a folder it passes over what `paths` names even where the list asks for both; in a commit it does not.
    const meant = [...theirs, 'both/a.js:2'].sort();
    assert.deepEqual(keywardFinds(repo), meant);
  });

  test('gitleaks 8: a report it wrote is imported by value; one without the values by rule and line', function () {
    const gitleaks = installGitleaks(place);
    if (gitleaks === undefined) return this.skip(); // no Go here: said by mocha as pending
    const [known, later] = [draw('github-classic-pat'), draw('github-classic-pat')];
    const repo = place.init('repo', { 'old.js': `f('${known}');\n`, 'sub/deep.js': `f('${known}');\n` });
    const report = place.path('report.json');
    assert.deepEqual(gitleaksFinds(gitleaks, repo, report), ['old.js:1', 'sub/deep.js:1']);
    const imported = allowImport(repo, report);
    assert.equal(imported.status, 0, imported.stderr);
    place.write('repo/old.js', `// moved\n\nf('${known}');\ng('${later}');\n`);
    assert.deepEqual(keywardFinds(repo), ['old.js:4']);
    const list = readFileSync(place.path('repo/.keyward.json'), 'utf8');
    for (const key of [known, later]) assert.ok(!list.includes(key.slice(8, 20)));

    // Without values, the rule and the line must do.
    place.write('repo/other.js', `f('${later}');\n`);
    assert.deepEqual(gitleaksFinds(gitleaks, repo, report, '--redact').slice(0, 2), ['old.js:3', 'old.js:4']);
    const only = JSON.parse(readFileSync(report, 'utf8')) as { File: string; Secret: string }[];
    assert.ok(only.every(({ Secret }) => Secret === 'REDACTED'));
    place.write('report.json', JSON.stringify(only.filter(({ File }) => File === 'old.js')));
    const byPlace = allowImport(repo, report);
    assert.equal(byPlace.status, 0, byPlace.stderr);
    assert.deepEqual(keywardFinds(repo), ['other.js:1']);
  });
});

function allowImport(repo: string, file: string): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [cli, 'allow', 'import', file], { cwd: repo, encoding: 'utf8' });
}

/** Built from its published source. @returns its program, undefined without Go */
function installGitleaks(place: GitPlace): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  const bin = place.path('bin');
  execFileSync('go', ['install', 'github.com/zricethezav/gitleaks/v8@v8.30.1'], {
    env: { ...process.env, GOBIN: bin, GOFLAGS: '-mod=mod' },
    stdio: 'pipe',
  });
  return join(bin, 'gitleaks');
}

/** `file:line` of everything gitleaks tells in a folder, sorted and once each. @param report is written by it */
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
