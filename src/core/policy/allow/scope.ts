import { createMatcher, type IgnoreMatcher } from '../../gitignore';

/**
 * A scope is a path, or a pattern as in `.gitignore` (`test/**`, `docs/`), relative to the folder of the file it is written
 * in. Square brackets do not make a pattern: `pages/[id].tsx` is a path in Next.js.
 */
export function isPattern(scope: string): boolean {
  return /[*?]/.test(scope) || scope.endsWith('/');
}

/** @param path relative to the same folder, `/` between names */
export function scopeMatches(scope: string, path: string): boolean {
  if (scope === path) return true;
  return isPattern(scope) && matcherOf(`/${scope.replace(/^\/+/, '')}`)(path).ignored;
}

/** Whether the patterns, as the lines of a `.gitignore`, exclude the path. */
export function isExcluded(patterns: readonly string[], path: string): boolean {
  return patterns.length > 0 && matcherOf(patterns.join('\n'))(path).ignored;
}

/** There are few patterns, but each is needed for every file. */
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

/** `path` relative to `folder`; undefined when it is not inside. Both are relative to the same top folder, which is ''. */
export function pathWithin(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
