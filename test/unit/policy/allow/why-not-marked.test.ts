import assert from 'node:assert/strict';
import { type FormatId, formatById } from '../../../../src/core/formats';
import {
  entryFor,
  type FilePolicy,
  planAllow,
  PatternSet,
  policyFor,
  readKeywardFile,
  reasonInWords,
  scanByPolicy,
  unmarkedIn,
  identityOf,
} from '../../../../src/core/policy';
import { sampleSecret, seeded } from '../../../support/samples';

const noPatterns = new PatternSet(() => () => []);
const random = seeded(23);
const sampleOf = (id: FormatId): string => sampleSecret(formatById(id), random);

suite('why something is not marked', () => {
  const key = sampleOf('sendgrid-api-key');
  const text = `send('${key}');\n`;

  /** @param file text of a `.keyward.json` */
  const policyOf = (file: string): FilePolicy => {
    const { detection, allow } = readKeywardFile(file);
    return policyFor([{ folder: '', file: '.keyward.json', detection, allow }], 'src/a.js');
  };
  const detection = (policy: object): FilePolicy =>
    policyOf(JSON.stringify({ policy: { detection: policy } }));
  const why = (source: string, policy: FilePolicy): string[] =>
    unmarkedIn(source, { fileName: 'src/a.js' }, policy, noPatterns).map(
      ({ isAllowed, reason }) => `${isAllowed ? 'allowed' : 'off'}: ${reasonInWords(reason)}`,
    );

  test('lists neither what is marked nor what is not a key', () => {
    assert.deepEqual(why(text, policyOf('{}')), []);
    assert.deepEqual(why('const a = 1;\n', policyOf('{}')), []);
  });

  test('comments: on the line, above it, for the file, and of another scanner', () => {
    const expected = ['allowed: Allowed by a comment.'];
    for (const marked of [
      `send('${key}'); // keyward:allow\n`,
      `// keyward:allow-next-line sendgrid -- an example\n${text}`,
      `send('${key}'); // gitleaks:allow\n`,
      `// keyward:allow-file\n\n\n${text}`,
    ]) {
      assert.deepEqual(why(marked, policyOf('{}')), expected, marked.replace(key, '…'));
    }
    assert.deepEqual(why(`send('${key}'); // keyward:allow stripe\n`, policyOf('{}')), []);
  });

  test('an allow entry, with its reason', () => {
    const [finding] = scanByPolicy(text, { fileName: 'src/a.js' }, policyOf('{}'), noPatterns).findings;
    const entry = entryFor(identityOf(finding!, text), 'src/a.js', 'revoked in May');
    assert.ok(entry.ok);
    const plan = planAllow(undefined, entry);
    assert.ok(plan.ok);
    assert.deepEqual(why(text, policyOf(plan.newText)), [
      'allowed: Allowed in .keyward.json: revoked in May',
    ]);
  });

  test('what is turned off, excluded or too uncertain', () => {
    assert.deepEqual(why(text, detection({ disabledProviders: ['SendGrid'] })), [
      'off: "SendGrid" is turned off in .keyward.json.',
    ]);
    assert.deepEqual(why(text, detection({ excludedPaths: ['src/'] })), [
      'off: This path is excluded in .keyward.json.',
    ]);
    assert.deepEqual(why(text, detection({ severity: { high: 'off' } })), [
      'off: Its severity is set to "off".',
    ]);
    const likely = `const dbPassword = "${['Vr7', 'kamOlt9', 'e'].join('')}";\n`;
    const [reason] = why(likely, detection({ minimumConfidence: 'high' }));
    assert.match(
      reason ?? '',
      /^off: It is only (?:likely to be|possibly) a secret, and minimumConfidence is "high"\.$/,
    );
  });

  test('no reason contains a part of the value', () => {
    const all = unmarkedIn(`${text.trim()} // keyward:allow\n`, {}, policyOf('{}'), noPatterns);
    for (let i = 3; i + 8 <= key.length; i++)
      assert.ok(!JSON.stringify(all.map(({ reason }) => reason)).includes(key.slice(i, i + 8)));
  });
});
