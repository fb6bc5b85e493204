import { BASE64, DIGIT, kinds, RUN } from './chars';

const MEMBER = RUN | BASE64;

/** A run of token characters. */
export interface Run {
  start: number;
  end: number;
  /** Union of the class bits of its characters. */
  kinds: number;
}

/**
 * Looks for the next maximal run of at least `minimum` token characters (letters, digits, `_`, `-`, `+`, `/`), a digit among
 * them, at or after `from`, which must not be inside one; false when there is none.
 *
 * A window of that length is read from its end: the first other character in it moves the whole window behind it, so
 * ordinary prose and code cost a fraction of a pass, and no character is read more than three times. A plain function over
 * numbers, without callbacks: it is the second hottest loop there is.
 * @param codes the text's characters, see `codes.ts`
 */
export function nextRun(codes: Uint8Array, from: number, minimum: number, run: Run): boolean {
  const { length } = codes;
  let start = from;
  for (let probe = from + minimum - 1; probe < length; probe = start + minimum - 1) {
    let at = probe;
    while (at >= start && ((kinds[codes[at] ?? 0] ?? 0) & MEMBER) !== 0) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let seen = 0;
    for (at = start; at <= probe; at++) seen |= kinds[codes[at] ?? 0] ?? 0;
    for (; at < length; at++) {
      const kind = kinds[codes[at] ?? 0] ?? 0;
      if ((kind & MEMBER) === 0) break;
      seen |= kind;
    }
    if ((seen & DIGIT) !== 0) {
      run.start = start;
      run.end = at;
      run.kinds = seen;
      return true;
    }
    start = at + 1;
  }
  return false;
}

/** Calls `visit` for the pieces of a run between `+` and `/` that are at least `minimum` long. */
export function forEachPiece(
  text: string,
  start: number,
  end: number,
  minimum: number,
  visit: (start: number, end: number) => void,
): void {
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && ((kinds[text.charCodeAt(at)] ?? 0) & BASE64) === 0) continue;
    if (at - from >= minimum) visit(from, at);
    from = at + 1;
  }
}

/** Union of the class bits of all characters in the stretch. */
export function kindsIn(text: string, start: number, end: number): number {
  let seen = 0;
  for (let i = start; i < end; i++) seen |= kinds[text.charCodeAt(i)] ?? 0;
  return seen;
}
