import { BASE64, DIGIT, kinds } from './chars';

/**
 * Calls `visit` for the pieces of a run between `+` and `/` that are at least `minimum` characters long and start within
 * its first `reach` characters.
 */
export function forEachPiece(
  text: string,
  start: number,
  end: number,
  minimum: number,
  reach: number,
  visit: (start: number, end: number) => void,
): void {
  let from = start;
  for (let at = start; at <= end && from - start < reach; at++) {
    if (at < end && ((kinds[text.charCodeAt(at)] ?? 0) & BASE64) === 0) continue;
    if (at - from >= minimum) visit(from, at);
    from = at + 1;
  }
}

/** Union of the class bits of all characters between `start` and `end`. */
export function kindsIn(text: string, start: number, end: number): number {
  let seen = 0;
  for (let i = start; i < end; i++) seen |= kinds[text.charCodeAt(i)] ?? 0;
  return seen;
}

export function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (((kinds[text.charCodeAt(i)] ?? 0) & DIGIT) !== 0) return true;
  return false;
}

/** The text up to the next `opening`, so that no part of it is read for two blocks of the same kind. */
export function untilNext(text: string, opening: string): string {
  const next = text.indexOf(opening);
  return next < 0 ? text : text.slice(0, next);
}
