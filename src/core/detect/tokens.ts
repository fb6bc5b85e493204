import { BASE64, kinds, RUN } from './chars';

const MEMBER = RUN | BASE64;

/**
 * Start of the next maximal run of at least `minimum` token characters (letters, digits, `_`, `-`, `+`, `/`) at or
 * after `from`, which must not be inside one; -1 when there is none.
 *
 * A window of that length is read from its end: the first other character in it moves the whole window behind it, so
 * ordinary prose and code cost a fraction of a pass, and no character is read more than twice. A plain function over
 * numbers, without callbacks: it is the second hottest loop there is.
 */
export function nextRun(text: string, from: number, minimum: number): number {
  const { length } = text;
  let start = from;
  for (let probe = from + minimum - 1; probe < length; probe = start + minimum - 1) {
    let at = probe;
    while (at >= start && ((kinds[text.charCodeAt(at)] ?? 0) & MEMBER) !== 0) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
}

/** Where the run that holds `at` ends. */
export function runEnd(text: string, at: number): number {
  const { length } = text;
  let end = at;
  while (end < length && ((kinds[text.charCodeAt(end)] ?? 0) & MEMBER) !== 0) end++;
  return end;
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
