import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { scan } from '../../../../src/core/detect';
import { allFormats, formatById } from '../../../../src/core/formats';
import { entryFor, planAllow, readKeywardFile, valueDigest, identityOf } from '../../../../src/core/policy';
import {
  randomCharacters,
  secretInContext,
  sampleInContext,
  sampleSecret,
  seeded,
} from '../../../support/samples';

const random = seeded(41);

suite('the digest of a value', function () {
  this.timeout(60_000); // hundreds of formats and entries, on slow machines too
  test('exists for random keys of providers', () => {
    for (const id of [
      'stripe-secret-key-live',
      'sendgrid-api-key',
      'github-classic-pat',
      'openai-project-key',
    ] as const) {
      const format = formatById(id);
      assert.ok(valueDigest({ ruleId: id }, sampleSecret(format, random)), id);
    }
  });

  const guessable =
    'correct horse battery staple monkey123 dragon letmein qwerty admin winter2024 summer'.split(' ');
  test('never exists for anything made of words, whichever rule found it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...guessable), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('', '-', '_', '!', '1', '2024'),
        fc.constantFrom(
          'generic-password-assignment',
          'generic-api-key-assignment',
          'stripe-secret-key-live',
        ),
        (words, joint, ruleId) => valueDigest({ ruleId }, words.join(joint)) === undefined,
      ),
    );
  });

  test('never exists for what looks like a digest itself, as a digest of a password is as easy to guess', () => {
    for (const length of [32, 40, 64, 128]) {
      const hex = randomCharacters(random, '0-9a-f', length);
      assert.equal(valueDigest({ ruleId: 'generic-api-key-assignment' }, hex), undefined, String(length));
    }
    for (const bytes of [16, 20, 32, 64]) {
      const digest = Buffer.from(randomCharacters(random, '!-~', bytes), 'latin1').toString('base64');
      assert.equal(valueDigest({ ruleId: 'generic-api-key-assignment' }, digest), undefined, String(bytes));
    }
  });

  test('never exists for encoded user:password pairs, URLs, connection strings and shared-secret tokens', () => {
    const structures = new Set([
      'url',
      'http-auth',
      'docker-auth',
      'ado-connection-string',
      'jwt',
      'kubernetes-secret',
    ]);
    const formats = allFormats.filter(
      ({ structure }) => structure !== undefined && structures.has(structure),
    );
    assert.ok(formats.length > 5);
    for (const format of formats)
      assert.equal(valueDigest({ ruleId: format.id }, sampleSecret(format, random)), undefined, format.id);
  });

  test('needs 80 unknown bits', () => {
    const short = formatById('aws-access-key-id');
    assert.equal(valueDigest({ ruleId: short.id }, sampleSecret(short, random)), undefined);
  });

  test('does not change with quotes, wrapping, escapes or concatenation, and differs between keys', () => {
    const format = formatById('stripe-secret-key-live');
    const key = sampleSecret(format, random);
    const digest = valueDigest({ ruleId: format.id }, key);
    assert.equal(valueDigest({ ruleId: format.id }, `${key.slice(0, 20)}" +\n  "${key.slice(20)}`), digest);
    assert.notEqual(valueDigest({ ruleId: format.id }, sampleSecret(format, random)), digest);
    const pem = formatById('pkcs8-private-key');
    const block = sampleSecret(pem, random);
    const wrapped = valueDigest({ ruleId: pem.id }, block);
    assert.ok(wrapped);
    assert.equal(valueDigest({ ruleId: pem.id }, block.replaceAll('\n', '\\n')), wrapped);
    assert.equal(valueDigest({ ruleId: pem.id }, block.replaceAll('\n', '\n    ')), wrapped);
  });

  test('is 80 bits of a hash, and no part of the value is in an entry', () => {
    for (const format of allFormats) {
      const { text, span, fileName } = sampleInContext(format, random);
      const [finding] = scan(text, { minConfidence: 'low', ...(fileName && { fileName }) });
      if (!finding) continue;
      const entry = entryFor(identityOf(finding, text), 'src/some.txt', 'a reason');
      assert.ok(entry.ok, format.id);
      const plan = planAllow(undefined, entry);
      assert.ok(plan.ok);
      const value = text.slice(span.start, span.end);
      const written = plan.newText.replaceAll(finding.ruleId, '');
      for (let at = 8; at + 10 <= value.length; at++)
        assert.ok(!written.includes(value.slice(at, at + 10)), format.id);
      const read = readKeywardFile(plan.newText).allow[0];
      assert.equal(read!.id, entry.id);
      if (read!.value !== undefined) assert.match(read!.value, /^[0-9a-f]{5}(?: [0-9a-f]{5}){3}$/);
    }
  });

  test('entries for every format contain nothing that Keyward itself would mark', () => {
    let text: string | undefined;
    for (const format of allFormats) {
      const { text: source, fileName } = secretInContext(format, sampleSecret(format, random));
      for (const finding of scan(source, { minConfidence: 'low', ...(fileName && { fileName }) })) {
        const entry = entryFor(identityOf(finding, source), 'src/some.txt');
        assert.ok(entry.ok);
        const plan = planAllow(text, entry);
        assert.ok(plan.ok);
        text = plan.newText;
      }
    }
    assert.ok(text);
    const isValid = new Ajv().compile(
      JSON.parse(readFileSync('media/keyward.schema.json', 'utf8')) as object,
    );
    assert.ok(isValid(JSON.parse(text)), JSON.stringify(isValid.errors));
    assert.deepEqual(
      scan(text, { fileName: '.keyward.json', minConfidence: 'low' }).map(({ ruleId }) => ruleId),
      [],
    );
  });
});
