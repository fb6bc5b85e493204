import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { scan } from '../../../../src/core/detect';
import { type FormatId, formatById } from '../../../../src/core/formats';
import {
  type Baseline,
  entriesFor,
  PatternSet,
  policyFor,
  readBaseline,
  readFolderLayer,
  scanByPolicy,
} from '../../../../src/core/policy';
import { compilePattern } from '../../../../src/platform/patterns';
import { parseToml } from '../../../../src/platform/toml';
import { sampleSecret, seeded } from '../../../support/samples';

const random = seeded(23);
const key = (id: FormatId = 'stripe-secret-key-live'): string => sampleSecret(formatById(id), random);
const stripe = key();
const text = `const stripeKey = "${stripe}"; // sample data\nconst token = "${key('github-classic-pat')}";\n`;

/** Rules reported for `text` in the file `name`, with these files in the top folder, and the problems with them. */
function reported(
  files: Readonly<Record<string, string>>,
  name = 'src/pay.js',
): { rules: string[]; problems: readonly string[] } {
  const invalid: string[] = [];
  const read = readFolderLayer('', new Map(Object.entries(files)), parseToml);
  const patterns = new PatternSet(compilePattern, (sentence) => invalid.push(sentence));
  const policy = policyFor(read ? [read.layer] : [], name);
  const { findings } = scanByPolicy(text, { fileName: name }, policy, patterns);
  return { rules: findings.map(({ ruleId }) => ruleId), problems: [...(read?.problems ?? []), ...invalid] };
}

const BOTH = ['stripe-secret-key-live', 'github-classic-pat'];
const GITHUB = ['github-classic-pat'];

suite('files of other scanners, read in place', () => {
  const toml: readonly (readonly [what: string, toml: string, rules: string[]])[] = [
    ['a path', `[allowlist]\npaths = ['''src/.*\\.js$''']`, []],
    ['another path', `[allowlist]\npaths = ['''^test/''']`, BOTH],
    ['the secret', `[[allowlists]]\nregexes = ['''^sk_live_''']`, GITHUB],
    ['the line', `[[allowlists]]\nregexTarget = "line"\nregexes = ['''sample data''']`, GITHUB],
    ['a stop word', `[allowlist]\nstopwords = ["${stripe.slice(10, 18).toUpperCase()}"]`, GITHUB],
    ['one of two', `[[allowlists]]\npaths = ['''^test/''']\nregexes = ['''^sk_live_''']`, GITHUB],
    [
      'both of two',
      `[[allowlists]]\ncondition = "AND"\npaths = ['''^test/''']\nregexes = ['''^sk_live_''']`,
      BOTH,
    ],
    [
      'both of two that match',
      `[[allowlists]]\ncondition = "and"\npaths = ['''^src/''']\nregexes = ['''^sk_live_''']`,
      GITHUB,
    ],
    [
      'the rules it applies to',
      `[[allowlists]]\ntargetRules = ["stripe-access-token"]\npaths = ['''^src/''']`,
      GITHUB,
    ],
    [
      'the rule it is in',
      `[[rules]]\nid = "github-pat"\n[[rules.allowlists]]\npaths = ['''^src/''']`,
      ['stripe-secret-key-live'],
    ],
    [
      'the old syntax in a rule',
      `[[rules]]\nid = "github-pat"\n[rules.allowlist]\npaths = ['''^src/''']`,
      ['stripe-secret-key-live'],
    ],
  ];
  for (const [what, content, rules] of toml) {
    test(`.gitleaks.toml allows by ${what}`, () => {
      assert.deepEqual(reported({ '.gitleaks.toml': content }), { rules, problems: [] });
    });
  }

  test('.gitleaks.toml: commits are ignored with a problem, alone and together with a path', () => {
    const alone = reported({ '.gitleaks.toml': '[allowlist]\ncommits = ["d1271fe6"]' });
    assert.deepEqual(alone.rules, BOTH);
    assert.match(alone.problems.join(), /by commit/);
    const both = `[[allowlists]]\ncondition = "AND"\ncommits = ["d1271fe6"]\npaths = ['''^src/''']`;
    assert.deepEqual(reported({ '.gitleaks.toml': both }).rules, BOTH);
  });

  test('an invalid .gitleaks.toml allows nothing; the problem names the line and quotes nothing', () => {
    const { rules, problems } = reported({ '.gitleaks.toml': `[allowlist\nregexes = ["${stripe}"]` });
    assert.deepEqual(rules, BOTH);
    assert.match(problems.join(), /\.gitleaks\.toml is not valid TOML \(line 1\)/);
    assert.ok(!problems.join().includes(stripe.slice(8, 18)));
    const wrong = reported({ '.gitleaks.toml': `[allowlist]\nregexes = ["(a", "^sk_live_"]\npaths = 7` });
    assert.deepEqual(wrong.rules, GITHUB);
    assert.match(wrong.problems.join(), /missing closing \)/);
  });

  test('.gitleaksignore allows by file, rule and line; lines with a commit do not apply to the working tree', () => {
    const commit = 'd'.repeat(40);
    assert.deepEqual(
      reported({ '.gitleaksignore': '# ours\nsrc/pay.js:stripe-access-token:1\n' }).rules,
      GITHUB,
    );
    assert.deepEqual(
      reported({ '.gitleaksignore': 'src/pay.js:github-pat:1\n' }).rules,
      BOTH,
      'of another provider',
    );
    assert.deepEqual(reported({ '.gitleaksignore': 'src/pay.js:generic-api-key:2\r\n' }).rules, [
      'stripe-secret-key-live',
    ]);
    const ofCommit = reported({ '.gitleaksignore': `${commit}:src/pay.js:stripe-access-token:1\n` });
    assert.deepEqual(ofCommit.rules, BOTH);
    assert.match(ofCommit.problems.join(), /keyward allow import/);
  });

  test('.secretlintignore, and allows in .secretlintrc.json', () => {
    assert.deepEqual(reported({ '.secretlintignore': '**/*.js\n' }).rules, []);
    const rc = (allows: unknown, id = '@secretlint/secretlint-rule-github'): string =>
      JSON.stringify({
        rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rules: [{ id, options: { allows } }] }],
      });
    assert.deepEqual(reported({ '.secretlintrc.json': rc(['/^GHP_/i']) }).rules, ['stripe-secret-key-live']);
    assert.deepEqual(
      reported({ '.secretlintrc.json': rc(['/^sk_/']) }).rules,
      BOTH,
      'GitHub’s rule is not for Stripe',
    );
    assert.deepEqual(
      reported({ '.secretlintrc.json': rc([stripe], '@secretlint/secretlint-rule-stripe') }).rules,
      GITHUB,
    );
    assert.deepEqual(reported({ '.secretlintrc.json': rc('no list') }).rules, BOTH);
    const broken = reported({ '.secretlintrc.json': '{ "rules": [' });
    assert.deepEqual(broken.rules, BOTH);
    assert.match(broken.problems.join(), /not valid JSON/);
  });
});

