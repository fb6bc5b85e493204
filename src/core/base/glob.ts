import { wildmatch } from './wildmatch';

/** Characters. Each brace may be compared with the rest of the pattern. */
const LONGEST_PATTERN = 1000;

/** A pattern with more alternatives than this is treated as a mistake and matches nothing. */
const MAX_ALTERNATIVES = 500;

/** A glob as npm and vsce read it (minimatch with `dot`). */
export interface Glob {
  /** The pattern begins with an odd number of `!`. */
  readonly negated: boolean;
  /** One list of path segments for each alternative of the braces. */
  readonly alternatives: readonly Segments[];
}

type Segments = readonly string[];

export interface GlobOptions {
  /** A pattern without a slash matches the last name of a path, at any depth. */
  readonly matchBase?: boolean;
  readonly ignoreCase?: boolean;
  /** Also true when the path could be the beginning of a path that matches. */
  readonly partial?: boolean;
}

/** Reads one pattern. Extended globs such as `+(a|b)` are read as plain characters. */
export function parseGlob(text: string): Glob {
  const bangs = /^!*/.exec(text)?.[0].length ?? 0;
  return { negated: bangs % 2 === 1, alternatives: alternativesOf(text.slice(bangs), 2) };
}

/** Whether a path matches one of the alternatives; `negated` is not considered. */
export function matchesGlob({ alternatives }: Glob, path: string, options: GlobOptions = {}): boolean {
  const names = path.split(/\/+/);
  const last = names.findLast((name) => name !== '') ?? '';
  return alternatives.some((segments) =>
    matchesSegments(options.matchBase && segments.length === 1 ? [last] : names, segments, options),
  );
}

/** Whether a user's glob matches a file: its name at any depth if the glob has no slash, else its path. */
export function matchesFile(glob: string, path: string): boolean {
  const parsed = parseGlob(glob.replace(/^\.?\//, ''));
  return matchesGlob(parsed, path, { matchBase: !glob.includes('/') }) !== parsed.negated;
}

/**
 * Compiles patterns such as those of `files.exclude`, which VS Code reads like this: `*` and `?` stay within a name, `**`
 * crosses folders, `{a,b}` is either, `[a-z]` is one of a range.
 * @returns whether a path matches one of them. The path is relative to its workspace folder and uses `/`. A folder that
 * matches excludes its contents, so callers must ask for each folder on the way down.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const namesAtAnyDepth = new Set<string>(); // by far the most common form: `**/name`
  const others: Segments[] = [];
  for (const segments of patterns.flatMap((one) => alternativesOf(one.replace(/^\.\/|\/$/g, ''), 1))) {
    const [first, second = ''] = segments;
    if (segments.length === 2 && first === '**' && !/[*?[\]\\]/.test(second)) namesAtAnyDepth.add(second);
    else others.push(segments);
  }
  return (path) => {
    if (namesAtAnyDepth.has(path.slice(path.lastIndexOf('/') + 1))) return true;
    if (others.length === 0) return false;
    const names = path.split('/');
    return others.some((segments) => matchesSegments(names, segments, {}));
  };
}

/** Tracks which names each segment can reach. Takes time linear in both, for any number of stars. */
function matchesSegments(names: Segments, segments: Segments, options: GlobOptions): boolean {
  const results = new Map<number, boolean>();
  const from = (n: number, s: number): boolean => {
    const key = n * (segments.length + 1) + s;
    const result = results.get(key) ?? compute(n, s);
    results.set(key, result);
    return result;
  };
  const compute = (n: number, s: number): boolean => {
    if (s === segments.length) return n === names.length || (n === names.length - 1 && names[n] === '');
    if (n === names.length) return options.partial === true;
    const segment = segments[s] ?? '';
    if (segment !== '**') return matchesName(segment, names[n] ?? '', options) && from(n + 1, s + 1);
    if (s === segments.length - 1) return true;
    return from(n, s + 1) || from(n + 1, s);
  };
  return from(0, 0);
}

function matchesName(segment: string, name: string, { ignoreCase = false }: GlobOptions): boolean {
  if (segment === '' || name === '') return segment === name;
  const open = segment.indexOf('[');
  const isUnclosed = open >= 0 && segment.lastIndexOf(']') < open + 2;
  const pattern = isUnclosed ? segment.replaceAll('[', '\\[') : segment;
  return wildmatch(pattern, name, { pathname: true, ignoreCase });
}

function alternativesOf(pattern: string, minChoices: number): Segments[] {
  return expandBraces(pattern, minChoices).map((one) => withoutRepeatedStars(one.split(/\/+/)));
}

/** `**` next to `**` adds nothing. */
function withoutRepeatedStars(segments: Segments): Segments {
  return segments.filter((segment, index) => segment !== '**' || segments[index - 1] !== '**');
}

/**
 * `a{b,c{d,e}}` becomes `ab`, `acd` and `ace`. A brace without its partner is a plain character.
 * @param minChoices braces with fewer choices are plain characters: 2 in minimatch, 1 in VS Code
 * @returns nothing when there are more than {@link MAX_ALTERNATIVES}, or the pattern is longer than any path
 */
function expandBraces(text: string, minChoices: number): string[] {
  if (text.length > LONGEST_PATTERN) return [];
  const expanded: string[] = [];
  const waiting = [text];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = firstGroup(next, minChoices);
    if (!group) expanded.push(next);
    else for (const choice of [...group.choices].reverse()) waiting.push(group.before + choice + group.after);
    if (expanded.length + waiting.length > MAX_ALTERNATIVES) return [];
  }
  return expanded;
}

interface BraceGroup {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

function firstGroup(text: string, minChoices: number): BraceGroup | undefined {
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    if (text.charAt(open - 1) === '\\') continue;
    const group = groupAt(text, open);
    if (group && group.choices.length >= minChoices) return group;
  }
  return undefined;
}

function groupAt(text: string, open: number): BraceGroup | undefined {
  const choices: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = open + 1; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (depth === 0 && (character === ',' || character === '}')) {
      choices.push(text.slice(start, i));
      start = i + 1;
      if (character === '}') return { before: text.slice(0, open), choices, after: text.slice(start) };
    } else if (character === '}') depth--;
  }
  return undefined;
}
