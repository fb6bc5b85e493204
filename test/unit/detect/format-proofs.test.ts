import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { parseSet } from '../../../src/core/detect/reading/chars';
import type { Finding } from '../../../src/core/finding/finding';
import { allFormats, type Format, leftOut } from '../../../src/core/formats';
import { secretInContext, type Sample, sampleInContext, sampleSecret, seeded } from '../../support/samples';

const SAMPLES = 4;

/** Formats with the same conventional name that only a word or a host distinguishes. Either is right. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  'yandex-static-secret-key': ['aws-secret-access-key'],
  'oracle-cloud-api-private-key': ['rsa-private-key'],
};

function found(sample: Sample): Finding[] {
  const file = sample.fileName === undefined ? {} : { fileName: sample.fileName };
  return scan(sample.text, { ...file, minConfidence: 'low' });
}

function isFoundAs(format: Format, sample: Sample): boolean {
  return found(sample).some(
    (finding) =>
      finding.ruleId === format.id &&
      finding.span.start < sample.span.end &&
      sample.span.start < finding.span.end,
  );
}

/** Found as a key that has the whole form. A near miss of some formats is likely, and the reason shows what is odd. */
function isFoundAsWhole(format: Format, sample: Sample): boolean {
  const overlapping = found(sample).filter(
    ({ ruleId, span }) =>
      ruleId === format.id && span.start < sample.span.end && sample.span.start < span.end,
  );
  for (const { confidence, why } of overlapping)
    if (why[0]?.id === 'odd-form') assert.notEqual(confidence, 'high');
  return overlapping.some(({ why }) => why[0]?.id !== 'odd-form');
}

/** The first set with a fixed position, so that changing one of its characters breaks the format. */
function bodyRange(format: Format): { offset: number; length: number; table: Uint8Array } | undefined {
  let offset = 0;
  for (const segment of format.segments) {
    if ('literal' in segment) offset += segment.literal.length;
    else if ('oneOf' in segment) return undefined;
    else if (typeof segment.length !== 'number') return undefined;
    else if (segment.length >= 6) return { offset, length: segment.length, table: parseSet(segment.set) };
    else offset += segment.length;
  }
  return undefined;
}

function isFixed(format: Format): boolean {
  return (
    format.structure === undefined &&
    format.segments.every(
      (segment) => !('set' in segment) || (typeof segment.length === 'number' && segment.padding !== true),
    )
  );
}

const provable = allFormats.filter((format) => leftOut[format.id] === undefined);

suite('samples of each format are found at their exact position', () => {
  for (const format of provable) {
    test(format.id, () => {
      for (let seed = 1; seed <= SAMPLES; seed++) {
        const sample = sampleInContext(format, seeded(seed * 7919 + format.id.length));
        const exact = found(sample).find(
          ({ span }) => span.start === sample.span.start && span.end === sample.span.end,
        );
        assert.ok(exact, `not found at its position (seed ${seed})`);
        const accepted = [format.id, ...(TWINS[format.id] ?? [])];
        assert.ok(accepted.includes(exact.ruleId), `found as ${exact.ruleId} (seed ${seed})`);
        assert.ok(exact.why.length > 0);
      }
    });
  }
});

suite('near misses of each format are not found as whole', () => {
  for (const format of provable.filter((candidate) => isFixed(candidate) && candidate.segments.length > 0)) {
    test(`${format.id}: one character short`, () => {
      const secret = sampleSecret(format, seeded(11));
      assert.ok(!isFoundAsWhole(format, secretInContext(format, secret.slice(0, -1))));
    });

    const body = bodyRange(format);
    if (body !== undefined) {
      test(`${format.id}: one character outside the set`, () => {
        const secret = sampleSecret(format, seeded(12));
        const at = body.offset + (body.length >> 1);
        const outside = ['~', '.', 'é'].find((character) => body.table[character.charCodeAt(0)] !== 1) ?? 'é';
        assert.ok(
          !isFoundAsWhole(
            format,
            secretInContext(format, secret.slice(0, at) + outside + secret.slice(at + 1)),
          ),
        );
      });
    }

    test(`${format.id}: inside a longer word`, () => {
      const secret = sampleSecret(format, seeded(13));
      assert.ok(!isFoundAsWhole(format, secretInContext(format, `x${secret}`)), 'in front');
      assert.ok(!isFoundAsWhole(format, secretInContext(format, `${secret}x9`)), 'behind');
    });
  }
});

suite('placeholders with the form of each format are not found', () => {
  for (const format of provable.filter((candidate) => candidate.structure === undefined)) {
    test(format.id, () => {
      const mask = format.segments.map(masked).join('');
      assert.ok(!isFoundAs(format, secretInContext(format, mask)), mask.slice(0, 8));
    });
  }
});

/** The format with every set filled with one letter or digit. */
function masked(segment: Format['segments'][number]): string {
  if ('literal' in segment) return segment.literal;
  if ('oneOf' in segment) return segment.oneOf[0] ?? '';
  const table = parseSet(segment.set);
  const filler =
    ['x', 'X', '0', 'a', 'A', '2'].find((character) => table[character.charCodeAt(0)] === 1) ?? '-';
  const length =
    typeof segment.length === 'number'
      ? segment.length
      : Math.max(segment.length[0], Math.min(segment.length[1], 40));
  return filler.repeat(length);
}
