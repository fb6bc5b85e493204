import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { placeOf } from '../../../src/core/detect/file/files';
import { randomCharacters, seeded } from '../../support/samples';

const random = seeded(77);
const sha = (): string => randomCharacters(random, '0-9a-f', 40);
const md5 = (): string => randomCharacters(random, '0-9a-f', 32);

function rules(text: string, fileName: string): string[] {
  return scan(text, { fileName }).map(({ ruleId }) => ruleId);
}

suite('a provider nearby does not make a key', () => {
  const TEXTS: Readonly<Record<string, () => readonly [string, string]>> = {
    'for an avatar': () => [
      'a.json',
      `{"avatar": "https://avatars.githubusercontent.com/u/1?s=460&u=${sha()}&v=4"}`,
    ],
    'for a commit next to its repository': () => [
      'a.json',
      `{"url": "https://github.com/acme/x", "reference": "${sha()}", "head": "${sha()}"}`,
    ],
    'for a commit in a table': () => ['a.csv', `https://github.com/a/b,${sha()},2024\n`],
    'for a commit on a command line': () => ['a.sh', `git fetch https://github.com/a/b ${sha()}\n`],
    'for the version of a secret': () => [
      'a.json',
      `{"Uri": "https://kv.vault.azure.net/secrets/api/${md5()}"}`,
    ],
    'for checksums of texts': () => [
      'i18n.lock',
      `common/create_segment: ${md5()}\ncommon/slack_logo: ${md5()}\ncommon/zoom_in: ${md5()}\n`,
    ],
    'for the ID of a trace': () => ['a.py', `assert segment.trace_id == "${md5()}"\n`],
    'for the name of a secret': () => [
      'a.tf',
      `secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-${randomCharacters(random, 'A-Za-z', 4)}x7"\n`,
    ],
    'for the fingerprint of a key': () => ['README.md', `- Release GPG key: ${sha().toUpperCase()}\n`],
    'for the hash of a password': () => ['a.ts', `assert.equal(security.hash('password'), '${md5()}')`],
    'for a token that was cut': () => [
      'a.md',
      `curl -H 'Authorization: Bearer ${'eyJhbGciOiJSUzI1NiIs' + 'InR5cCI6IkpXVCIs'}${md5()}...'`,
    ],
    'for tokens of one request': () => [
      'a.json',
      `{"LifecycleActionToken": "${md5()}", "nextForwardToken": "f/${randomCharacters(random, '0-9', 48)}"}`,
    ],
    "for words of Helm's templates": () => [
      'chart/templates/secrets.yaml',
      'stringData:\n  db-password: {{ required "auth.password is required" .Values.auth.password | quote }}\n',
    ],
    'for keys that are public by design': () => [
      'a.ts',
      `Bugsnag.start({ apiKey: '${md5()}', plugins: [] });\nconst c = algoliasearch('ABCDEF1234', '${md5()}');\n`,
    ],
  };
  for (const [what, write] of Object.entries(TEXTS))
    test(what, () => {
      for (let round = 0; round < 8; round++) {
        const [fileName, text] = write();
        assert.deepEqual(rules(text, fileName), [], text);
      }
    });

  test('but a name, a header or the literal itself is', () => {
    const key = md5();
    for (const text of [
      `DATADOG_API_KEY=${key}\n`,
      `curl "https://api.datadoghq.com/api/v1/validate?api_key=${key}"\n`,
      `curl -H "DD-API-KEY: ${key}" https://api.datadoghq.com/api/v1/validate\n`,
    ])
      assert.equal(rules(text, 'a.sh').length, 1, text);
  });
});

suite('places of tests and examples', () => {
  for (const path of [
    't/plugin/jwt.t',
    'Tests/AppTests/a.swift',
    'tap/a.js',
    'ci/setup.sh',
    'src/Fixtures/a.json',
    'spec/a.rb',
    'src/__MOCKS__/a.ts',
    'test/unit/a.ts',
    'Api.IntegrationTest/a.cs',
  ])
    test(path, () => {
      assert.equal(placeOf(path, undefined), 'test');
    });
  for (const path of ['cookbook/a.md', 'Examples/a.ts', 'samples/a.py'])
    test(path, () => {
      assert.equal(placeOf(path, undefined), 'example');
    });
  for (const path of ['src/tests.ts', 'src/latest/a.ts', 'contest/a.ts', 'src/city/a.ts', 'attic/a.ts'])
    test(`${path} is in none of them`, () => {
      assert.equal(placeOf(path, undefined), undefined);
    });
});
