import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { ProjectValueSearch, projectValuesIn } from '../../../src/core/project-values';
import type { ProjectValue } from '../../../src/core/finding/project-value';
import type { Finding } from '../../../src/core/finding/finding';
import { integer, pick, type Random, seeded } from '../../support/samples';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CHARACTERS = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;

function drawn(random: Random, length: number, characters = CHARACTERS): string {
  return Array.from({ length }, () => characters.charAt(integer(random, 0, characters.length - 1))).join('');
}

function found(text: string, values: readonly ProjectValue[], fileName = 'README.md'): Finding[] {
  return scan(text, { fileName, projectValues: new ProjectValueSearch(values) }).filter(
    ({ source }) => source !== undefined,
  );
}

function valueOf(value: string): ProjectValue {
  return { name: 'DB_PASSWORD', file: '.env', value };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** How a value can be written, and the encoding that is reported. */
const FORMS: readonly [
  name: string,
  write: (value: string, random: Random) => string,
  encoding: string | undefined,
][] = [
  ['unchanged', (value) => `The password is ${value} for now.`, undefined],
  ['in a URL', (value) => `curl "https://example.org/?p=${encodeURIComponent(value)}"`, 'percent'],
  ['in JSON', (value) => JSON.stringify({ password: value }), 'escape'],
  ['in JSON inside JSON', (value) => JSON.stringify(JSON.stringify({ password: value })), 'escape'],
  ['in single quotes of YAML', (value) => `a: '${value.replaceAll("'", "''")}'`, 'escape'],
  [
    'in XML',
    (value) => `<p v="${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"/>`,
    'escape',
  ],
  ['as Base64', (value) => `data: ${base64(value)}`, 'base64'],
  ['as Base64 of more', (value) => `auth = "${base64(`x:${value}`)}"`, 'base64'],
  ['as Base64 in the middle', (value) => `auth = "${base64(`ab${value}yz0`)}"`, 'base64'],
  ['as base64url', (value) => Buffer.from(`-${value}`).toString('base64url'), 'base64'],
  [
    'in two literals',
    (value, random) => {
      const at = integer(random, 2, value.length - 2);
      const joint = pick(random, ['" + "', '" +\n  "', '" . "', '"\n  "', '" & "']);
      return `p = "${value.slice(0, at)}${joint}${value.slice(at)}"`;
    },
    'concatenation',
  ],
];

suite('values of the project', () => {
  for (const [name, write, encoding] of FORMS) {
    test(`are found ${name}`, () => {
      const random = seeded(7);
      for (let i = 0; i < 60; i++) {
        const marks = i % 3 === 0 ? `${CHARACTERS}!@#%^*-_=+.:,?&` : CHARACTERS;
        const value = `k${drawn(random, integer(random, 12, 60), marks)}7`;
        const text = write(value, random);
        const findings = found(`first line\n${text}\nlast line\n`, [valueOf(value)]);
        assert.equal(findings.length, 1, `${name} ${i}`);
        const [finding] = findings;
        assert.equal(finding?.confidence, 'high');
        assert.deepEqual(finding.envNames, ['DB_PASSWORD']);
        assert.equal(finding.place, undefined);
        if (text.includes(value)) continue;
        assert.equal(finding.encoding, encoding, `${name} ${i}`);
      }
    });
  }

  test('with many marks, which each form writes differently', () => {
    const random = seeded(11);
    const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
    for (let i = 0; i < 200; i++) {
      const value = Array.from(
        { length: 6 },
        () => drawn(random, 3) + marks.charAt(integer(random, 0, marks.length - 1)),
      ).join('');
      for (const text of [
        `"${value}"`,
        JSON.stringify([value]),
        `?p=${encodeURIComponent(value)}`,
        `data: ${base64(value)}`,
      ])
        assert.equal(found(text, [valueOf(value)]).length, 1, `${i} ${text.slice(0, 4)}`);
    }
  });

  test('are the exact span, and nothing else of the line', () => {
    const value = drawn(seeded(3), 20);
    const text = `DSN is app/${value}@db (see wiki)`;
    const [finding] = found(text, [valueOf(value)]);
    assert.equal(text.slice(finding?.span.start, finding?.span.end), value);
  });

  test('in an env file are not reported, in an example of one they are', () => {
    const value = drawn(seeded(4), 20);
    const text = `OTHER=${value}\n`;
    for (const name of ['.env', 'apps/web/.env.local', 'prod.env', '.envrc'])
      assert.deepEqual(found(text, [valueOf(value)], name), []);
    assert.equal(found(text, [valueOf(value)], '.env.example').length, 1);
  });

  test('that are short or made of words are not found inside longer words', () => {
    const value = ['Kestrel', 'Lagoon47'].join('#');
    const short: ProjectValue = { ...valueOf(value), needsBoundary: true };
    for (const text of [`x${value}`, `${value}9`, `a${value}b`]) assert.deepEqual(found(text, [short]), []);
    for (const text of [`"${value}"`, `mysql -p${value}`, `'line\\n${value}'`, `:${value}@`, `?p%3D${value}`])
      assert.equal(found(text, [short]).length, 1, text.replace(value, '*'));
  });

  test('in a URL with a password make the whole URL certain', () => {
    const value = drawn(seeded(5), 20);
    const text = `db = "postgres://app:${value}@localhost/db"`;
    const [finding, ...others] = found(text, [valueOf(value)], 'test/db.test.ts');
    assert.deepEqual(others, []);
    assert.equal(finding?.confidence, 'high');
    assert.ok(text.slice(finding.span.start, finding.span.end).startsWith('postgres://'));
    assert.equal(finding.source?.isPart, true);
  });

  test('respect allow markers and disabled rules', () => {
    const value = drawn(seeded(6), 20);
    const projectValues = new ProjectValueSearch([valueOf(value)]);
    const text = `a = "${value}" // keyward:allow\n`;
    assert.deepEqual(scan(text, { fileName: 'a.ts', projectValues }), []);
  });

  test('cost work that grows with any text', () => {
    const value = drawn(seeded(8), 40);
    const hostile = value.slice(0, 39).repeat(20_000);
    assert.deepEqual(found(hostile, [valueOf(value)]), []);
    const encoded = base64(value).repeat(20_000);
    assert.ok(found(encoded, [valueOf(value)]).length > 0);
  });
});

suite('the values that are searched for', () => {
  const names = (text: string): string[] => projectValuesIn('.env', text).map(({ name }) => name);

  test('are random values and chosen passwords under names of secrets', () => {
    const random = seeded(9);
    const text = [
      `DB_PASSWORD=${drawn(random, 20)}`,
      `SESSION_SECRET=${drawn(random, 32, '0123456789abcdef')}`,
      `ADMIN_PASSWORD=${['Kestrel', 'Lagoon47'].join('#')}`,
      `API_TOKEN="${drawn(random, 14)}!x#"`,
    ].join('\n');
    assert.deepEqual(names(text), ['DB_PASSWORD', 'SESSION_SECRET', 'ADMIN_PASSWORD', 'API_TOKEN']);
  });

  test('of a URL are the whole and its password, if that is not a word', () => {
    const password = `${drawn(seeded(10), 14)}@9`;
    const url = (written: string): string => `DATABASE_URL=postgres://app:${written}@db:5432/app\n`;
    const values = projectValuesIn('.env', url(encodeURIComponent(password)));
    assert.deepEqual(
      values.map(({ value, isPart }) => [value === password, isPart]),
      [
        [false, undefined],
        [true, true],
      ],
    );
    for (const word of ['postgres', 'password', 'secret', 'changeme', 'app'])
      assert.deepEqual(names(url(word)), []);
  });

  test('are not words, numbers, hosts, paths, placeholders, hashes, encrypted or public values', () => {
    const random = seeded(12);
    const hex = drawn(random, 32, '0123456789abcdef');
    const harmless = [
      'DB_PASSWORD=postgres',
      'DB_PASSWORD=password123',
      'DB_PASSWORD=hunter2',
      'DB_PASSWORD=12345678',
      'DB_PASSWORD=30020115',
      'SECRET_KEY=development',
      'SECRET_KEY=change-me-please',
      'SECRET_KEY=your-secret-key',
      'API_TOKEN=localhost:3000',
      'API_KEY=db.internal.example.com',
      'API_KEY=/run/secrets/api_key',
      'API_KEY=https://api.example.com/v1',
      'API_KEY=${OTHER_KEY}',
      'CACHE_KEY=user-sessions-cache',
      `NEXT_PUBLIC_API_KEY=${drawn(random, 32)}`,
      `VAPID_PUBLIC_KEY=${drawn(random, 40)}`,
      `DB_PASSWORD="encrypted:${drawn(random, 60)}"`,
      `DB_PASSWORD=ENC[AES256_GCM,data:${drawn(random, 20)}=,type:str]`,
      `DB_PASSWORD='$2b$10$${drawn(random, 53)}'`,
      `GIT_COMMIT=${hex}${hex.slice(0, 8)}`,
      'LOG_LEVEL=debug',
      'PORT=3000',
      'REGION=us-east-1',
    ];
    assert.deepEqual(names(harmless.join('\n')), []);
  });

  test('of a service-account file are its private key', () => {
    const body = drawn(seeded(13), 64);
    const key = ['-----BEGIN', 'PRIVATE KEY-----\n'].join(' ') + `${body}\n${body.slice(9)}abcd\n-----END`;
    const text = JSON.stringify({ type: 'service_account', private_key: `${key} PRIVATE KEY-----\n` });
    const [value, ...others] = projectValuesIn('gcp-key.json', text);
    assert.deepEqual(others, []);
    assert.equal(value?.name, 'private_key');
    for (const copy of [text, base64(text), JSON.stringify(text)])
      assert.equal(found(copy, [value], 'notes.txt').length, 1);
  });
});
