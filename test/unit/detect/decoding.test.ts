import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scan } from '../../../src/core/detect';
import type { Finding, ScanOptions } from '../../../src/core/finding/finding';
import { formatById } from '../../../src/core/formats';
import { randomCharacters, sampleSecret, seeded } from '../../support/samples';

const key = sampleSecret(formatById('github-classic-pat'), seeded(21));
const hex = randomCharacters(seeded(22), '0-9a-f', 32);
const [head, tail] = [key.slice(0, 11), key.slice(11)];
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const percent = (text: string): string =>
  text.replace(/[^A-Za-z0-9]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
const escaped = (text: string, prefix: string): string =>
  Array.from(text, (character) => prefix + character.charCodeAt(0).toString(16)).join('');

function only(text: string, options: ScanOptions = {}): Finding {
  const findings = scan(text, options);
  assert.equal(findings.length, 1, JSON.stringify(findings.map((finding) => finding.ruleId)));
  return findings[0]!;
}

/** The only finding is of the rule `ruleId`, has this encoding and covers `expected`. */
function assertDecoded(
  text: string,
  expected: string,
  encoding: string,
  ruleId = 'github-classic-pat',
  options: ScanOptions = {},
): void {
  const finding = only(text, options);
  assert.equal(finding.ruleId, ruleId);
  assert.equal(finding.encoding, encoding);
  assert.equal(text.slice(finding.span.start, finding.span.end), expected);
}

suite('a key in Base64', () => {
  test('is reported at the Base64, including its padding', () => {
    assertDecoded(`x: ${base64(key)}\n`, base64(key), 'base64');
    assertDecoded(`x = "${base64(`{"a": "${key}"}`)}"`, base64(`{"a": "${key}"}`), 'base64');
  });

  test('is reported as decoded', () => {
    const { why } = only(`x: ${base64(key)}\n`);
    assert.deepEqual(why[0], { id: 'decoded', encoding: 'base64' });
    assert.equal(why[1]?.id, 'exact-format');
  });

  test('in a Kubernetes secret is recognized by its name', () => {
    const text = `kind: Secret\ndata:\n  DATADOG_API_KEY: ${base64(hex)}\n`;
    assertDecoded(text, base64(hex), 'base64', 'datadog-api-key');
    const password = base64('hunK9x2Qz7');
    assertDecoded(`data:\n  password: ${password}\n`, password, 'base64', 'generic-password-assignment');
  });

  test('is decoded twice if all of it is encoded twice, and not more often', () => {
    assert.equal(scan(`x = "${base64(base64(key))}"`).length, 1);
    assert.deepEqual(scan(`x = "${base64(base64(base64(key)))}"`), []);
  });

  test('is not confused with the Base64 of anything else', () => {
    assert.deepEqual(scan(`x = "${base64('Some harmless text, with 12 words or so in it.')}"`), []);
    assert.deepEqual(scan(`data:image/png;base64,${base64(String.fromCharCode(...Array(99).keys()))}`), []);
  });
});

suite('an escaped key', () => {
  test('in percent escapes is reported exactly at its position', () => {
    assertDecoded(`https://api.host.io/v1?key=${percent(key)}&x=1`, percent(key), 'percent');
    assertDecoded(`next=${percent(`https://host.io/?key=${key}`)}`, key.replace('_', '%5f'), 'percent');
  });

  test('in \\x and \\u escapes is reported from the first escape to the last', () => {
    const x = escaped(key, '\\x');
    const u = escaped(key, '\\u00');
    assertDecoded(`k = "${x}";`, x, 'escape');
    assertDecoded(`k = "${u}";`, u, 'escape');
    assertDecoded(`k = "id-${x}";`.replace('id-', 'id='), x, 'escape');
    assertDecoded(`k = "${escaped(head, '\\x')}${tail}";`, escaped(head, '\\x') + tail, 'escape');
  });

  test('without escapes is reported as plain, even next to escapes', () => {
    const finding = only(`u = "a%3Db&token%3D${key}%26c"`);
    assert.equal(finding.encoding, undefined);
    assert.equal(finding.span.end - finding.span.start, key.length);
  });

  test('in a URL with a password is reported as the URL, which is what the variable contains', () => {
    const finding = only(`DB=postgres://service:${['Xk9%23', 'Qm27vLp'].join('')}@db.internal.net/app\n`);
    assert.equal(finding.ruleId, 'postgres-url');
    assert.equal(finding.encoding, undefined);
  });
});

suite('a key in pieces', () => {
  const JOINED: Readonly<Record<string, readonly [string, ScanOptions?]>> = {
    JavaScript: [`const k = '${head}' + '${tail}';`],
    'either quote': [`const k = '${head}'+"${tail}";`],
    'line by line': [`const k =\n  '${head}' +\n  '${tail.slice(0, 9)}' +\n  '${tail.slice(9)}';`],
    'the operator first': [`String k = "${head}"\n    + "${tail}";`],
    PHP: [`$k = '${head}' . '${tail}';`],
    'Visual Basic': [`k = "${head}" & "${tail}"`],
    Lua: [`k = "${head}" .. "${tail}"`],
    'Python, side by side': [`k = "${head}" "${tail}"`, { languageId: 'python' }],
    'Python, in brackets': [`k = (\n  "${head}"\n  "${tail}"\n)`, { fileName: 'a.py' }],
    'Python, continued': [`k = "${head}" \\\n  r"${tail}"`, { fileName: 'a.py' }],
    C: [`char *k = "${head}" "${tail}";`, { fileName: 'a.c' }],
    Ruby: [`k = '${head}' \\\n  '${tail}'`, { languageId: 'ruby' }],
  };
  for (const [language, [text, options]] of Object.entries(JOINED)) {
    test(`is reported from the first piece to the last: ${language}`, () => {
      const place = text.slice(text.indexOf(head), text.lastIndexOf(tail.slice(-9)) + 9);
      assertDecoded(text, place, 'concatenation', 'github-classic-pat', options);
    });
  }

  test('is recognized by its name', () => {
    const text = `datadog_api_key = "${hex.slice(0, 9)}" + "${hex.slice(9)}"`;
    assert.equal(only(text).ruleId, 'datadog-api-key');
  });

  test('is not assembled from literals that nothing joins', () => {
    assert.deepEqual(scan(`k = ["${head}", "${tail}"]`), []);
    assert.deepEqual(scan(`k = "${head}" "${tail}"`, { languageId: 'typescript' }), []);
    assert.deepEqual(scan(`k = "${head}" + name + "${tail}"`), []);
  });

  test('that is complete in one literal is reported as plain', () => {
    const finding = only(`x = "Bearer " + "${key}"`);
    assert.equal(finding.encoding, undefined);
  });
});

suite('any decoded text', () => {
  test('is reported inside the original, in order and without overlaps', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(key, base64(key), percent(key), escaped(head, '\\x'), tail, hex),
        fc.constantFrom(
          "' + '",
          '" "',
          '\\x4',
          '%2',
          '%3D',
          '\n',
          '"',
          "'",
          ' = ',
          'token',
          '\\u00',
          '+',
          '.',
        ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom('a.py', 'a.ts', 'a.yaml'), (parts, fileName) => {
        const text = parts.join('');
        let end = 0;
        for (const { span } of scan(text, { fileName, minConfidence: 'low' })) {
          assert.ok(span.start >= end && span.end > span.start && span.end <= text.length);
          end = span.end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
