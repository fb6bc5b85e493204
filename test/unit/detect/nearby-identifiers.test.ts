import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import type { Finding } from '../../../src/core/finding/finding';
import { formatById } from '../../../src/core/formats';
import { randomCharacters, sampleSecret, seeded } from '../../support/samples';

const ROUNDS = 12;

/** Only the identifier shows the provider. */
const POSITIONS: Readonly<Record<string, (id: string, secret: string) => string>> = {
  arguments: (i, s) => `connect("${i}", "${s}")`,
  'two lines': (i, s) => `${i}\n${s}\n`,
  'a table': (i, s) => `name,${i},${s}\n`,
  'one line': (i, s) => `${i} ${s}`,
  'a URL': (i, s) => `s3://${i}:${s}@bucket/`,
};

const PAIRS = [
  ['aws-access-key-id', 'aws-secret-access-key'],
  ['alibaba-access-key-id', 'alibaba-access-key-secret'],
  ['tencent-secret-id', 'tencent-secret-key'],
] as const;

function on(found: readonly Finding[], start: number, end: number): Finding | undefined {
  return found.find(({ span }) => span.start === start && span.end === end);
}

suite('a secret next to the identifier it is used with is found', () => {
  for (const [identifier, secret] of PAIRS) {
    for (const [place, write] of Object.entries(POSITIONS)) {
      test(`${secret} in ${place}`, () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const [id, value] = [identifier, secret].map((format, half) =>
            sampleSecret(formatById(format), seeded(round * 31 + half)),
          ) as [string, string];
          const text = write(id, value);
          const start = text.lastIndexOf(value);
          const finding = on(scan(text), start, start + value.length);
          assert.equal(finding?.ruleId, secret, text.replace(value, '…').replace(id, '…'));
        }
      });
    }
  }

  test('does not include a hash or a value far away', () => {
    const id = sampleSecret(formatById('aws-access-key-id'), seeded(1));
    const hash = randomCharacters(seeded(2), '0-9a-f', 40);
    const other = randomCharacters(seeded(3), 'A-Za-z0-9', 40);
    const prose = 'Some lines about something else altogether.\n'.repeat(8);
    for (const text of [`connect("${id}", "${hash}")`, `${id}\n${prose}${other}\n`]) {
      const start = Math.max(text.indexOf(hash), text.indexOf(other));
      assert.equal(on(scan(text, { minConfidence: 'low' }), start, start + 40), undefined);
    }
  });
});
