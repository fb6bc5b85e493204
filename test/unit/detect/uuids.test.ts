import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

const random = seeded(41);
const hex = (length: number): string => randomCharacters(random, '0-9a-f', length);
const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;

const KEYS: Readonly<Record<string, (value: string) => readonly [fileName: string, text: string]>> = {
  'API_TOKEN in an env file': (v) => ['app.ini', `API_TOKEN=${v}\n`],
  'accessToken in code': (v) => ['a.ts', `const accessToken = '${v}';`],
  'AUTH_TOKEN in Python': (v) => ['a.py', `AUTH_TOKEN = "${v}"\n`],
  'api_token in YAML': (v) => ['a.yml', `service:\n  api_token: ${v}\n`],
  'access_key in JSON': (v) => ['a.json', `{"access_key": "${v}"}`],
  'app_key in Ruby': (v) => ['a.rb', `config.app_key = '${v}'\n`],
  'AUTH_SECRET in an env file': (v) => ['a.ini', `AUTH_SECRET=${v}\n`],
  'X-Auth-Token as a header': (v) => ['a.ts', `headers: { 'X-Auth-Token': '${v}' }`],
  'ApiToken in a setting of XML': (v) => ['web.config', `<add key="ApiToken" value="${v}" />`],
  'privateToken in an argument': (v) => ['a.py', `gl = Gitlab(url, privateToken='${v}')\n`],
  'an owner and a secret': (v) => ['a.ini', `HASURA_ADMIN_SECRET=${v}\n`],
  'the secret of a client, on one line': (v) => ['realm.json', `{"clientId":"web","secret":"${v}"}`],
  'the secret of a client, on several lines': (v) => [
    'realm.json',
    `{\n  "clientId": "web",\n  "enabled": true,\n  "clientAuthenticatorType": "client-secret",\n  "secret": "${v}"\n}`,
  ],
  'the secret in credentials, YAML': (v) => ['a.yml', `keycloak:\n  credentials:\n    secret: ${v}\n`],
  'the secret in credentials, properties': (v) => ['a.properties', `keycloak.credentials.secret=${v}\n`],
};

suite('a UUID is a key', () => {
  for (const [what, write] of Object.entries(KEYS))
    test(what, () => {
      const value = uuid();
      const [fileName, text] = write(value);
      const start = text.indexOf(value);
      assert.deepEqual(
        scan(text, { fileName }).map(({ span }) => span),
        [{ start, end: start + value.length }],
        text,
      );
    });
});

suite('a UUID is an identifier', () => {
  for (const name of (
    'password key token secret tokenId next_token idempotencyKey primaryKey requestToken sessionKey csrfToken deviceToken cancelToken ' +
    'injectionToken lockToken publicKey keyId registrationToken verificationToken confirmation_token imagePullSecret secretName'
  ).split(' '))
    test(`as ${name}`, () => {
      for (const text of [`{"${name}": "${uuid()}"}`, `const ${name} = '${uuid()}';`])
        assert.deepEqual(scan(text), [], text);
    });
});
