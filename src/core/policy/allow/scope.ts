import { createMatcher, type IgnoreMatcher } from '../../gitignore';

/**
 * Which files something holds for: a path, or a pattern as in `.gitignore` (`test/**`, `docs/`), from the folder of the
 * file it is written in. A path with square brackets is a path: `pages/[id].tsx` is one in Next.js.
 */
export function isPattern(scope: string): boolean {
  return /[*?]/.test(scope) || scope.endsWith('/');
}

/** @param path relative to the same folder, `/` between names */
export function scopeHolds(scope: string, path: string): boolean {
  if (scope === path) return true;
  return isPattern(scope) && matcherOf(`/${scope.replace(/^\/+/, '')}`)(path).ignored;
}

/** Whether one of the patterns, read as the lines of a `.gitignore`, leaves the path out. */
export function isExcluded(patterns: readonly string[], path: string): boolean {
  return patterns.length > 0 && matcherOf(patterns.join('\n'))(path).ignored;
}

/** Patterns are few and asked about for every file: each is read once. */
const matchers = new Map<string, IgnoreMatcher>();
const MOST_MATCHERS = 500;

function matcherOf(text: string): IgnoreMatcher {
  let matcher = matchers.get(text);
  if (matcher === undefined) {
    if (matchers.size >= MOST_MATCHERS) matchers.clear();
    matchers.set(text, (matcher = createMatcher([{ folder: '', text }])));
  }
  return matcher;
}

/** `path` as seen from `folder`, both from one top; undefined when it lies elsewhere. '' is the top itself. */
export function pathWithin(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
