import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import type { Finding } from '../../../src/core/finding/finding';
import { reasonInWords } from '../../../src/core/finding/words';
import { type FormatId, formatById } from '../../../src/core/formats';
import { randomCharacters, sampleSecret, seeded } from '../../support/samples';

const sample = (id: FormatId, seed = 3): string => sampleSecret(formatById(id), seeded(seed));
const only = (text: string, options = {}): Finding => {
  const findings = scan(text, options);
  assert.equal(findings.length, 1, JSON.stringify(findings.map((finding) => finding.ruleId)));
  return findings[0]!;
};
const ruleOf = (text: string): string => only(text, { minConfidence: 'low' }).ruleId;

suite('formats that several providers share', () => {
  const google = sample('google-cloud-api-key');
  test('AIza: by host and nearby words', () => {
    assert.equal(ruleOf(`GOOGLE_API_KEY=${google}`), 'google-cloud-api-key');
    assert.equal(ruleOf(`GEMINI_API_KEY=${google}`), 'google-gemini-standard-key');
    assert.equal(
      ruleOf(`<script src="https://maps.googleapis.com/maps/api/js?key=${google}">`),
      'google-maps-browser-key',
    );
    assert.equal(
      ruleOf(`const firebaseConfig = {\n  apiKey: "${google}",\n  authDomain: "x.firebaseapp.com",`),
      'firebase-web-api-key',
    );
  });

  test('sk_live_: Stripe, unless another provider is named', () => {
    const key = 'sk_live_' + randomCharacters(seeded(9), '0-9a-f', 40);
    assert.equal(ruleOf(`key = "${key}"`), 'stripe-secret-key-live');
    assert.equal(ruleOf(`PAYSTACK_SECRET_KEY="${key}"`), 'paystack-secret-key');
  });

  test('32 hex digits: by name', () => {
    const hex = randomCharacters(seeded(10), '0-9a-f', 32);
    assert.equal(ruleOf(`TWILIO_AUTH_TOKEN=${hex}`), 'twilio-auth-token');
    assert.equal(ruleOf(`DD_API_KEY=${hex}`), 'datadog-api-key');
    assert.equal(ruleOf(`ALGOLIA_ADMIN_KEY=${hex}`), 'algolia-admin-api-key');
    assert.equal(ruleOf(`ALGOLIA_SEARCH_KEY=${hex}`), 'algolia-search-api-key');
    assert.deepEqual(scan(`md5 = "${hex}"`), []);
  });

  test('JSON Web Tokens: by their claims', () => {
    assert.equal(ruleOf(`x = "${sample('supabase-service-role-jwt')}"`), 'supabase-service-role-jwt');
    assert.equal(ruleOf(`x = "${sample('supabase-anon-jwt')}"`), 'supabase-anon-jwt');
    assert.equal(ruleOf(`x = "${sample('jwt')}"`), 'jwt');
  });
});

suite('public, test and checked keys', () => {
  test('a publishable key is public, and can be excluded', () => {
    const text = `const stripe = Stripe("${sample('stripe-publishable-key')}");`;
    assert.equal(only(text).sensitivity, 'public');
    assert.deepEqual(scan(text, { includePublic: false }), []);
  });

  test('a test key is reported as one', () => {
    assert.equal(only(`k = "${sample('stripe-secret-key-test')}"`).test, true);
    assert.equal(only(`k = "${sample('stripe-secret-key-live')}"`).test, false);
  });

  test('an invalid checksum lowers the confidence, but the key is still reported', () => {
    const good = sample('npm-access-token');
    const last = good.endsWith('a') ? 'b' : 'a';
    assert.equal(only(`t = "${good}"`).confidence, 'high');
    assert.equal(only(`t = "${good.slice(0, -1)}${last}"`).confidence, 'medium');
  });
});

