import { createMatcher } from './matcher';
import { parseIgnore } from './pattern';

/** Why a pattern doesn't match the file it was probably written for. */
export type NearMissReason =
  | 'trailing-comment'
  | 'whitespace'
  | 'dot-slash'
  | 'backslash'
  | 'quotes'
  | 'trailing-slash'
  | 'leading-slash';

/** A line that looks as if it was meant to ignore a file but doesn't match it. */
export interface NearMiss {
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  readonly reason: NearMissReason;
}

const REPAIRS: readonly (readonly [reason: NearMissReason, repair: (pattern: string) => string])[] = [
  ['trailing-comment', (pattern) => withoutComment(pattern)],
  ['whitespace', (pattern) => pattern.trim()],
  ['dot-slash', (pattern) => pattern.replace(/^(!?)\.\//, '$1/')],
  ['backslash', (pattern) => pattern.replaceAll('\\', '/')],
  ['quotes', (pattern) => pattern.replace(/^(["'])(.*)\1$/, '$2')],
  ['trailing-slash', (pattern) => pattern.replace(/\/$/, '')],
  ['leading-slash', (pattern) => pattern.replace(/^\/(?=[^/]+$)/, '')],
];

function withoutComment(pattern: string): string {
  const comment = pattern.search(/\s#/);
  return comment < 0 ? pattern : pattern.slice(0, comment).trimEnd();
}

/**
 * Returns the last line of an ignore file that would match the file after a small repair; undefined if there is none.
 * @param path relative to the ignore file's folder, with `/` separators
 */
export function findNearMiss(text: string, path: string): NearMiss | undefined {
  for (const { line, pattern, negated } of [...parseIgnore(text)].reverse()) {
    if (negated || matches(pattern, path)) continue;
    for (const [reason, repair] of REPAIRS) {
      const repaired = repair(pattern);
      if (repaired !== pattern && matches(repaired, path)) return { line, pattern, reason };
    }
  }
  return undefined;
}

function matches(pattern: string, path: string): boolean {
  return createMatcher([{ folder: '', text: pattern }])(path).ignored;
}
