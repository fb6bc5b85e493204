import { withoutEnd } from '../base/text';
import { matchesPattern, parseIgnore, toBytes, type IgnorePattern, type PathToMatch } from './pattern';

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

/** Paths are relative to the root, with `/` separators; a trailing slash marks a folder. */
export type IgnoreMatcher = (path: string, isDirectory?: boolean) => IgnoreAnswer;

export interface MatcherOptions {
  /** `core.ignoreCase`, which Git sets on case-insensitive file systems. Default false. */
  readonly ignoreCase?: boolean;
}

/** What Git's configuration says about ignoring. Plain data that can be sent to another thread. */
export interface IgnoreSettings {
  /** `core.ignoreCase`. */
  readonly ignoreCase: boolean;
  /** The text of the user's own excludes, `core.excludesFile`. */
  readonly excludes?: string;
}

/**
 * Gives the answers of `git check-ignore --no-index -v` for these ignore files. A file in a deeper folder takes
 * precedence, and for the same folder a later file does: pass global excludes first, then `info/exclude`, then
 * `.gitignore`.
 */
export function createMatcher(files: readonly IgnoreFile[], options: MatcherOptions = {}): IgnoreMatcher {
  const rules = files
    .toSorted((a, b) => depth(a.folder) - depth(b.folder))
    .reduce<IgnoreLevels | undefined>((above, file) => new IgnoreLevels(file, above, options), undefined);
  return (path, isDirectory) => rules?.answer(path, isDirectory) ?? { ignored: false };
}

/**
 * The rules of an ignore file and of those above it, which it shares with the files of other folders: a tree with a file in
 * each folder is parsed once. Files of the same folder or a deeper one are added to those above, never the other way around.
 */
export class IgnoreLevels {
  readonly #folder: string;
  /** What a path below the folder starts with. */
  readonly #prefix: string;
  readonly #prefixBytes: string;
  readonly #patterns: readonly IgnorePattern[];
  readonly #above: IgnoreLevels | undefined;
  /** The file above is in this folder or one that contains it: what is below this folder is below that one. */
  readonly #isInAbove: boolean;
  readonly #ignoreCase: boolean;
  /** Answers for folders. One applies to everything in the folder: files in an ignored folder can't be re-included. */
  readonly #folders = new Map<string, IgnoreAnswer>();

  constructor(
    { folder, text }: IgnoreFile,
    above: IgnoreLevels | undefined,
    { ignoreCase = false }: MatcherOptions = {},
  ) {
    this.#folder = folder;
    this.#prefix = folder === '' ? '' : `${folder}/`;
    this.#prefixBytes = toBytes(this.#prefix);
    this.#patterns = parseIgnore(text);
    this.#above = above;
    this.#isInAbove = above !== undefined && this.#prefix.startsWith(above.#prefix);
    this.#ignoreCase = ignoreCase;
  }

  answer(path: string, isDirectory = false): IgnoreAnswer {
    const clean = withoutEnd(path, /\//);
    if (clean === '') return { ignored: false };
    return isDirectory || clean !== path ? this.#folderAnswer(clean) : this.#ask(clean, false);
  }

  #folderAnswer(path: string): IgnoreAnswer {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- walks up the list
    let level: IgnoreLevels = this;
    // A file does not apply to what is not below its folder.
    while (level.#above && !path.startsWith(level.#prefix)) level = level.#above;
    const known = level.#folders.get(path);
    if (known) return known;
    const answer = level.#ask(path, true);
    level.#folders.set(path, answer);
    return answer;
  }

  #ask(path: string, isDirectory: boolean): IgnoreAnswer {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const folder = this.#folderAnswer(path.slice(0, slash));
      if (folder.ignored) return folder;
    }
    const bytes = toBytes(path);
    return this.#lastMatch({ path: bytes, name: bytes.slice(bytes.lastIndexOf('/') + 1), isDirectory });
  }

  #lastMatch(asked: PathToMatch): IgnoreAnswer {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- walks up the list
    let level: IgnoreLevels | undefined = this;
    for (let isInside = false; level; isInside &&= level.#isInAbove, level = level.#above) {
      const patterns = level.#patterns;
      isInside ||= asked.path.startsWith(level.#prefixBytes);
      if (!isInside) continue;
      const { length } = level.#prefixBytes;
      for (let i = patterns.length - 1; i >= 0; i--) {
        const pattern = patterns[i];
        if (!pattern || !matchesPattern(pattern, asked, length, this.#ignoreCase)) continue;
        const by = { folder: level.#folder, line: pattern.line, pattern: pattern.pattern };
        return { ignored: !pattern.negated, by };
      }
    }
    return { ignored: false };
  }
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
