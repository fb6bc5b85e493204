import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha1, sha256, sha256Start } from '../../../src/core/base/digest';

suite('digests', () => {
  test('match those of Node for any text', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit, maxLength: 200 })), (text) => {
        const [expected1 = '', expected256 = ''] = ['sha1', 'sha256'].map((name) =>
          createHash(name).update(text).digest('hex'),
        );
        assert.equal(sha1(text), expected1);
        assert.equal(sha256(text), expected256);
        assert.equal(sha256Start(text), parseInt(expected256.slice(0, 8), 16));
      }),
    );
  });
});
