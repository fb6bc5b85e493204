import assert from 'node:assert/strict';
import { crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeBase64 } from '../../../src/core/base/base64';
import { hasValidChecksum, checksumOf, crc32 } from '../../../src/core/detect/reject/checksum';

const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });

suite('checksums and encodings agree with those of the platform', () => {
  test('CRC-32', () => {
    fc.assert(fc.property(ascii, (text) => assert.equal(crc32(text), nodeCrc32(text))));
  });

  test('Base64 and Base64url', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        assert.equal(decodeBase64(Buffer.from(text).toString('base64')), text);
        assert.equal(decodeBase64(Buffer.from(text).toString('base64url')), text);
      }),
    );
  });
});

suite('checksums', () => {
  for (const rule of ['crc32-base62-6', 'crc32-hex-8', 'crc32-base36-7'] as const) {
    test(`${rule}: a computed one is valid, and invalid after a change`, () => {
      const body = 'pre_' + 'q8Zr5T1mN0bV7cX2dK4f';
      const secret = body + checksumOf(rule, body, 4);
      assert.ok(hasValidChecksum(rule, secret, 4));
      assert.ok(!hasValidChecksum(rule, secret.replace('q8', 'q9'), 4));
    });
  }
});
