import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import type { Finding } from '../../../src/core/finding/finding';
import { integer, type Random, seeded } from '../../support/samples';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE64URL = `${LETTERS}0123456789-_`;
const BASE64 = `${LETTERS}0123456789+/`;

function drawn(random: Random, length: number, characters = BASE64URL): string {
  return Array.from({ length }, () => characters.charAt(integer(random, 0, characters.length - 1))).join('');
}

function found(text: string, fileName = 'a.json', now?: number): Finding[] {
  return scan(text, { fileName, now });
}

function valuesIn(text: string, fileName?: string): string[] {
  return found(text, fileName).map(({ span }) => text.slice(span.start, span.end));
}

suite('private JSON Web Keys', () => {
  const random = seeded(1);
  const part = (bytes: number): string => drawn(random, Math.ceil((bytes * 4) / 3));
  const rsa: Readonly<Record<string, string>> = {
    ...{ kty: 'RSA', n: part(256), e: 'AQAB', d: part(256), p: part(128) },
    ...{ q: part(128), dp: part(128), dq: part(128), qi: part(128) },
  };
  const d = rsa['d'] ?? '';
  const turned = (by: number): Record<string, string> => {
    const members = Object.entries(rsa);
    return Object.fromEntries([...members.slice(by), ...members.slice(0, by)]);
  };

  for (let by = 0; by < 9; by++)
    test(`with the members in any order (${by})`, () => {
      assert.deepEqual(valuesIn(JSON.stringify({ keys: [turned(by)] }, undefined, by % 3)), [d]);
      assert.deepEqual(valuesIn(JSON.stringify({ jwk: JSON.stringify(turned(by)) })), [d]);
    });

  const WRITTEN: Readonly<Record<string, (members: [string, string][]) => string>> = {
    'a.js': (all) => `const jwk = {\n${all.map(([name, value]) => `  ${name}: '${value}',\n`).join('')}};`,
    'a.py': (all) => `jwk = {${all.map(([name, value]) => `'${name}': '${value}'`).join(', ')}}`,
    'a.cs': (all) =>
      `var k = new JsonWebKey { ${all.map(([name, value]) => `${name.charAt(0).toUpperCase()}${name.slice(1)} = "${value}"`).join(', ')} };`,
    'a.rb': (all) => `JWK = { ${all.map(([name, value]) => `${name}: "${value}"`).join(', ')} }`,
    '.env': (all) => `JWK='{${all.map(([name, value]) => `"${name}":"${value}"`).join(',')}}'\n`,
  };
  for (const [file, write] of Object.entries(WRITTEN))
    test(`in ${file}`, () => {
      for (const by of [0, 3, 5]) assert.deepEqual(valuesIn(write(Object.entries(turned(by))), file), [d]);
    });

  test('of other types: elliptic curves and symmetric keys', () => {
    for (const key of [
      { d: part(32), kty: 'EC', crv: 'P-256', x: part(32), y: part(32) },
      { crv: 'Ed25519', x: part(32), d: part(32), kty: 'OKP' },
      { k: part(32), alg: 'HS256', kty: 'oct' },
    ])
      assert.deepEqual(valuesIn(JSON.stringify(key)), ['d' in key ? key.d : key.k]);
  });

  test('public ones are not reported, next to a private one neither', () => {
    const { kty, n, e } = rsa;
    const publicKey = { kty, n, e, kid: part(20) };
    assert.deepEqual(valuesIn(JSON.stringify(publicKey)), []);
    assert.deepEqual(valuesIn(JSON.stringify({ keys: [publicKey, turned(4), publicKey] })), [d]);
  });
});

suite('session tokens of AWS', () => {
  for (const [start, length] of [
    ['IQoJb3JpZ2luX2VjE', 400],
    ['FwoGZXIvYXdzE', 200],
    ['FQoDYXdzE', 260],
  ] as const)
    test(`${start} with ten equal characters`, () => {
      const random = seeded(length);
      const token = `${start}${drawn(random, 8, BASE64)}${'/'.repeat(10)}wEa${drawn(random, length, BASE64)}==`;
      for (const [file, text] of [
        ['.env.production', `AWS_SESSION_TOKEN=${token}\n`],
        ['a.json', JSON.stringify({ Credentials: { SessionToken: token } })],
        ['a.ts', `const sessionToken = "${token}";\n`],
        ['credentials', `[default]\naws_session_token = ${token}\n`],
      ] as const)
        assert.deepEqual(valuesIn(text, file), [token], file);
    });

  test('placeholders of one character stay placeholders', () => {
    assert.deepEqual(valuesIn(`aws_session_token = "${'A'.repeat(300)}"`, 'a.py'), []);
  });
});

suite('Slack webhooks', () => {
  const random = seeded(5);
  const upper = LETTERS.slice(0, 26);
  const path = `services/T${drawn(random, 9, upper)}/B${drawn(random, 10, upper)}/${drawn(random, 24, `${LETTERS}0123456789`)}`;
  test('without https', () => {
    for (const text of [`curl -d x hooks.slack.com/${path}`, `Post to hooks.slack.com/${path}.`])
      assert.deepEqual(valuesIn(text, 'a.sh'), [`hooks.slack.com/${path}`]);
    assert.deepEqual(valuesIn(`u = "https://hooks.slack.com/${path}"`, 'a.py'), [
      `https://hooks.slack.com/${path}`,
    ]);
  });
});

