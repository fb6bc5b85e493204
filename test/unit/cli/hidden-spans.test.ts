import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXCERPT_REACH, HiddenSpans } from '../../../src/cli/scan/hidden-spans';
import type { Span } from '../../../src/core/base/text';

const spans = (most: number): fc.Arbitrary<Span> =>
  fc.tuple(fc.nat(5_000), fc.nat(most)).map(([start, length]) => ({ start, end: start + length }));

suite('Hidden spans of excerpts', () => {
  test('finds every span near a secret, including long ones that start far before it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(spans(60), spans(3_000))), spans(60), (all, span) => {
        const isNear = ({ start, end }: Span): boolean =>
          end > span.start - EXCERPT_REACH && start < span.end + EXCERPT_REACH;
        const near = new HiddenSpans(all).near(span);
        const expected = all.toSorted((a, b) => a.start - b.start).filter(isNear);
        assert.deepEqual(near.filter(isNear), expected);
        assert.deepEqual(
          [...near],
          near.toSorted((a, b) => a.start - b.start),
        );
      }),
    );
  });
});
