import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

const random = seeded(2024);
const hex = (length: number): string => randomCharacters(random, '0-9a-f', length);
const alnum = (length: number): string => randomCharacters(random, 'A-Za-z0-9', length);

function quiet(text: string, fileName?: string): void {
  const findings = scan(text, fileName === undefined ? {} : { fileName });
  assert.deepEqual(
    findings.map((finding) => finding.ruleId),
    [],
    text,
  );
}

suite('does not report', () => {
  test('documented example keys', () => {
    quiet(
      `aws_access_key_id = ${'AKIAIOSFODNN7' + 'EXAMPLE'}\naws_secret_access_key = ${'wJalrXUtnFEMI/K7MDENG/' + 'bPxRfiCYEXAMPLEKEY'}\n`,
    );
    quiet(`stripe.api_key = "${'sk_test_' + '4eC39HqLyjWDarjtT1zdp7dc'}"`);
    quiet(`SECRET_KEY=${'6LeIxAcTAAAAAGG-vFI1TnRW' + 'xMZNFuojJ4WifJWe'}`);
  });

  test('values that ask to be replaced', () => {
    for (const value of [
      'changeme',
      'your-api-key-here',
      'xxxxxxxxxxxxxxxxxxxxxxxx',
      '<your-token>',
      'REPLACE_ME_WITH_KEY',
      '***************',
      'my-secret-password',
      'example-token-1234567890',
    ]) {
      quiet(`API_KEY="${value}"\npassword: ${value}\n`);
    }
  });

  test('sequences of the alphabet, digits and keyboard rows', () => {
    for (const value of [
      'abcdefghijklmnopqrstuvwxyz',
      '0123456789abcdef0123456789abcdef',
      'asdfasdfasdfasdfasdfasdf',
      'qwertyuiopasdfghjkl',
      'deadbeefdeadbeefdeadbeefdeadbeef',
    ]) {
      quiet(`api_token = '${value}'`);
    }
  });

  test('references', () => {
    const references = [
      'const apiKey = process.env.STRIPE_SECRET_KEY;',
      'const apiKey = import.meta.env.VITE_KEY_2024;',
      'password: ${DB_PASSWORD_2024}',
      "password: '{{ vault_password_2 }}'",
      'api_key = os.environ["API_KEY_V2"]',
      'const token = config.get("auth.token2");',
      'secret: op://vault/item7/field',
      'apiKey: $API_KEY_V2',
      'password = getPassword2(user1);',
      '    token: ${{ secrets.NPM_TOKEN2 }}',
      "client_secret = '%(client_secret_2)s'",
    ];
    for (const reference of references) quiet(`${reference}\n`);
  });

  test('digests, identifiers and hashes', () => {
    quiet(`"integrity": "sha512-${alnum(86)}=="`);
    quiet(`const commit = "${hex(40)}";`);
    quiet(`sha256: ${hex(64)}`);
    quiet(`{ "id": "${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}" }`);
    quiet(`https://github.com/microsoft/vscode/commit/${hex(40)}`);
    quiet(`password: "$2b$12$${alnum(53)}"`);
  });

  test('commits in the changelog of a project on GitHub', () => {
    const commit = hex(40);
    const url = `https://github.com/acme/tool/commit/${commit}`;
    quiet(`- fix a typo ([${commit}](${url}))\n- and another from ${commit}, see ${url}\n`, 'CHANGELOG.md');
  });

  test('badges, and URLs in documentation', () => {
    quiet(
      `[![codecov](https://codecov.io/gh/acme/tool/graph/badge.svg?token=${alnum(10)})](https://codecov.io)`,
    );
    quiet("new URL('https://abc:xyz@example.com/');");
    quiet("localStorage.setItem('token', 'jwt_abc123');");
  });

  test('pagination tokens, request IDs and namespaced names', () => {
    for (const name of [
      'nextToken',
      'page_token',
      'ClientRequestToken',
      'continuation_token',
      'output_token',
    ])
      quiet(`"${name}": "${alnum(40)}"`);
    quiet(`Sec-WebSocket-Key: ${alnum(22)}==`);
    quiet('{ "repository": "registry", "auth": ["aws.auth#sigv4"] }');
    quiet(`"EncryptionMethod": "Segment", "ConstantInitializationVector": "${hex(32).toUpperCase()}"`);
  });

  test('the result of a call with a secret as its last argument', () => {
    quiet(` * sign(text, 'test_secret') => '${hex(64)}'`);
    assert.equal(scan(`$options = ['client_secret' => '${alnum(40)}'];`).length, 1);
  });

  test('truncated private keys', () => {
    const begin = '-----BEGIN RSA ' + 'PRIVATE KEY-----';
    quiet(`For example, \`${begin} ${alnum(64)}. -----END RSA PRIVATE KEY-----\``);
  });

  test('types, labels and text about secrets', () => {
    quiet('interface Options { apiKey: string; password?: string }');
    quiet('<label for="password">Password</label>');
    quiet('"LABEL_REPEAT_NEW_PASSWORD": "Repeat new password"');
    quiet("type: 'password', name: 'access_token'");
    quiet('throw new Error("Missing access token2 for user");');
  });

  test('paths, URLs and versions', () => {
    quiet('key_file = "/etc/ssl/private/server-2024.key"');
    quiet('secret: https://example.com/docs/v2/secrets');
    quiet('token = "user2@example.com"');
    quiet('key: v1.2.3-beta4');
  });

  test('URLs without a real password', () => {
    for (const url of [
      'https://user@host.net/x',
      'postgres://user:password@localhost/db',
      'redis://localhost:6379',
      'mysql://${USER}:${PASS}@db/x',
      'https://user:' + 'pass@host.net',
    ]) {
      quiet(`url = "${url}"`);
    }
  });

  test('lock files, except for unmistakable keys', () => {
    const line = `  token "${alnum(40)}"\n`;
    quiet(line, 'yarn.lock');
    assert.equal(
      scan(`x = "${['npm_', 'a8Rk2LmQ9sTz4XvB', '7nCd1EfG3hJk5LpW0yUi'].join('')}"`, {
        fileName: 'yarn.lock',
      }).length,
      1,
    );
  });

  test('names with harmless values', () => {
    quiet(`const publicKey = "${alnum(40)}";`);
    quiet(`csrf_token: "${alnum(40)}"`);
    quiet(`cache_key = "${alnum(24)}"`);
    quiet(`passwordHash: "${alnum(40)}"`);
    quiet(`tokenUrl = "${alnum(24)}"`);
  });
});