suite('Base64 of Base64', () => {
  test('is decoded twice', () => {
    const random = seeded(6);
    const encode = (text: string): string => Buffer.from(text).toString('base64');
    const key = `SG.${drawn(random, 22)}.${drawn(random, 43)}`;
    for (const inner of [key, `SENDGRID_API_KEY=${key}\n`, `{"key": "${key}"}`]) {
      const value = encode(encode(inner));
      const [finding, ...others] = found(`data:\n  x: ${value}\n`, 'a.yaml');
      assert.deepEqual(others, []);
      assert.equal(finding?.ruleId, 'sendgrid-api-key');
      assert.equal(finding.encoding, 'base64');
    }
  });
});

suite('JSON Web Tokens that have expired', () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 5, 1);
  const random = seeded(7);
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: object): string =>
    `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: '81723', ...claims })}.${drawn(random, 43)}`;
  const judged = (claims: object, today?: number): [string | undefined, boolean | undefined] => {
    const [finding] = found(`const token = "${token(claims)}";`, 'a.ts', today);
    return [finding?.confidence, finding?.why.some(({ id }) => id === 'expired')];
  };

  test('are likely, and reported as expired', () => {
    assert.deepEqual(judged({ exp: (now - day) / 1000 }, now), ['medium', true]);
  });
  test('others are certain', () => {
    assert.deepEqual(judged({ exp: (now + day) / 1000 }, now), ['high', false]);
    assert.deepEqual(judged({}, now), ['high', false]);
    assert.deepEqual(judged({ exp: (now - day) / 1000 }), ['high', false], 'the date is unknown');
  });
});

suite('URLs in documentation and under names of keys', () => {
  test('with words of placeholders, spelled with marks, are examples', () => {
    for (const password of [
      'pa$$w0rd',
      'p@ss:w@rd',
      'p%40ssw0rd',
      'p@ssword',
      'secret_passw0rd',
      'P4ssw0rd!',
    ])
      for (const host of ['localhost:5432', '127.0.0.1', 'example.com', 'db.example.org'])
        assert.deepEqual(
          valuesIn(`u = "postgres://user:${password}@${host}/db"`, 'a.py'),
          [],
          `${password} ${host}`,
        );
  });
  test('with a password that someone chose are not', () => {
    for (const password of ['mySecret2024', 'Kq7#vXz2Lm', 'blue-Kestrel_47'])
      assert.equal(valuesIn(`u = "postgres://app:${password}@localhost/db"`, 'a.py').length, 1, password);
  });
  test('are not keys', () => {
    const id = drawn(seeded(8), 24, LETTERS + '0123456789');
    for (const text of [
      `const apiKey = "https://api.acme.io/v1/keys/${id}";`,
      `{"token": "//cdn.acme.io/${id}/t"}`,
      `api_key: "'https://console.acme.io/${id}/keys'"`,
      `TOKEN = '"https://acme.io/token/${id}"'`,
    ])
      assert.deepEqual(valuesIn(text, 'a.ts'), [], text);
  });
});

suite('lists of records', () => {
  const random = seeded(9);
  const keys = Array.from({ length: 3 }, () => drawn(random, 32, '0123456789abcdef'));
  const [first = '', second = '', third = ''] = keys;
  test('the name of the list makes the key of a record a secret', () => {
    const records = `  - name: admin\n    key: ${first}\n    role: admin\n  - name: viewer\n    key: "${second}"\n`;
    for (const owner of ['admin_key', 'api_keys', 'apiTokens', 'service_secrets'])
      assert.deepEqual(valuesIn(`${owner}: # of the gateway\n${records}`, 'a.yaml'), [first, second], owner);
    assert.deepEqual(valuesIn(`api_keys:\n- name: ci\n  key: ${third}\n`, 'a.yml'), [third]);
    assert.deepEqual(valuesIn(`config: |\n  api_keys:\n    - key: ${third}\n`, 'a.yml'), [third]);
    assert.deepEqual(valuesIn(`{"adminKeys": [{"name": "ci", "key": "${third}"}]}`), [third]);
  });
  test('the name of another list does not', () => {
    const records = `  - name: front\n    key: ${first}\n`;
    for (const owner of ['caches', 'artifacts', 'columns', 'public_keys'])
      assert.deepEqual(valuesIn(`${owner}:\n${records}`, 'a.yaml'), [], owner);
  });
});

suite('a value in a URL', () => {
  test('includes padding that is percent-encoded', () => {
    const token = drawn(seeded(10), 43);
    for (const padding of ['%3D', '%3d%3d'])
      assert.deepEqual(valuesIn(`u = "https://chat.acme.io/v1/send?token=${token}${padding}"`, 'a.py'), [
        token + padding,
      ]);
  });
});
