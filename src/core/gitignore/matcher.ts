import { matchesPattern, parseIgnore, toBytes, type IgnorePattern } from './pattern';

/** An ignore file: its text, and the folder it governs. */
export interface IgnoreFile {
  /** Relative to the repository's root, `/` between names, no slash at either end; '' is the root itself. */
  readonly folder: string;
  readonly text: string;
}

export interface IgnoreAnswer {
  readonly ignored: boolean;
  /** The pattern that decided, a negated one included; absent when none matches. */
  readonly by?: IgnoreSource;
}

export interface IgnoreSource {
  readonly folder: string;
  /** From 1, as git counts. */
  readonly line: number;
  readonly pattern: string;
}

export type IgnoreMatcher = (path: string, isDirectory?: boolean) => IgnoreAnswer;

export interface MatcherOptions {
  /** `core.ignoreCase`, which git sets on file systems that do not tell case apart. Default false. */
  readonly ignoreCase?: boolean;
}

interface Level {
  readonly folder: string;
  readonly bytes: string;
  readonly patterns: readonly IgnorePattern[];
}

/**
 * Answers as `git check-ignore --no-index -v` does from these files alone. A file in a deeper folder outranks one above;
 * of two for the same folder the later outranks: give global excludes first, then `info/exclude`, then `.gitignore`.
 * Paths are relative to the root with `/` between names; a trailing slash means a folder.
 */
export function createMatcher(files: readonly IgnoreFile[], options: MatcherOptions = {}): IgnoreMatcher {
  const levels = files
    .map(({ folder, text }) => ({ folder, bytes: toBytes(folder), patterns: parseIgnore(text) }))
    .sort((a, b) => depth(a.folder) - depth(b.folder))
    .reverse();
  const ignoreCase = options.ignoreCase ?? false;
  const folders = new Map<string, IgnoreAnswer>();

  /** The answer for a folder counts for all below it: what an excluded folder holds cannot be re-included. */
  const askFolder = (path: string): IgnoreAnswer => {
    const known = folders.get(path);
    if (known) return known;
    const answer = ask(path, true);
    folders.set(path, answer);
    return answer;
  };

  const ask = (path: string, isDirectory: boolean): IgnoreAnswer => {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const above = askFolder(path.slice(0, slash));
      if (above.ignored) return above;
    }
    return lastMatch(levels, toBytes(path), isDirectory, ignoreCase);
  };

  return (path, isDirectory = false) => {
    const clean = path.replace(/\/+$/, '');
    return clean === '' ? { ignored: false } : ask(clean, isDirectory || clean !== path);
  };
}

function lastMatch(
  levels: readonly Level[],
  path: string,
  isDirectory: boolean,
  ignoreCase: boolean,
): IgnoreAnswer {
  for (const { folder, bytes, patterns } of levels) {
    if (bytes !== '' && !path.startsWith(`${bytes}/`)) continue;
    const relative = bytes === '' ? path : path.slice(bytes.length + 1);
    const found = patterns.findLast((pattern) => matchesPattern(pattern, relative, isDirectory, ignoreCase));
    if (found) {
      const by = { folder, line: found.line, pattern: found.pattern };
      return { ignored: !found.negated, by };
    }
  }
  return { ignored: false };
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
