import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../src/core/base/text';
import { HiddenValues } from '../../../src/core/excerpt/hidden-values';

const spans = (most: number): fc.Arbitrary<Span> =>
  fc
    .tuple(fc.nat(5_000), fc.integer({ min: 1, max: most }))
    .map(([start, length]) => ({ start, end: start + length }));

suite('Hidden values', () => {
  test('finds every value that reaches into a span, including long ones that start far before it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(spans(60), spans(3_000))), spans(200), (all, span) => {
        const reaches = ({ start, end }: Span): boolean => end > span.start && start < span.end;
        const values = new HiddenValues(all.map((one) => ({ span: one, shown: '' })));
        const near = values.near(span).map((value) => value.span);
        assert.equal(near.filter(reaches).length, all.filter(reaches).length);
        assert.deepEqual(
          near,
          near.toSorted((a, b) => a.start - b.start || b.end - a.end),
        );
      }),
    );
  });
});
