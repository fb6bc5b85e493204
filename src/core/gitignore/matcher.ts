import { withoutEnd } from '../base/text';
import { matchesPattern, parseIgnore, toBytes, type IgnorePattern } from './pattern';

/** The text of an ignore file and the folder it applies to. */
export interface IgnoreFile {
  /** Relative to the repository's root, with `/` separators and no slash at either end; '' is the root. */
  readonly folder: string;
  readonly text: string;
}

export interface IgnoreAnswer {
  readonly ignored: boolean;
  /** The pattern that decided, which may be a negated one; absent when no pattern matches. */
  readonly by?: IgnoreSource;
}

export interface IgnoreSource {
  readonly folder: string;
  /** 1-based, as in Git's output. */
  readonly line: number;
  readonly pattern: string;
}

export type IgnoreMatcher = (path: string, isDirectory?: boolean) => IgnoreAnswer;

export interface MatcherOptions {
  /** `core.ignoreCase`, which Git sets on case-insensitive file systems. Default false. */
  readonly ignoreCase?: boolean;
}

interface Level {
  readonly folder: string;
  readonly bytes: string;
  readonly patterns: readonly IgnorePattern[];
}

/**
 * Gives the answers of `git check-ignore --no-index -v` for these ignore files. A file in a deeper folder takes
 * precedence, and for the same folder a later file does: pass global excludes first, then `info/exclude`, then
 * `.gitignore`. Paths are relative to the root, with `/` separators; a trailing slash marks a folder.
 */
export function createMatcher(files: readonly IgnoreFile[], options: MatcherOptions = {}): IgnoreMatcher {
  const levels = files
    .map(({ folder, text }) => ({ folder, bytes: toBytes(folder), patterns: parseIgnore(text) }))
    .sort((a, b) => depth(a.folder) - depth(b.folder))
    .reverse();
  const ignoreCase = options.ignoreCase ?? false;
  const folders = new Map<string, IgnoreAnswer>();

  /** A folder's answer applies to everything in it: files in an ignored folder can't be re-included. */
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
    const clean = withoutEnd(path, /\//);
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
