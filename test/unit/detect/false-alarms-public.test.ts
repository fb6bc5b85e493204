import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { integer, type Random, seeded } from '../../support/samples';

const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE64URL = `${LETTERS}0123456789-_`;
const random: Random = seeded(2);

function drawn(length: number, characters = HEX): string {
  return Array.from({ length }, () => characters.charAt(integer(random, 0, characters.length - 1))).join('');
}

const google = (): string => ['AI', 'zaSy', drawn(33, BASE64URL)].join('');
const jwtHead = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** What is public by design, an identifier, encrypted, or only a part of a key. */
const HARMLESS: readonly (readonly [what: string, file: string, text: () => string])[] = [
  ['a Pusher client', 'a.ts', () => `const pusher = new Pusher('${drawn(20)}', { cluster: 'eu' });`],
  [
    'DocSearch, with the key first',
    'docusaurus.config.js',
    () => `algolia: {\n  apiKey: '${drawn(32)}',\n  indexName: 'docs',\n  appId: 'XYZ123ABCD' }`,
  ],
  ['a VAPID key', 'a.ts', () => `getToken(messaging, { vapidKey: 'B${drawn(86, BASE64URL)}' })`],
  ['the key of a push server', 'a.ts', () => `const applicationServerKey = 'B${drawn(86, BASE64URL)}';`],
  [
    'Bugsnag in a manifest',
    'AndroidManifest.xml',
    () => `<meta-data android:name="com.bugsnag.android.API_KEY" android:value="${drawn(32)}"/>`,
  ],
  [
    'Maps in a manifest',
    'AndroidManifest.xml',
    () => `<meta-data android:name="com.google.android.geo.API_KEY"\n    android:value="${google()}" />`,
  ],
  ['a cache of CI', 'ci.yml', () => `- uses: actions/cache@v4\n  with:\n    key: npm-${drawn(32)}\n`],
  ['a cache of CircleCI', '.circleci/config.yml', () => `restore_cache:\n  key: v1-deps-${drawn(32)}\n`],
  ['an object in S3', 'stack.json', () => `"S3Key": "${drawn(64)}.zip"`],
  ['a contract', 'a.sol', () => `address token = 0x${drawn(40)};`],
  ['a contract in JSON', 'tokens.json', () => `{"token": "0x${drawn(40)}", "symbol": "USDC"}`],
  ['a fingerprint in a Dockerfile', 'Dockerfile', () => `ENV GPG_KEY ${drawn(40).toUpperCase()}\n`],
  ['a fingerprint of a signing key', 'a.yml', () => `signing_key: ${drawn(40).toUpperCase()}\n`],
  ['a token that is cut off', 'a.md', () => `Bearer ${jwtHead}.${drawn(24, BASE64URL)}...`],
  [
    "Jenkins' encrypted values",
    'a.xml',
    () => `<password>{AQAAABAAAAAQ${drawn(44, `${LETTERS}0123456789+/`)}=}</password>`,
  ],
  [
    'a lock file of translations',
    'i18n.lock',
    () =>
      `checksums:\n  ${drawn(32)}:\n    api_keys/add_api_key: ${drawn(32)}\n    zoom/token: ${drawn(32)}\n`,
  ],
  ['a lock file in JSON', 'packages.lock.json', () => `{"stripe": {"apiKeyHash": "${drawn(64)}"}}`],
];

suite('not reported: public by design, identifiers, encrypted, cut off', () => {
  for (const [what, fileName, text] of HARMLESS)
    test(what, () => {
      for (let i = 0; i < 5; i++) {
        const found = scan(text(), { fileName }).filter(({ sensitivity }) => sensitivity === 'secret');
        assert.deepEqual(
          found.map(({ ruleId }) => ruleId),
          [],
        );
      }
    });

  test('but the same values where they are secret', () => {
    for (const [file, text] of [
      ['a.ts', `const pusher = new Pusher({ appId: '1', key: '${drawn(20)}', secret: '${drawn(20)}' });`],
      ['a.yml', `api_key: ${drawn(40)}\n`],
      ['a.py', `private_key = "0x${drawn(64)}"`],
      ['a.ts', `const vapidPrivateKey = '${drawn(43, BASE64URL)}';`],
    ] as const)
      assert.ok(
        scan(text, { fileName: file }).some(({ sensitivity }) => sensitivity === 'secret'),
        text.slice(0, 20),
      );
  });
});
