import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEnv } from '../../../src/core/env/document';
import { publicPrefixOf } from '../../../src/core/base/public-prefixes';
import { chooseEnvName, toEnvName } from '../../../src/core/env/name';
import { EnvVariables } from '../../../src/core/env/variables';

const STRIPE = { provider: 'Stripe', conventional: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY'] };

function choose(
  identifier: string | undefined,
  env = '',
  facts: { provider: string; conventional: string[] } = STRIPE,
) {
  return chooseEnvName({
    ...facts,
    ...(identifier === undefined ? {} : { identifier }),
    value: 'v1',
    existing: new EnvVariables(parseEnv(env).entries),
  });
}

suite('env name', () => {
  const NAMES: readonly (readonly [string, string | undefined])[] = [
    ['stripeSecretKey', 'STRIPE_SECRET_KEY'],
    ['STRIPE_SECRET_KEY', 'STRIPE_SECRET_KEY'],
    ['stripe-secret-key', 'STRIPE_SECRET_KEY'],
    ['stripe.secret key', 'STRIPE_SECRET_KEY'],
    ['AWSSecretKey', 'AWS_SECRET_KEY'],
    ['myAPIKey', 'MY_API_KEY'],
    ['openAIKey', 'OPENAI_KEY'],
    ['GitHubToken', 'GITHUB_TOKEN'],
    ['mongoDBUri', 'MONGODB_URI'],
    ['OAuthToken', 'OAUTH_TOKEN'],
    ['s3BucketKey2', 'S3_BUCKET_KEY2'],
    ['X-API-Key', 'X_API_KEY'],
    ['$stripe_key', 'STRIPE_KEY'],
    ['_key', 'KEY'],
    ['2captchaKey', 'KEY_2CAPTCHA_KEY'],
    ['cléStripe', 'CLE_STRIPE'],
    ['straßenKey', 'STRASSEN_KEY'],
    ['キー', undefined],
    ['', undefined],
    ['___', undefined],
    ['a'.repeat(65), undefined],
  ];
  for (const [identifier, name] of NAMES) {
    test(`${identifier.slice(0, 30)} becomes ${name ?? 'no name'}`, () => {
      assert.equal(toEnvName(identifier), name);
    });
  }

  const CHOSEN: readonly (readonly [string | undefined, string])[] = [
    ['stripeSecretKey', 'STRIPE_SECRET_KEY'],
    ['paymentsKey', 'PAYMENTS_KEY'],
    ['STRIPE_KEY_EU', 'STRIPE_KEY_EU'],
    ['NEXT_PUBLIC_STRIPE_KEY', 'STRIPE_KEY'],
    ['key', 'STRIPE_SECRET_KEY'],
    ['apiKey', 'STRIPE_API_KEY'],
    ['token', 'STRIPE_SECRET_KEY'],
    ['auth', 'STRIPE_SECRET_KEY'],
    ['Authorization', 'STRIPE_SECRET_KEY'],
    ['X-API-Key', 'STRIPE_SECRET_KEY'],
    ['mySecretKey', 'STRIPE_SECRET_KEY'],
    ['stripe', 'STRIPE_SECRET_KEY'],
    ['headers', 'STRIPE_SECRET_KEY'],
    ['k1', 'STRIPE_SECRET_KEY'],
    ['NODE_ENV', 'STRIPE_SECRET_KEY'],
    [undefined, 'STRIPE_SECRET_KEY'],
  ];
  for (const [identifier, name] of CHOSEN) {
    test(`a Stripe key assigned to ${String(identifier)} goes to ${name}`, () => {
      assert.deepEqual(choose(identifier), { name, reuse: false });
    });
  }

  test('without a convention, the name is made from the provider', () => {
    const okta = { provider: 'Okta', conventional: [] };
    assert.equal(choose('key', '', okta).name, 'OKTA_API_KEY');
    assert.equal(choose('clientSecret', '', okta).name, 'OKTA_CLIENT_SECRET');
    assert.equal(choose('x', '', { provider: 'Hugging Face', conventional: [] }).name, 'HUGGINGFACE_API_KEY');
    assert.equal(choose('x', '', { provider: '日本', conventional: [] }).name, 'API_KEY');
  });

  test('a public prefix is kept for values that may be public', () => {
    const input = {
      ...STRIPE,
      identifier: 'NEXT_PUBLIC_STRIPE_KEY',
      value: 'v1',
      existing: new EnvVariables([]),
      publicValue: true,
    };
    assert.equal(chooseEnvName(input).name, 'NEXT_PUBLIC_STRIPE_KEY');
  });

  test('an existing value is reused, private names first', () => {
    assert.deepEqual(choose('key', 'OTHER=v1\n'), { name: 'OTHER', reuse: true });
    assert.deepEqual(choose('key', 'VITE_X=v1\nOTHER="v1"\n'), { name: 'OTHER', reuse: true });
    assert.deepEqual(choose('key', 'OTHER=v1\nSTRIPE_SECRET_KEY=v1\n'), {
      name: 'STRIPE_SECRET_KEY',
      reuse: true,
    });
    assert.deepEqual(choose('key', 'OTHER=v1\nOTHER=v2\n'), { name: 'STRIPE_SECRET_KEY', reuse: false });
    assert.deepEqual(choose('key', 'O-T=v1\n'), { name: 'STRIPE_SECRET_KEY', reuse: false });
  });

  test('a name taken by another value gets a number; an empty one is filled', () => {
    assert.equal(choose('key', 'STRIPE_SECRET_KEY=v0\n').name, 'STRIPE_SECRET_KEY_2');
    assert.equal(choose('key', 'STRIPE_SECRET_KEY=a\nSTRIPE_SECRET_KEY_2=b\n').name, 'STRIPE_SECRET_KEY_3');
    assert.equal(choose('key', 'Stripe_Secret_Key=a\n').name, 'STRIPE_SECRET_KEY_2');
    assert.equal(choose('key', 'STRIPE_SECRET_KEY=\n').name, 'STRIPE_SECRET_KEY');
  });

  test('a variable that libraries read by themselves is not chosen for a key', () => {
    const google = { provider: 'Google Cloud', conventional: ['GOOGLE_APPLICATION_CREDENTIALS'] };
    assert.equal(choose('private_key', '', google).name, 'GOOGLECLOUD_PRIVATE_KEY');
    const database = { provider: 'Acme', conventional: ['DATABASE_URL', 'DATABASE_PASSWORD'] };
    assert.equal(choose('password', '', database).name, 'DATABASE_PASSWORD');
    assert.equal(
      choose('password', '', { provider: 'Acme', conventional: ['PGPASSWORD'] }).name,
      'ACME_PASSWORD',
    );
  });

  test('a secret of GitHub gets no name that GitHub reserves', () => {
    const github = {
      provider: 'GitHub',
      conventional: ['GITHUB_TOKEN'],
      value: 'v1',
      existing: new EnvVariables([]),
    };
    assert.equal(chooseEnvName(github).name, 'GITHUB_TOKEN');
    assert.equal(chooseEnvName({ ...github, githubSecret: true }).name, 'GH_TOKEN');
  });

  test('any identifier gives a valid, private name that the system does not use', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.string({ maxLength: 12 }),
        (identifier, provider) => {
          const { name } = choose(identifier, 'KEY=1', { provider, conventional: [] });
          assert.match(name, /^[A-Z][A-Z0-9_]*$/);
          assert.equal(publicPrefixOf(name), undefined);
          assert.ok(name.length < 90);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
