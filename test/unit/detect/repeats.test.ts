import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scan } from '../../../src/core/detect';
import { shorten } from '../../../src/core/detect/engine/repeats';
import type { Finding } from '../../../src/core/finding/finding';
import { allFormats } from '../../../src/core/formats';
import { sampleInContext, seeded } from '../../support/samples';

/** The findings in the repetition with this number, relative to its start. */
function foundIn(findings: readonly Finding[], repetition: number, length: number): unknown[] {
  const from = repetition * length;
  return findings
    .filter(({ span }) => span.start >= from && span.start < from + length)
    .map(({ ruleId, confidence, span, parts = [] }) => [
      ruleId,
      confidence,
      span.start - from,
      span.end - from,
      parts.map((part) => part.span.start - from),
    ]);
}

suite('a repetitive text', () => {
  const formatAndSeed = fc.tuple(fc.constantFrom(...allFormats), fc.integer());
  const lines = fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }).map((some) => some.join('\n'));

  test('has the same findings in each repetition', () => {
    fc.assert(
      fc.property(formatAndSeed, ([format, seed]) => {
        const piece = `${sampleInContext(format, seeded(seed)).text}\n`;
        const few = Math.ceil(3_000 / piece.length);
        const many = Math.ceil(40_000 / piece.length);
        const expected = foundIn(scan(piece.repeat(few)), few >> 1, piece.length);
        const findings = scan(piece.repeat(many));
        const edge = Math.ceil(1_000 / piece.length);
        for (let repetition = edge; repetition < many - edge; repetition++)
          assert.deepEqual(foundIn(findings, repetition, piece.length), expected);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps the positions of findings around it and of the same secret', () => {
    const format = allFormats.find(({ id }) => id === 'github-classic-pat')!;
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 90 }), lines, fc.integer(), (piece, before, seed) => {
        const { text: sample, span } = sampleInContext(format, seeded(seed));
        const apart = '\n'.repeat(8);
        const repeated = piece.replace(/[a-z]/gi, '-').repeat(Math.ceil(30_000 / piece.length));
        const text = [before.replace(/[:-]/g, ' '), sample, repeated, sample, ''].join(apart);
        const places = [text.indexOf(sample), text.lastIndexOf(sample)].map((at) => ({
          start: at + span.start,
          end: at + span.end,
        }));
        const found = scan(text).filter(({ ruleId }) => ruleId === format.id);
        assert.deepEqual(
          found.map((finding) => finding.span),
          places,
        );
        assert.deepEqual(found[0]?.sameAs, places);
      }),
      { numRuns: 40 },
    );
  });

  test('is scanned only in part, no matter what repeats', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400 }), lines, (piece, before) => {
        const text = `${before}\n${piece.repeat(Math.ceil(300_000 / piece.length))}\n${before}`;
        const shorter = shorten(text)?.text.length ?? Infinity;
        assert.ok(shorter < 12_000 + 2 * before.length, String(shorter));
      }),
      { numRuns: 100 },
    );
  });

  test('is scanned in full if it is short or does not repeat itself', () => {
    const random = seeded(7);
    const randomText = Array.from({ length: 50_000 }, () =>
      String.fromCharCode(32 + Math.floor(random() * 95)),
    ).join('');
    assert.equal(shorten(randomText), undefined);
    assert.equal(shorten('ab'.repeat(1_000)), undefined);
  });
});
