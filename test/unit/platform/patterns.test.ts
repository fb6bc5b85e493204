import assert from 'node:assert/strict';
import { RE2JS } from 're2js';
import { PatternSet, type CompilePattern } from '../../../src/core/policy';
import { compilePattern, compileWithClock } from '../../../src/platform/patterns';
import { seeded } from '../../support/samples';

/** A clock that only advances with each search: searching stops after `limit` of them. */
function counting(limit = Infinity): { readonly compile: CompilePattern; readonly searches: () => number } {
  let searches = 0;
  const now = (): number => (searches++ * 3000) / limit;
  return { compile: (source) => compileWithClock(source, now), searches: () => searches };
}

function find(compile: CompilePattern, pattern: string, text: string) {
  const stopped: string[] = [];
  const set = new PatternSet(compile, undefined, (sentence) => stopped.push(sentence));
  const found = () =>
    set.find([{ id: 'p', pattern }], text, 'a.txt').map(({ span }) => [span.start, span.end]);
  return { found, stopped };
}

suite('Patterns of users', () => {
  test('find what the engine finds in the whole text, although a large text is searched in parts', () => {
    const random = seeded(7);
    const patterns = [
      'ab',
      'a+b?',
      '\\bkey\\w*',
      '(?m)^a+$',
      '^a',
      'b$',
      '(?m)b$',
      'x(a*)b',
      '(?i)K.y',
      'a|(b)',
      '[^a]{1,5}b',
      '(?s)b.{0,9}a',
      'é.',
      '()',
      'a*',
    ];
    const letters = ['a', 'b', 'k', 'e', 'y', 'x', '\n', ' ', 'é', '😀'];
    for (let round = 0; round < 6; round++) {
      let text = '';
      while (text.length < 9000) text += letters[Math.floor(random() * letters.length)] ?? '';
      for (const pattern of patterns) {
        const matcher = RE2JS.compile(pattern).matcher(text);
        const expected: number[][] = [];
        while (matcher.find()) {
          const group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
          expected.push([matcher.start(group), matcher.end(group)]);
        }
        const inParts = [...compileWithClock(pattern, () => 0, 1)(text)].map(({ start, end }) => [
          start,
          end,
        ]);
        assert.deepEqual(inParts, expected, pattern);
      }
    }
  });

  test('empty matches are counted for any pattern', () => {
    for (const pattern of ['()', '(?s)(?:x.*y|x)()', 'x*?', '(?m)^', '\\b']) {
      const { compile, searches } = counting();
      const { found } = find(compile, pattern, 'x '.repeat(30_000));
      assert.deepEqual(found(), []);
      assert.ok(searches() < 50, `${pattern}: ${searches()}`);
    }
  });

  test('a search that takes too long is stopped and reported, with what was found before', () => {
    const { compile } = counting(5);
    const { found, stopped } = find(compile, '(?s)x.*y|x', 'x'.repeat(3000));
    assert.equal(found().length, 5);
    assert.deepEqual(stopped, [
      'The pattern "p" took too long in a.txt and was stopped. Make it more specific.',
    ]);
    found();
    found();
    assert.equal(found().length, 0, 'not used anymore');
    assert.equal(stopped.length, 3);
    assert.match(stopped[2] ?? '', /not used for further files/);
  });

  test('one search never covers more than a part of the text, and a larger pattern smaller parts', () => {
    const steps = (pattern: string, length: number): number => {
      const { compile, searches } = counting();
      find(compile, pattern, 'x'.repeat(length)).found();
      return searches();
    };
    const small = steps('y[0-9]{1,2}z*[0-9]', 4_000_000);
    assert.ok(small > 1 && small < 20, String(small));
    assert.ok(steps('y?(?:z?){20}[0-9]', 4_000_000) > 2 * small);
  });

  test('a pattern that is too large or too long is not used', () => {
    const problems: string[] = [];
    const set = new PatternSet(compilePattern, (sentence) => problems.push(sentence));
    const patterns = [
      '(?:[a-z]{900}|[0-9]{900}|[A-Z]{900}|[_]{900}|[-]{900}|[+]{900})',
      'a'.repeat(10_001),
      '('.repeat(9000),
    ];
    assert.deepEqual(
      set.find(
        patterns.map((pattern, i) => ({ id: `p${i}`, pattern })),
        'a',
      ),
      [],
    );
    assert.equal(problems.length, 3);
    for (const problem of problems) assert.ok(problem.length < 400, problem.slice(0, 200));
  });
});
