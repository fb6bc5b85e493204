import { type CompilePattern, PatternStopped } from '../core/policy';
import type { Span } from '../core/base/text';

/** Milliseconds that one pattern may take in one file. */
const LONGEST_SEARCH_MS = 3000;

/** Instructions of a compiled pattern. `[a-z]{1000}` has about 1,000. */
const LARGEST_PROGRAM = 5000;

/** The most steps between two checks of the time: instructions times characters. A step takes about 0.1 µs. */
const MOST_STEPS = 10_000_000;

/** A match longer than this is not used, so a search needs to see only so many characters after the start of a match. */
const LONGEST_MATCH = 20_000;

/** Shortest part of the text that one search covers. Characters. */
const SHORTEST_WINDOW = 2048;

/**
 * Compiles patterns from users and other tools with re2js. One search takes linear time for any pattern, but the time for each
 * character grows with the pattern, and finding all matches can search the whole text once for each. So the text is
 * searched in parts that overlap, and the time is checked after each. Most runs need no pattern, so the engine is loaded
 * with the first one.
 */
export const compilePattern: CompilePattern = (source) => compileWithClock(source, () => performance.now());

/** @param now milliseconds of a monotonic clock @param mostSteps between two checks of the time */
export function compileWithClock(
  source: string,
  now: () => number,
  mostSteps = MOST_STEPS,
): ReturnType<CompilePattern> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- on first use, from within a synchronous scan
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const compiled = RE2JS.compile(source);
  const size = compiled.programSize();
  if (size > LARGEST_PROGRAM) throw new Error('it is too large');
  const window = Math.max(SHORTEST_WINDOW, Math.floor(mostSteps / size));
  const lookahead = Math.min(LONGEST_MATCH, window >> 1);
  return function* (text): Generator<Span> {
    const start = now();
    let at = 0;
    while (at <= text.length) {
      if (now() - start > LONGEST_SEARCH_MS) throw new PatternStopped();
      // One character more at the start, for `\b` and for `^` at the start of a line.
      const from = Math.max(0, at - 1);
      const isLast = from + window >= text.length;
      const part = from === 0 && isLast ? text : text.slice(from, from + window);
      const matcher = compiled.matcher(part);
      const settled = isLast ? Infinity : from + window - lookahead;
      if (!matcher.find(at - from)) {
        if (isLast) return;
        at = Math.max(at + 1, settled);
        continue;
      }
      const first = from + matcher.start(0);
      const end = from + matcher.end(0);
      if (first >= settled) {
        at = first; // it may be longer than what was seen of it
        continue;
      }
      // At the end of a part, `$` matches where the text does not end.
      if (isLast || end < from + window) {
        const group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        yield { start: from + matcher.start(group), end: from + matcher.end(group) };
      }
      at = end > first ? end : afterCharacter(text, end);
    }
  };
}

/** An empty match is followed by a search from the next character. */
function afterCharacter(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