suite('importing baselines of other scanners', () => {
  const sha1 = (value: string): string => createHash('sha1').update(value).digest('hex');
  const files = new Map([['src/pay.js', { text, findings: scan(text) }]]);
  const imported = (baseline: Baseline): string[] =>
    entriesFor(baseline, (file) => files.get(file)).entries.map(({ id }) => id);
  const read = (name: string, value: unknown): Baseline => {
    const baseline = readBaseline(name, typeof value === 'string' ? value : JSON.stringify(value));
    assert.ok(baseline.ok, baseline.ok ? '' : baseline.reason);
    return baseline;
  };

  test('a gitleaks report is imported by value, independent of the line', () => {
    const report = [
      { RuleID: 'stripe-access-token', File: 'src\\pay.js', StartLine: 77, Secret: stripe, Fingerprint: 'x' },
      { RuleID: 'github-pat', File: 'src/pay.js', StartLine: 2, Secret: key('github-classic-pat') },
      { RuleID: 'stripe-access-token', File: 'gone.js', StartLine: 1, Secret: stripe },
    ];
    const baseline = read('report.json', report);
    assert.equal(imported(baseline).length, 1, 'the key in line 2 has changed');
    assert.equal(entriesFor(baseline, (file) => files.get(file)).gone, 2);
  });

  test('a redacted gitleaks report is imported by line and rule', () => {
    const redacted = [{ RuleID: 'github-pat', File: 'src/pay.js', StartLine: 2, Secret: 'REDACTED' }];
    assert.equal(imported(read('report.json', redacted)).length, 1);
    assert.equal(imported(read('report.json', [{ ...redacted[0], StartLine: 1 }])).length, 0);
  });

  test('a .gitleaksignore is imported by line and rule, including lines with a commit', () => {
    const lines = `${'d'.repeat(40)}:src/pay.js:stripe-access-token:1\nsrc/pay.js:github-pat:2\n`;
    assert.equal(imported(read('some/.gitleaksignore', lines)).length, 2);
  });

  test('a detect-secrets baseline goes by its hashes; secrets marked as real are not allowed', () => {
    const entry = (type: string, hashed: string, line: number, more = {}): object => ({
      type,
      filename: 'src/pay.js',
      hashed_secret: sha1(hashed),
      is_verified: false,
      line_number: line,
      ...more,
    });
    const baseline = (...list: object[]): Baseline =>
      read('.secrets.baseline', { version: '1.5.0', plugins_used: [], results: { 'src/pay.js': list } });
    assert.equal(imported(baseline(entry('Stripe Access Key', stripe, 9))).length, 1);
    assert.equal(imported(baseline(entry('Stripe Access Key', 'another', 1))).length, 0);
    assert.equal(
      imported(baseline(entry('GitHub Token', 'ghp', 2))).length,
      1,
      'detect-secrets hashes the prefix only',
    );
    const real = baseline(entry('Stripe Access Key', stripe, 1, { is_secret: true }));
    assert.deepEqual([imported(real).length, real.real], [0, 1]);
  });

  test('refuses anything else with one sentence', () => {
    for (const [name, content] of [
      ['report.json', '[{'],
      ['report.json', '{ "results": [] }'],
      ['report.json', '"text"'],
      ['.gitleaks.toml', '[allowlist]'],
      ['.secretlintrc.json', '{}'],
    ] as const) {
      const baseline = readBaseline(name, content);
      assert.ok(!baseline.ok, name);
      assert.match(`${baseline.reason} ${baseline.nextStep}`, /^[A-Z].+\. [A-Z].+\.$/);
    }
    assert.deepEqual(
      imported(read('report.json', [null, 3, {}, { File: 'src/pay.js' }, { File: 7, RuleID: 'x' }])),
      [],
    );
  });
});
