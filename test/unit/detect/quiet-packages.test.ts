import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { draw, seeded } from '../../support/samples';

const random = seeded(1907);
const hex = (length: number): string => draw(random, '0-9a-f', length);
const alnum = (length: number): string => draw(random, 'A-Za-z0-9', length);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;

/** What stands in the published source of packages of Go, Rust, Python and Java, and is no key: name to text, file. */
const HARMLESS: Readonly<Record<string, () => readonly [text: string, fileName?: string]>> = {
  'a commit of a repository of GitHub': () => [
    `gitea_token_url = "https://gitea.acme.net/acme/tool/commit/${hex(40)}"`,
    'a.go',
  ],
  'a blob': () => [`gitea_token_url = "https://gitea.acme.net/repos/acme/tool/git/blobs/${hex(40)}"`, 'a.go'],
  'two commits compared': () => [`sonar token: [diff](https://codeberg.org/acme/tool/compare/${hex(40)}...${hex(40)})`],
  'a range of commits': () => [`deepgram: ${hex(40)}..${hex(40)}`],
  'a range with an arrow': () => [`deepgram key: ${hex(40)} -> ${hex(40)}`],
  'an action of a workflow': () => [`      - uses: bitly/token@${hex(40)} # v4\n`, '.github/workflows/a.yml'],
  'a commit in a call': () => [`CommitId: github.String("${hex(40)}"),`, 'github/a_test.go'],
  'a commit as a link shows it': () => [`<li>github fix <a href="https://x.net/c">${hex(40)}</a></li>`],
  'a revision': () => [`datadog_revision = "${hex(40)}"`],
  'a project of an analysis': () => [`sonar.projectKey=acme_tool_main\nsonar.organization=${hex(40)}\n`],
  'checksums of files': () => [`{"files":{"src/deepgram/key.rs":"${hex(40)}","src/bitly/token.rs":"${hex(40)}"}}`],
  'checksums of a vendored crate': () => [`{"deepgram":"${hex(40)}","bitly_token":"${hex(40)}"}`, '.cargo-checksum.json'],
  'a list of checksums': () => [`${hex(40)}  deepgram-api-key.tar.gz\nbitly_token: ${hex(40)}\n`, 'dist/SHA1SUMS'],
  'a type of Windows': () => [`[Guid("{${uuid()}}")] // heroku api key`],
  'what is looked up': () => [`datadog_hosts["${hex(32)}"] = host`],
  'a port in front of a path': () => ['see http://localhost:8080/docs/a@b.html for more'],
  'the hash of nothing': () => [`x-datadog-key: ${'e3b0c44298fc1c149afbf4c8996fb924' + '27ae41e4649b934ca495991b7852b855'}`],
  'bytes that count up': () => ['secret_key = "000102030405060708090a0b0c0d0e0f1011121314151617"'],
  'bytes by steps': () => ['aes_key = "00112233445566778899aabbccddeeff"'],
  'bytes as escapes': () => ['secret_key = "\\x00\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x09\\x0a"'],
  'an address of a variable': () => ['secret = &keys::Zq9sT2bW7xKp4', 'a.rs'],
  'a template of a chart': () => ['password: {{ .K8sPa9s2word7x }}', 'templates/a.yaml'],
  'what breaks off': () => [`password: ${alnum(9)}...\n`, 'a.yaml'],
  'the name of a variable': () => ['secretKey: "STRIPE_SECRET_KEY_NAME"'],
  'a number': () => ['secret_key: "1234.567e89012345"\n'],
  'a path of Windows': () => ['keystorePassword = "C:/certs/Server2024q"'],
  'a login of a manual': () => [`Authorization: Basic ${base64('username:password')}`],
  'a login of a manual as a value': () => [`auth_token = "${base64('aladdin:open_sesame')}"`],
  'an empty key in base64': () => [
    `private_key: ${base64(['-----BEGIN ', 'PRIVATE KEY-----\n-----END ', 'PRIVATE KEY-----\n'].join(''))}`,
  ],
  'a language that is called so': () => ['"psw": "psw-Latn-PG"'],
  'letters of another script': () => [`encodedKey := "${encodeURIComponent('Привет, ключ от мира')}"`],
  'a saying in base64': () => [`accessToken: "${base64('this is not a real value')}"`],
  'an algorithm': () => ['Authorization: AWS4-ECDSA-P256-SHA256 Credential=x', 'request.txt'],
  'an object in a bucket': () => [`.key("${uuid()}/${uuid()}.bam")`],
  'a password with an escape': () => [`https://gremlin:${'pass%3B' + 'word'}@proxy.corp.net:80`],
  'a password of marks': () => [`redis://john:${'%23%40' + '%3C%3E%24'}@db.corp.net/2`],
  'a user and a password': () => [`redis://sentinel_user:${'sentinel' + '_pass'}@127.0.0.1`],
  'checksums of a workspace': () => [`cloud.example.com/apigateway v1.6.5/go.mod h1:${alnum(43)}=\n`, 'go.work.sum'],
  'a package in an address': () => ['https://snyk.example.com/vuln/SNYK-GOLANG-' + 'GOOGLEGOLANGORG' + 'GRPCMETADATA-1'],
  'a token of a standard': () => [`{"access_token": "${'2YotnFZFEjr1' + 'zCsicMWpAA'}", "refresh_token": "${'tGzv3JOkF0XG' + '5Qx2TlKWIA'}"}`],
  'a login of a standard': () => [`Authorization: Basic ${'czZCaGRSa3F0MzpnWDFm' + 'QmF0M2JW'}`],
  'the key of a playground': () => [`secretKey: "${'zuf+tfteSlswRu7BJ86w' + 'ekitnifILbZam1KYY3TG'}"`],
  'the fingerprint of who signs a release': () => [`<commons.releaseManagerKey>${hex(40).toUpperCase()}</commons.releaseManagerKey>`],
  'made up': () => ['token = "tok_xyzABC123"'],
}; // prettier-ignore

suite('stays quiet about what published packages have:', () => {
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

suite('and is not deaf to', () => {
  const alarms: Readonly<Record<string, () => string>> = {
    'a key of a provider in an address': () => `https://api.datadoghq.com/api/v1/validate?api_key=${hex(32)}`,
    'a password with a slash in it': () => `amqp://app:${alnum(8)}/${alnum(8)}@queue.corp.net/v`,
    'a key that a call is given': () => `DatadogApiKey: aws.String("${hex(32)}")`,
    'a password with three letters of its name in it': () => `password: "pass${alnum(14)}"`,
    'a login of its own': () => `Authorization: Basic ${base64(`deploy:${alnum(20)}`)}`,
  };
  for (const [what, write] of Object.entries(alarms))
    test(what, () => {
      for (let round = 0; round < 8; round++) {
        const text = write();
        assert.equal(scan(text).length, 1, text);
      }
    });

  test('a value that an escaped ampersand ends, without it', () => {
    const secret = alnum(32);
    const text = `scope=a&amp;client_secret=${secret}&amp;state=b`;
    const start = text.indexOf(secret);
    assert.deepEqual(
      scan(text).map(({ span }) => span),
      [{ start, end: start + secret.length }],
    );
  });
});
