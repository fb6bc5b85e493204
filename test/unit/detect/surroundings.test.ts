import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { allFormats, leftOut } from '../../../src/core/formats';
import { sampleSecret, seeded } from '../../support/samples';

const ESCAPE = '\u001b';

/**
 * What comes directly before and after a key in text written by people and programs, and does not belong to the key.
 */
const SURROUNDINGS: Readonly<Record<string, (key: string) => string>> = {
  'a sentence': (k) => `The value is ${k}. Then go on.`,
  'a list': (k) => `got ${k}, next`,
  'a question': (k) => `is it ${k} ?`,
  'three dots': (k) => `see ${k}... and so on`,
  'round brackets': (k) => `(${k})`,
  'square brackets': (k) => `[${k}]`,
  'curly brackets': (k) => `{${k}}`,
  'angle brackets': (k) => `<${k}>`,
  'a code span': (k) => `\`${k}\``,
  'bold text': (k) => `**${k}**`,
  'a table': (k) => `|${k}|`,
  'an element': (k) => `<td>${k}</td>`,
  'entities': (k) => `&quot;${k}&quot;`,
  'escaped quotes': (k) => `"{\\"a\\": \\"${k}\\"}"`,
  'a literal of several lines': (k) => `"first\\n${k}\\nlast"`,
  'a literal with CRLF escapes': (k) => `"first\\r\\n${k}\\r\\nlast"`,
  'CRLF line ends': (k) => `first\r\n${k}\r\nlast`,
  'tabs': (k) => `a\t${k}\tb`,
  'non-breaking spaces': (k) => `key:\u00a0${k}\u00a0x`,
  'terminal colors': (k) => `${ESCAPE}[1;32m${k}${ESCAPE}[0m`,
  'terminal colors written as escapes': (k) => `"\\u001b[32m${k}\\u001b[0m"`,
}; // prettier-ignore

/** These consist of the characters around keys, or are only the password of a URL. */
const NOT_ALONE = ['django-insecure-secret-key', 'basic-auth-url'];

const formats = allFormats.filter(
  ({ id, contextRequired, sensitivity, structure }) =>
    leftOut[id] === undefined &&
    !NOT_ALONE.includes(id) &&
    contextRequired !== true &&
    sensitivity !== 'identifier' &&
    (structure === undefined || structure === 'jwt' || structure === 'url'),
);

suite('an unmistakable key is found at its exact position in', () => {
  for (const [place, write] of Object.entries(SURROUNDINGS)) {
    test(place, () => {
      assert.ok(formats.length > 300);
      const missed = formats.filter((format) => {
        const key = sampleSecret(format, seeded(format.id.length * 13 + place.length));
        const text = write(key);
        const start = text.indexOf(key);
        return !scan(text).some(({ span }) => span.start === start && span.end === start + key.length);
      });
      assert.deepEqual(
        missed.map(({ id }) => id),
        [],
      );
    });
  }

  test('a URL with several hosts or with settings after it', () => {
    const password = sampleSecret({ ...formats[0]!, segments: [{ set: 'a-z0-9', length: 16 }] }, seeded(5));
    const user = `user:${password}@`;
    for (const url of [
      `mongodb://${user}one.internal.net:27017,two.internal.net:27017,three.internal.net/db?replicaSet=rs0`,
      `jdbc:sqlserver://db.internal.net:1433;user=service;password=${password};encrypt=true`,
      `postgres://${user}db.internal.net/app?sslmode=require&amp;pool=2`,
    ]) {
      for (const text of [url, `use "${url}" here`, `(${url}), or`, `${url}, then`, `set ${url}; then`]) {
        const start = text.indexOf(url);
        const spans = scan(text).map(({ span }) => span);
        assert.deepEqual(spans, [{ start, end: start + url.length }], text.replaceAll(password, '…'));
      }
    }
  });
});
