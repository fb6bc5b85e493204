import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scan, workOf } from '../../../src/core/detect';
import { compileAutomaton } from '../../../src/core/detect/engine/automaton';
import { codesOf } from '../../../src/core/detect/engine/codes';
import { hitFinder } from '../../../src/core/detect/engine/hits';
import { Runs, type Run } from '../../../src/core/detect/engine/runs';
import { allFormats } from '../../../src/core/formats';
import { sampleInContext, seeded } from '../../support/samples';

/** Text with words and characters that make the engine look closer. */
const spicy = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        'password',
        'api_key',
        ' = ',
        ': ',
        '"',
        "'",
        '://',
        'eyJ',
        'sk-',
        '@',
        '\n',
        '-----BEGIN ',
        'Bearer ',
        '${',
        'AKIA',
        '\\',
        '\\x41',
        '\\u0041',
        '%3D',
        "' + '",
        'QUtJQWFiY2RlZmdo',
        'curl -u ',
        'a1b2',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

suite('in any text', () => {
  test('findings are sorted, do not overlap and are inside the text', () => {
    fc.assert(
      fc.property(spicy, (text) => {
        let end = 0;
        for (const { span } of scan(text, { minConfidence: 'low' })) {
          assert.ok(span.start >= end && span.end > span.start && span.end <= text.length);
          end = span.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a secret is found after any lines, at its shifted position', () => {
    const format = allFormats.find(({ id }) => id === 'github-classic-pat')!;
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }), fc.integer(), (lines, seed) => {
        const sample = sampleInContext(format, seeded(seed));
        const before = `${lines.join('\n')}\n\n\n`.replace(/keyward|gitleaks|nosec/gi, '');
        const place = { start: before.length + sample.span.start, end: before.length + sample.span.end };
        assert.ok(
          scan(before + sample.text).some(({ span }) => span.start === place.start && span.end === place.end),
        );
      }),
      { numRuns: 150 },
    );
  });
});

suite('the work is linear in the length', () => {
  const SIZE = 3_000;
  /** Characters read in addition to the two passes, per character of text. */
  const LIMIT = 20;
  const perCharacter = (text: string): number => workOf(text) / text.length;
  const repeated = (piece: string, size = SIZE): string => piece.repeat(Math.ceil(size / piece.length));

  test('for the repeated prefix and an endless body of each format', () => {
    for (const format of allFormats) {
      const sample = sampleInContext(format, seeded(1));
      const secret = sample.text.slice(sample.span.start, sample.span.end) || 'x';
      for (const text of [
        repeated(secret.slice(0, 4)),
        repeated(secret.slice(0, 9)),
        `${secret.slice(0, 12)}${repeated('a1B2')}`,
      ]) {
        assert.ok(
          perCharacter(text.slice(0, SIZE)) < LIMIT,
          `${format.id}: ${perCharacter(text.slice(0, SIZE))}`,
        );
      }
    }
  });

  test('for any repeated token', () => {
    fc.assert(
      fc.property(
        spicy.filter((piece) => piece.length > 0),
        (piece) => {
          const [short, long] = [
            workOf(repeated(piece, 5_000).slice(0, 5_000)),
            workOf(repeated(piece, 20_000).slice(0, 20_000)),
          ];
          assert.ok(long < short * 6 + 4000, `${short} then ${long}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

suite('the automaton', () => {
  test('finds more hits than its buffer had room for', () => {
    const find = hitFinder(compileAutomaton(['a', 'aa']));
    for (const length of [10, 4_095, 4_096, 9_999, 100_000])
      assert.equal(find(codesOf('a'.repeat(length) + 'x' + 'a'.repeat(length))).count, 2 * length);
  });

  test('finds what searching for each pattern finds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', 'B') }),
        fc.constantFrom(1, 200, 900), // long texts are read in four parts
        (patterns, piece, times) => {
          const text = piece.repeat(times);
          const automaton = compileAutomaton(patterns);
          const hits = new Set<string>();
          const { ends, count } = hitFinder(automaton)(codesOf(text));
          const found = ends.subarray(0, 2 * count);
          for (let i = 0; i < found.length; i += 2)
            for (const p of automaton.outputs[found[i + 1]! / automaton.stride]!)
              hits.add(`${p}@${found[i]}`);
          const places = [...found].filter((_, index) => index % 2 === 0);
          assert.deepEqual(
            places,
            [...places].sort((a, b) => a - b),
          );
          const expected = new Set<string>();
          const folded = text.toLowerCase();
          patterns.forEach((pattern, p) => {
            for (let at = folded.indexOf(pattern); at >= 0; at = folded.indexOf(pattern, at + 1))
              expected.add(`${p}@${at + pattern.length}`);
          });
          assert.deepEqual([...hits].sort(), [...expected].sort());
        },
      ),
    );
  });
});

suite('runs of token characters', () => {
  test('with a digit are those that a regular expression finds, in short and long texts, at any position', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '1', '_', '/', ' ', '.', 'é'), maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('a', 'Z', '-'), maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('b', '+', '7'), minLength: 12, maxLength: 16 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom(0, 500, 511, 2000),
        fc.integer({ min: 0, max: 3 }),
        (pieces, padding, address) => {
          const text = ' '.repeat(padding) + pieces.join('');
          const memory = new Uint8Array(address + text.length);
          memory.set(codesOf(text), address);
          const runs = new Runs(memory.subarray(address));
          const found: string[] = [];
          const run: Run = { start: 0, end: -1, kinds: 0 };
          while (runs.next(run.end + 1, run)) found.push(`${run.start}-${run.end}`);
          const expected = [...text.matchAll(/[A-Za-z0-9_/+-]{14,}/g)]
            .filter((match) => /\d/.test(match[0]))
            .map((match) => `${match.index}-${match.index + match[0].length}`);
          assert.deepEqual(found, expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
