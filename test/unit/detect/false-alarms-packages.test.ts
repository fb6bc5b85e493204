import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

const random = seeded(1907);
const hex = (length: number): string => randomCharacters(random, '0-9a-f', length);
const alnum = (length: number): string => randomCharacters(random, 'A-Za-z0-9', length);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;

/** Values in published Go, Rust, Python and Java packages that are not keys: name to text and file name. */
const HARMLESS: Readonly<Record<string, () => readonly [text: string, fileName?: string]>> = {
  'a commit in a GitHub URL': () => [
    `gitea_token_url = "https://gitea.acme.net/acme/tool/commit/${hex(40)}"`,
    'a.go',
  ],
  'a blob': () => [`gitea_token_url = "https://gitea.acme.net/repos/acme/tool/git/blobs/${hex(40)}"`, 'a.go'],
  'a comparison of two commits': () => [`sonar token: [diff](https://codeberg.org/acme/tool/compare/${hex(40)}...${hex(40)})`],
  'a range of commits': () => [`deepgram: ${hex(40)}..${hex(40)}`],
  'a range with an arrow': () => [`deepgram key: ${hex(40)} -> ${hex(40)}`],
  'an action in a workflow': () => [`      - uses: bitly/token@${hex(40)} # v4\n`, '.github/workflows/a.yml'],
  'a commit as an argument': () => [`CommitId: github.String("${hex(40)}"),`, 'github/a_test.go'],
  'a commit as the text of a link': () => [`<li>github fix <a href="https://x.net/c">${hex(40)}</a></li>`],
  'a revision': () => [`datadog_revision = "${hex(40)}"`],
  'the project of a code analysis': () => [`sonar.projectKey=acme_tool_main\nsonar.organization=${hex(40)}\n`],
  'checksums of files': () => [`{"files":{"src/deepgram/key.rs":"${hex(40)}","src/bitly/token.rs":"${hex(40)}"}}`],
  'checksums of a vendored crate': () => [`{"deepgram":"${hex(40)}","bitly_token":"${hex(40)}"}`, '.cargo-checksum.json'],
  'a list of checksums': () => [`${hex(40)}  deepgram-api-key.tar.gz\nbitly_token: ${hex(40)}\n`, 'dist/SHA1SUMS'],
  'a Windows type': () => [`[Guid("{${uuid()}}")] // heroku api key`],
  'a lookup key': () => [`datadog_hosts["${hex(32)}"] = host`],
  'a port before a path': () => ['see http://localhost:8080/docs/a@b.html for more'],
  'the hash of empty input': () => [`x-datadog-key: ${'e3b0c44298fc1c149afbf4c8996fb924' + '27ae41e4649b934ca495991b7852b855'}`],
  'bytes that count up': () => ['secret_key = "000102030405060708090a0b0c0d0e0f1011121314151617"'],
  'bytes in equal steps': () => ['aes_key = "00112233445566778899aabbccddeeff"'],
  'bytes as escapes': () => ['secret_key = "\\x00\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x09\\x0a"'],
  'a reference to a variable': () => ['secret = &keys::Zq9sT2bW7xKp4', 'a.rs'],
  'a template in a chart': () => ['password: {{ .K8sPa9s2word7x }}', 'templates/a.yaml'],
  'a truncated value': () => [`password: ${alnum(9)}...\n`, 'a.yaml'],
  'the name of a variable': () => ['secretKey: "STRIPE_SECRET_KEY_NAME"'],
  'a number': () => ['secret_key: "1234.567e89012345"\n'],
  'a Windows path': () => ['keystorePassword = "C:/certs/Server2024q"'],
  'a login from a manual': () => [`Authorization: Basic ${base64('username:password')}`],
  'a login from a manual as a value': () => [`auth_token = "${base64('aladdin:open_sesame')}"`],
  'an empty key in Base64': () => [
    `private_key: ${base64(['-----BEGIN ', 'PRIVATE KEY-----\n-----END ', 'PRIVATE KEY-----\n'].join(''))}`,
  ],
  'a language with the same name': () => ['"psw": "psw-Latn-PG"'],
  'letters of another script': () => [`encodedKey := "${encodeURIComponent('Привет, ключ от мира')}"`],
  'a sentence in Base64': () => [`accessToken: "${base64('this is not a real value')}"`],
  'an algorithm': () => ['Authorization: AWS4-ECDSA-P256-SHA256 Credential=x', 'request.txt'],
  'an object in a bucket': () => [`.key("${uuid()}/${uuid()}.bam")`],
  'a placeholder password with an escape': () => [`https://gremlin:${'pass%3B' + 'word'}@proxy.corp.net:80`],
  'a password of punctuation': () => [`redis://john:${'%23%40' + '%3C%3E%24'}@db.corp.net/2`],
  'a password that repeats the user': () => [`redis://sentinel_user:${'sentinel' + '_pass'}@127.0.0.1`],
  'checksums of a workspace': () => [`cloud.example.com/apigateway v1.6.5/go.mod h1:${alnum(43)}=\n`, 'go.work.sum'],
  'a package in a URL': () => ['https://snyk.example.com/vuln/SNYK-GOLANG-' + 'GOOGLEGOLANGORG' + 'GRPCMETADATA-1'],
  'a token from a standard': () => [`{"access_token": "${'2YotnFZFEjr1' + 'zCsicMWpAA'}", "refresh_token": "${'tGzv3JOkF0XG' + '5Qx2TlKWIA'}"}`],
  'a login from a standard': () => [`Authorization: Basic ${'czZCaGRSa3F0MzpnWDFm' + 'QmF0M2JW'}`],
  'the key of a playground': () => [`secretKey: "${'zuf+tfteSlswRu7BJ86w' + 'ekitnifILbZam1KYY3TG'}"`],
  'the fingerprint of a release key': () => [`<commons.releaseManagerKey>${hex(40).toUpperCase()}</commons.releaseManagerKey>`],
  'a made-up token': () => ['token = "tok_xyzABC123"'],
}; // prettier-ignore

suite('does not report what published packages contain:', () => {
  for (const [what, write] of Object.entries(HARMLESS))
    test(what, () => {
      for (let round = 0; round < 8; round++) {
        const [text, fileName] = write();
        const findings = scan(text, fileName === undefined ? {} : { fileName });
        assert.deepEqual(
          findings.map(({ ruleId }) => ruleId),
          [],
          text,
        );
      }
    });
});

suite('but does report', () => {
  const alarms: Readonly<Record<string, () => string>> = {
    'a provider’s key in a URL': () => `https://api.datadoghq.com/api/v1/validate?api_key=${hex(32)}`,
    'a password with a slash in it': () => `amqp://app:${alnum(8)}/${alnum(8)}@queue.corp.net/v`,
    'a key as an argument': () => `DatadogApiKey: aws.String("${hex(32)}")`,
    'a password that contains part of its name': () => `password: "pass${alnum(14)}"`,
    'a real login': () => `Authorization: Basic ${base64(`deploy:${alnum(20)}`)}`,
  };
  for (const [what, write] of Object.entries(alarms))
    test(what, () => {
      for (let round = 0; round < 8; round++) {
        const text = write();
        assert.equal(scan(text).length, 1, text);
      }
    });

  test('a value up to an escaped ampersand', () => {
    const secret = alnum(32);
    const text = `scope=a&amp;client_secret=${secret}&amp;state=b`;
    const start = text.indexOf(secret);
    assert.deepEqual(
      scan(text).map(({ span }) => span),
      [{ start, end: start + secret.length }],
    );
  });
});
