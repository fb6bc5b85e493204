import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

const random = seeded(41);
const key = (): string => `k7${randomCharacters(random, 'A-Za-z0-9', 26)}Q3`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function found(text: string, fileName: string): string[] {
  return scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
}

suite('a value in a record of its name', () => {
  const RECORDS: Readonly<Record<string, readonly [string, (value: string) => string]>> = {
    'parameters of Azure': ['p.json', (v) => `{"adminPassword": {\n  "value": "${v}"\n}}`],
    'defaults of Azure': [
      'a.json',
      (v) => `"adminPassword": {\n  "type": "securestring",\n  "defaultValue": "${v}"\n}`,
    ],
    'parameters of CloudFormation': [
      't.yaml',
      (v) => `Parameters:\n  DBPassword:\n    Type: String\n    NoEcho: true\n    Default: ${v}\n`,
    ],
    'values of CloudFormation': [
      'p.json',
      (v) => `[{"ParameterKey": "DBPassword", "ParameterValue": "${v}"}]`,
    ],
    'a value before its name': ['t.json', (v) => `"environment": [{"value": "${v}", "name": "DB_PASSWORD"}]`],
    'a value above its name': ['d.yaml', (v) => `env:\n  - value: "${v}"\n    name: DB_PASSWORD\n`],
    'a property of Spring': ['b.xml', (v) => `<property name="password"><value>${v}</value></property>`],
  };
  for (const [what, [fileName, write]] of Object.entries(RECORDS))
    test(`is found: ${what}`, () => {
      for (let round = 0; round < 10; round++) {
        const value = key();
        assert.deepEqual(found(write(value), fileName), [value]);
      }
    });

  test('is quiet for references and for the next parameter', () => {
    for (const [fileName, text] of [
      [
        'p.json',
        '{"adminPassword": {\n  "reference": {"keyVault": {"id": "x1"}, "secretName": "vmPassword2"}\n}}',
      ],
      [
        't.yaml',
        'Parameters:\n  DBPassword:\n    Type: String\n  Bucket:\n    Type: String\n    Description: b\n',
      ],
    ] as const)
      assert.deepEqual(found(text, fileName), [], text);
  });
});

suite('a Kubernetes Secret', () => {
  const manifest = (section: string, line: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${section}:\n${line}\n`;

  test('has secrets under any key, in Base64 and plain', () => {
    for (let round = 0; round < 10; round++) {
      const value = key();
      const encoded = base64(value);
      assert.deepEqual(found(manifest('data', `  foo: ${encoded}`), 's.yaml'), [encoded]);
      assert.deepEqual(found(manifest('data', `  foo: |\n    ${encoded}`), 's.yaml'), [encoded]);
      assert.deepEqual(found(manifest('stringData', `  foo: ${value}`), 's.yaml'), [value]);
    }
  });

  test('is read with its members in any order, without other records', () => {
    const [own, other] = [key(), key()];
    const config = `---\napiVersion: v1\ndata:\n  foo: ${base64(other)}\nkind: ConfigMap\n`;
    const secret = `---\napiVersion: v1\ndata:\n  foo: ${base64(own)}\nkind: Secret\nmetadata:\n  name: db\n`;
    for (const text of [secret, config + secret, secret + config, config + secret + config])
      assert.deepEqual(found(text, 's.yaml'), [base64(own)], text);
  });

  test('explains a password that someone chose as such', () => {
    const text = manifest('stringData', '  foo: Mountain42!bike');
    const reasons = scan(text, { fileName: 's.yaml' }).flatMap(({ why }) => why.map(({ id }) => id));
    assert.deepEqual(reasons, ['assigned-to', 'chosen-password']);
  });

  test('is quiet for words, templates and other kinds', () => {
    for (const text of [
      manifest('data', `  mode: ${base64('production')}`),
      manifest('stringData', '  foo: {{ .Values.foo }}'),
      manifest('data', `  foo: ${base64(key())}`).replace('kind: Secret', 'kind: ConfigMap'),
      manifest('metadata', `  annotation: ${key()}`),
    ])
      assert.deepEqual(found(text, 's.yaml'), [], text);
  });
});

test('a UUID is a key under a name for keys', () => {
  const hex = (length: number): string => randomCharacters(random, '0-9a-f', length);
  const uuid = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  assert.deepEqual(found(`const client = new Client({ apiKey: '${uuid}' });`, 'a.ts'), [uuid]);
  assert.deepEqual(found(`{"client_secret": "${uuid}"}`, 'a.json'), [uuid]);
  assert.deepEqual(found(`{"ClientRequestToken": "${uuid}", "id": "${uuid}"}`, 'a.json'), []);
});
