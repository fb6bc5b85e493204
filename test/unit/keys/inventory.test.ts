import assert from 'node:assert/strict';
import { formatById } from '../../../src/core/formats';
import { keysIn, variablesIn } from '../../../src/core/keys/inventory';
import { sampleSecret, seeded } from '../../support/samples';

const random = seeded(7);
const stripe = (): string => sampleSecret(formatById('stripe-secret-key-live'), random);

suite('the keys of an env file', () => {
  test('a value that a rule matches, with any name', () => {
    const [key, ...others] = keysIn(`PORT=3000\nPAY='${stripe()}' # live\nLOG_LEVEL=debug\n`);
    assert.deepEqual(others, []);
    assert.deepEqual([key?.name, key?.provider, key?.ruleId], ['PAY', 'Stripe', 'stripe-secret-key-live']);
  });

  test('a name from a provider’s documentation, with any value', () => {
    const [key] = keysIn('OPENAI_API_KEY=short\n');
    assert.equal(key?.provider, 'OpenAI');
  });

  test('the name of a secret without a provider', () => {
    assert.deepEqual(
      keysIn('MY_TOKEN=k7q\nINTERNAL_SECRET_2=def\nTOKENIZER=no\nKEYBOARD=no\n').map(({ name }) => name),
      ['MY_TOKEN', 'INTERNAL_SECRET_2'],
    );
  });

  test('not placeholders, references, defaults or addresses, even under the name of a key', () => {
    const values = [
      ...[
        'changeme',
        'your-api-key-here',
        '<your secret>',
        'xxxxxxxxxxxxxxxx',
        'null',
        'TODO',
        '"REPLACE_ME"',
        'false',
      ],
      ...[
        '${OTHER_TOKEN}',
        '$OTHER',
        '${OTHER:-changeme}',
        '{{ secret }}',
        '%TOKEN%',
        '__TOKEN__',
        '***',
        'op://vault/item',
      ],
      ...['https://example.com/hook', 'postgres://localhost/app', 'secret', 'password'],
    ];
    for (const value of values)
      for (const name of ['STRIPE_SECRET_KEY', 'JWT_SECRET', 'DB_PASSWORD', 'DATABASE_URL'])
        assert.deepEqual(keysIn(`${name}=${value}\n`), [], `${name}=${value}`);
    for (const value of [
      'k7q',
      'correct-Horse-9',
      `https://a.test/?t=${'q7'.repeat(4)}z`,
      `postgres://a:${'b7f3' + 'c1'}@db/app`,
    ])
      assert.equal(keysIn(`APP_SECRET=${value}\n`).length, 1, value);
  });

  test('not empty values or earlier duplicates', () => {
    const [first, last] = [stripe(), stripe()];
    const keys = keysIn(`A_KEY=\nB_KEY=${first}\nB_KEY=${last}\n`);
    assert.deepEqual(
      keys.map(({ name, value }) => [name, value]),
      [['B_KEY', last]],
    );
  });

  test('a path of the file with a key or certificate, and what is not one', () => {
    const env = [
      'TLS_CERT=./certs/server.pem',
      'SSL_KEY=certs\\server.key',
      'GOOGLE_APPLICATION_CREDENTIALS=/run/google.json',
      'CLIENT_CERT=file:///srv/client.der # its path',
      'NODE_EXTRA_CA_CERTS=./ca.pem',
      'SSL_CA=./ca.crt',
      'PAGE=https://example.com/cert.pem',
      'HOME_CERT=~/cert.pem',
      'MADE_CERT=$HOME/cert.pem',
      'MANY_CERT=certs/*.pem',
      'CONFIG=./config.json',
      'STRIPE_SECRET_KEY=short',
    ].join('\n');
    const { keys, certificates } = variablesIn(env);
    assert.deepEqual(certificates, [
      { name: 'TLS_CERT', file: './certs/server.pem' },
      { name: 'CLIENT_CERT', file: '/srv/client.der' },
    ]);
    assert.deepEqual(
      keys.map(({ name, file }) => [name, file]),
      [
        ['SSL_KEY', 'certs/server.key'],
        ['GOOGLE_APPLICATION_CREDENTIALS', '/run/google.json'],
        ['STRIPE_SECRET_KEY', undefined],
      ],
    );
  });

  test('a key that a rule matches is not a path, even if it ends like one', () => {
    const [key] = keysIn(`PAY=${stripe()}.pem\n`);
    assert.deepEqual([key?.ruleId, key?.file], ['stripe-secret-key-live', undefined]);
  });
});
