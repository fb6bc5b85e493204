import { createMatcher } from './matcher';
import { parseIgnore } from './pattern';

/** A line that looks meant for a file, and does not cover it. */
export interface NearMiss {
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
  /** Why git reads it otherwise: the middle of a sentence. */
  readonly why: string;
}

const REPAIRS: readonly (readonly [why: string, repair: (pattern: string) => string])[] = [
  ['a remark behind a pattern is part of it', (pattern) => pattern.replace(/\s+#.*$/, '')],
  ['a space or tab belongs to the pattern', (pattern) => pattern.trim()],
  ['“./” in front matches nothing', (pattern) => pattern.replace(/^(!?)\.\//, '$1/')],
  ['folders are parted by “/”, not by “\\”', (pattern) => pattern.replaceAll('\\', '/')],
  ['quotes belong to the pattern', (pattern) => pattern.replace(/^(["'])(.*)\1$/, '$2')],
  ['the slash at its end lets it match folders only', (pattern) => pattern.replace(/\/$/, '')],
  ['it is tied to this folder by a slash', (pattern) => pattern.replace(/^\/(?=[^/]+$)/, '')],
];

/**
 * The last line of an ignore file that would cover the file if it were written as its author meant it.
 * @param path as seen from the ignore file's folder, `/` between names
 */
export function nearMissIn(text: string, path: string): NearMiss | undefined {
  for (const { line, pattern, negated } of [...parseIgnore(text)].reverse()) {
    if (negated || covers(pattern, path)) continue;
    for (const [why, repair] of REPAIRS) {
      const repaired = repair(pattern);
      if (repaired !== pattern && covers(repaired, path)) return { line, pattern, why };
    }
  }
  return undefined;
}

function covers(pattern: string, path: string): boolean {
  return createMatcher([{ folder: '', text: pattern }])(path).ignored;
}
