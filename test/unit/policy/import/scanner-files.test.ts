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

/** Rules told of `text` as the file `name`, with these files at the top; and what is wrong with them. */
function told(
  files: Readonly<Record<string, string>>,
  name = 'src/pay.js',
): { rules: string[]; problems: readonly string[] } {
  const said: string[] = [];
  const read = readFolderLayer('', new Map(Object.entries(files)), parseToml);
  const patterns = new PatternSet(compilePattern, (sentence) => said.push(sentence));
  const policy = policyFor(read ? [read.layer] : [], name);
  const { findings } = scanByPolicy(text, { fileName: name }, policy, patterns);
  return { rules: findings.map(({ ruleId }) => ruleId), problems: [...(read?.problems ?? []), ...said] };
}

const BOTH = ['stripe-secret-key-live', 'github-classic-pat'];
const GITHUB = ['github-classic-pat'];

suite('files of other scanners, honoured where they lie', () => {
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
      'both, and they hold',
      `[[allowlists]]\ncondition = "and"\npaths = ['''^src/''']\nregexes = ['''^sk_live_''']`,
      GITHUB,
    ],
    [
      'the rules it is for',
      `[[allowlists]]\ntargetRules = ["stripe-access-token"]\npaths = ['''^src/''']`,
      GITHUB,
    ],
    [
      'the rule it stands in',
      `[[rules]]\nid = "github-pat"\n[[rules.allowlists]]\npaths = ['''^src/''']`,
      ['stripe-secret-key-live'],
    ],
    [
      'the old form in a rule',
      `[[rules]]\nid = "github-pat"\n[rules.allowlist]\npaths = ['''^src/''']`,
      ['stripe-secret-key-live'],
    ],
  ];
  for (const [what, content, rules] of toml) {
    test(`.gitleaks.toml allows by ${what}`, () => {
      assert.deepEqual(told({ '.gitleaks.toml': content }), { rules, problems: [] });
    });
  }

  test('.gitleaks.toml: commits are passed over with a word, alone and together with a path', () => {
    const alone = told({ '.gitleaks.toml': '[allowlist]\ncommits = ["d1271fe6"]' });
    assert.deepEqual(alone.rules, BOTH);
    assert.match(alone.problems.join(), /by commit/);
    const both = `[[allowlists]]\ncondition = "AND"\ncommits = ["d1271fe6"]\npaths = ['''^src/''']`;
    assert.deepEqual(told({ '.gitleaks.toml': both }).rules, BOTH);
  });

  test('.gitleaks.toml that is broken allows nothing, says where, and quotes nothing', () => {
    const { rules, problems } = told({ '.gitleaks.toml': `[allowlist\nregexes = ["${stripe}"]` });
    assert.deepEqual(rules, BOTH);
    assert.match(problems.join(), /\.gitleaks\.toml is no valid TOML \(line 1\)/);
    assert.ok(!problems.join().includes(stripe.slice(8, 18)));
    const wrong = told({ '.gitleaks.toml': `[allowlist]\nregexes = ["(a", "^sk_live_"]\npaths = 7` });
    assert.deepEqual(wrong.rules, GITHUB);
    assert.match(wrong.problems.join(), /missing closing \)/);
  });

  test('.gitleaksignore names file, rule and line; a commit’s line says nothing of the file as it is', () => {
    const commit = 'd'.repeat(40);
    assert.deepEqual(told({ '.gitleaksignore': '# ours\nsrc/pay.js:stripe-access-token:1\n' }).rules, GITHUB);
    assert.deepEqual(
      told({ '.gitleaksignore': 'src/pay.js:github-pat:1\n' }).rules,
      BOTH,
      'of another provider',
    );
    assert.deepEqual(told({ '.gitleaksignore': 'src/pay.js:generic-api-key:2\r\n' }).rules, [
      'stripe-secret-key-live',
    ]);
    const ofCommit = told({ '.gitleaksignore': `${commit}:src/pay.js:stripe-access-token:1\n` });
    assert.deepEqual(ofCommit.rules, BOTH);
    assert.match(ofCommit.problems.join(), /keyward allow import/);
  });

  test('.secretlintignore and the allows of .secretlintrc.json', () => {
    assert.deepEqual(told({ '.secretlintignore': '**/*.js\n' }).rules, []);
    const rc = (allows: unknown, id = '@secretlint/secretlint-rule-github'): string =>
      JSON.stringify({
        rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rules: [{ id, options: { allows } }] }],
      });
    assert.deepEqual(told({ '.secretlintrc.json': rc(['/^GHP_/i']) }).rules, ['stripe-secret-key-live']);
    assert.deepEqual(
      told({ '.secretlintrc.json': rc(['/^sk_/']) }).rules,
      BOTH,
      'GitHub’s rule is not for Stripe',
    );
    assert.deepEqual(
      told({ '.secretlintrc.json': rc([stripe], '@secretlint/secretlint-rule-stripe') }).rules,
      GITHUB,
    );
    assert.deepEqual(told({ '.secretlintrc.json': rc('no list') }).rules, BOTH);
    const broken = told({ '.secretlintrc.json': '{ "rules": [' });
    assert.deepEqual(broken.rules, BOTH);
    assert.match(broken.problems.join(), /no valid JSON/);
  });
});

suite('baselines of other scanners, imported', () => {
  const sha1 = (value: string): string => createHash('sha1').update(value).digest('hex');
  const files = new Map([['src/pay.js', { text, findings: scan(text) }]]);
  const imported = (baseline: Baseline): string[] =>
    entriesFor(baseline, (file) => files.get(file)).entries.map(({ id }) => id);
  const read = (name: string, value: unknown): Baseline => {
    const baseline = readBaseline(name, typeof value === 'string' ? value : JSON.stringify(value));
    assert.ok(baseline.ok, baseline.ok ? '' : baseline.reason);
    return baseline;
  };

  test('a gitleaks report goes by value, wherever the line is by now', () => {
    const report = [
      { RuleID: 'stripe-access-token', File: 'src\\pay.js', StartLine: 77, Secret: stripe, Fingerprint: 'x' },
      { RuleID: 'github-pat', File: 'src/pay.js', StartLine: 2, Secret: key('github-classic-pat') },
      { RuleID: 'stripe-access-token', File: 'gone.js', StartLine: 1, Secret: stripe },
    ];
    const baseline = read('report.json', report);
    assert.equal(imported(baseline).length, 1, 'the key in line 2 is another one by now');
    assert.equal(entriesFor(baseline, (file) => files.get(file)).gone, 2);
  });

  test('a redacted gitleaks report goes by line and rule', () => {
    const redacted = [{ RuleID: 'github-pat', File: 'src/pay.js', StartLine: 2, Secret: 'REDACTED' }];
    assert.equal(imported(read('report.json', redacted)).length, 1);
    assert.equal(imported(read('report.json', [{ ...redacted[0], StartLine: 1 }])).length, 0);
  });

  test('a .gitleaksignore, its commits’ lines included, by line and rule', () => {
    const lines = `${'d'.repeat(40)}:src/pay.js:stripe-access-token:1\nsrc/pay.js:github-pat:2\n`;
    assert.equal(imported(read('some/.gitleaksignore', lines)).length, 2);
  });

  test('a baseline of detect-secrets goes by its hashes; what was marked as real stays found', () => {
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

  test('what is broken or something else is refused in a sentence', () => {
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
