import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import type { Finding, Place } from '../../../src/core/finding/finding';
import { formatById } from '../../../src/core/formats';
import { randomCharacters, sampleSecret, seeded } from '../../support/samples';

const key = sampleSecret(formatById('github-classic-pat'), seeded(31));
const only = (text: string, fileName?: string): Finding => {
  const findings = scan(text, fileName === undefined ? {} : { fileName });
  assert.equal(findings.length, 1);
  return findings[0]!;
};

suite('findings in tests, documentation and examples have lower confidence', () => {
  const PLACES: Readonly<Record<string, Place>> = {
    'test/login.ts': 'test',
    'src/__tests__/login.ts': 'test',
    'src/login.spec.ts': 'test',
    'pkg/login_test.go': 'test',
    'tests/test_login.py': 'test',
    'src/main/LoginTest.java': 'test',
    'spec/login_spec.rb': 'test',
    'README.md': 'documentation',
    'docs/setup.yaml': 'documentation',
    'guide.rst': 'documentation',
    '.env.example': 'example',
    'config.sample.json': 'example',
    'settings.py.dist': 'example',
    'examples/basic/index.ts': 'example',
  };
  for (const [fileName, place] of Object.entries(PLACES)) {
    test(fileName, () => {
      const finding = only(`token = "${key}"\n`, fileName);
      assert.equal(finding.place, place);
      assert.equal(finding.confidence, 'medium');
      assert.deepEqual(finding.why.at(-1), { id: 'in-place', place });
    });
  }

  for (const fileName of ['src/login.ts', 'src/attest.ts', 'contest/a.ts', '.env', 'latest/a.py']) {
    test(`not in ${fileName}`, () => {
      const finding = only(`token = "${key}"\n`, fileName);
      assert.equal(finding.confidence, 'high');
      assert.equal(finding.place, undefined);
    });
  }

  test('folders far above the project do not matter', () => {
    assert.equal(only(`t = "${key}"`, '/home/ann/tests/shop/src/a.ts').place, undefined);
    assert.equal(only(`t = "${key}"`, 'C:\\shop\\test\\a.ts').place, 'test');
  });

  test('a likely finding stays likely', () => {
    const secret = randomCharacters(seeded(8), 'A-Za-z0-9', 40);
    assert.equal(only(`acme_api_key = "${secret}"`, 'src/a.ts').confidence, 'medium');
    assert.equal(only(`acme_api_key = "${secret}"`, 'test/a.ts').confidence, 'medium');
  });
});

suite('several occurrences of the same secret', () => {
  const encoded = Buffer.from(key).toString('base64');
  const text = `a = "${key}"\nb = "${key}"\nc: ${encoded}\n`;

  test('each list all of them', () => {
    const findings = scan(text);
    assert.equal(findings.length, 3);
    const places = findings.map(({ span }) => span);
    for (const finding of findings) assert.deepEqual(finding.sameAs, places);
  });

  test('do not include other secrets of the same format', () => {
    const other = sampleSecret(formatById('github-classic-pat'), seeded(32));
    for (const finding of scan(`a = "${key}"\nb = "${other}"\n`)) assert.equal(finding.sameAs, undefined);
  });
});

suite('an OAuth client’s ID and secret', () => {
  const secret = randomCharacters(seeded(33), 'A-Za-z', 12) + randomCharacters(seeded(34), '0-9a-z', 24);
  const id = randomCharacters(seeded(35), '0-9', 3) + randomCharacters(seeded(36), 'a-z0-9', 17);
  const WRITTEN: Readonly<Record<string, string>> = {
    'in YAML': `client_id: ${id}\nclient_secret: ${secret}\n`,
    'in code': `new OAuth({ clientSecret: '${secret}', clientID: '${id}' })`,
    'in JSON': `{ "clientId": "${id}", "clientSecret": "${secret}" }`,
    'in a .env': `ACME_CLIENT_ID=${id}\nACME_CLIENT_SECRET=${secret}\n`,
    'by other names': `consumer_key = "${id}"\nconsumer_secret = "${secret}"\n`,
  };
  for (const [how, text] of Object.entries(WRITTEN)) {
    test(`are one finding with two values ${how}`, () => {
      const finding = only(text);
      assert.equal(text.slice(finding.span.start, finding.span.end), secret);
      assert.deepEqual(
        finding.parts?.map(({ span }) => text.slice(span.start, span.end)),
        [id],
      );
    });
  }

  test('of a known provider have its variable names', () => {
    const text = `AUTH0_CLIENT_ID=${randomCharacters(seeded(37), 'A-Za-z0-9', 32)}\nAUTH0_CLIENT_SECRET=${randomCharacters(seeded(38), 'A-Za-z0-9_-', 64)}\n`;
    const part = only(text).parts?.[0];
    assert.equal(part?.title, 'Auth0 client ID');
    assert.ok(part.envNames.includes('AUTH0_CLIENT_ID'), part.envNames.join());
  });

  test('are not joined if the ID is a reference', () => {
    assert.equal(only(`client_id: \${CLIENT_ID_2}\nclient_secret: ${secret}\n`).parts, undefined);
  });
});