suite('pairs', () => {
  test('an AWS ID and its secret are one finding with two values', () => {
    const [id, secret] = [sample('aws-access-key-id'), sample('aws-secret-access-key')];
    const text = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
    const finding = only(text);
    assert.equal(finding.ruleId, 'aws-secret-access-key');
    assert.equal(text.slice(finding.span.start, finding.span.end), secret);
    assert.deepEqual(
      finding.parts?.map((part) => text.slice(part.span.start, part.span.end)),
      [id],
    );
  });

  test('a Twilio account and its token are one finding, in either order', () => {
    const [sid, token] = [sample('twilio-account-sid'), sample('twilio-auth-token')];
    for (const text of [
      `twilio(\n "${sid}",\n "${token}")`,
      `TWILIO_AUTH_TOKEN=${token}\nTWILIO_ACCOUNT_SID=${sid}\n`,
    ]) {
      const finding = only(text);
      assert.equal(finding.ruleId, 'twilio-auth-token');
      assert.equal(finding.parts?.length, 1);
    }
  });

  test('an ID without a secret is reported', () => {
    assert.equal(only(`id = "${sample('aws-access-key-id')}"`).ruleId, 'aws-access-key-id');
  });
});

suite('a finding', () => {
  const key = sample('openai-project-key');

  test('never contains the secret', () => {
    const text = `const openai = new OpenAI({ apiKey: '${key}' });`;
    assert.ok(!JSON.stringify(scan(text)).includes(key.slice(10, 30)));
  });

  test('gives its reasons', () => {
    const [first] = only(`OPENAI_API_KEY=${key}`).why;
    assert.ok(first !== undefined);
    assert.match(reasonInWords(first), /format of an OpenAI project API key/);
  });

  test('of a provider’s format takes precedence over a generic one for the same characters', () => {
    assert.equal(only(`api_key = "${key}"`).ruleId, 'openai-project-key');
  });

  test('can be disabled by rule or provider', () => {
    const text = `api_key = "${key}"`;
    assert.deepEqual(scan(text, { disabledRules: ['openai-project-key'] }), []);
    assert.deepEqual(scan(text, { disabledRules: ['openai'] }), []);
  });

  test('does not include an escape before it in a longer literal', () => {
    const text = String.raw`"first\n${key}\n"`;
    const { span } = only(text);
    assert.equal(text.slice(span.start, span.end), key);
  });
});

suite('a password on a command line', () => {
  const password =
    randomCharacters(seeded(41), 'A-Za-z', 6) +
    randomCharacters(seeded(42), '0-9', 3) +
    randomCharacters(seeded(43), 'A-Za-z', 5);
  for (const command of [
    `curl -u deploy:${password} https://api.host.io/v1`,
    `curl -X POST --user "deploy:${password}" \\\n  https://api.host.io/v1`,
    `sshpass -p '${password}' ssh deploy@host`,
    `mysqldump -u root -p${password} shop`,
    `docker login -u deploy -p ${password} registry.host.io`,
    `psexec.exe \\\\host -u deploy -p ${password} cmd.exe`,
    `net use Z: \\\\host\\share /user:corp\\deploy ${password}`,
    `net use \\\\host\\share ${password} /user:deploy`,
    `net user deploy ${password} /add`,
    `$value = ConvertTo-SecureString "${password}" -AsPlainText -Force`,
  ]) {
    test(command.slice(0, 20), () => {
      const { span } = only(`${command}\n`);
      assert.equal(command.slice(span.start, span.end), password);
    });
  }

  test('is not reported if the command prompts for it', () => {
    assert.deepEqual(
      scan('net user deploy * /add\nConvertTo-SecureString "$env:VALUE_1" -AsPlainText\n'),
      [],
    );
  });

  test('is not reported if it is a variable', () => {
    assert.deepEqual(scan('curl -u "$USER_1:$PASS_1" https://api.host.io\nmysql -p$PASS_1 -u root\n'), []);
  });
});
