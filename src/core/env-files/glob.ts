import { wildmatch } from '../gitignore';

/** A glob as npm and vsce read it (minimatch with `dot`): braces opened, split at slashes. */
export interface Glob {
  readonly negated: boolean;
  /** One list of segments for each alternative that braces give. */
  readonly alternatives: readonly (readonly string[])[];
}

export interface GlobOptions {
  /** A pattern without a slash matches the last name of a path, however deep. */
  readonly matchBase?: boolean;
  readonly ignoreCase?: boolean;
  /** True also when the path could begin a longer one that matches. */
  readonly partial?: boolean;
}

/** Whether a user's glob names the file: without a slash its name, however deep, else its path. */
export function matchesName(glob: string, path: string): boolean {
  const parsed = parseGlob(glob.replace(/^\.?\//, ''));
  return matchesGlob(parsed, path, { matchBase: !glob.includes('/') }) !== parsed.negated;
}

/** Braces may multiply; past this many alternatives the rest is left closed. */
const MOST_ALTERNATIVES = 256;

/** Extended globs (`+(a|b)`) are read as plain characters: no ignore file of a package was seen to use them. */
export function parseGlob(text: string): Glob {
  const bangs = /^!*/.exec(text)?.[0].length ?? 0;
  const alternatives = expandBraces(text.slice(bangs)).map((one) => collapse(one.split(/\/+/)));
  return { negated: bangs % 2 === 1, alternatives };
}

/** Whether the glob matches the path, whatever its negation says. */
export function matchesGlob({ alternatives }: Glob, path: string, options: GlobOptions = {}): boolean {
  const names = path.split(/\/+/);
  const last = names.findLast((name) => name !== '') ?? '';
  return alternatives.some((parts) =>
    matchesParts(options.matchBase && parts.length === 1 ? [last] : names, parts, options),
  );
}

/** `**` next to `**` says nothing more. */
function collapse(parts: readonly string[]): string[] {
  return parts.filter((part, index) => part !== '**' || parts[index - 1] !== '**');
}

/** Table of which path ends each pattern end can reach: linear in both, whatever the stars. */
function matchesParts(names: readonly string[], parts: readonly string[], options: GlobOptions): boolean {
  const known = new Map<number, boolean>();
  const from = (n: number, p: number): boolean => {
    const key = n * (parts.length + 1) + p;
    const answer = known.get(key) ?? compute(n, p);
    known.set(key, answer);
    return answer;
  };
  const compute = (n: number, p: number): boolean => {
    if (p === parts.length) return n === names.length || (n === names.length - 1 && names[n] === '');
    if (n === names.length) return options.partial === true;
    const part = parts[p] ?? '';
    if (part !== '**') return matchesSegment(part, names[n] ?? '', options) && from(n + 1, p + 1);
    if (p === parts.length - 1) return true;
    return from(n, p + 1) || from(n + 1, p);
  };
  return from(0, 0);
}

function matchesSegment(part: string, name: string, { ignoreCase = false }: GlobOptions): boolean {
  if (part === '' || name === '') return part === name;
  const unclosed = part.includes('[') && !/\[.[^\]]*\]/.test(part);
  return wildmatch(unclosed ? part.replaceAll('[', '\\[') : part, name, { pathname: true, ignoreCase });
}

/** `a{b,c}` to `ab` and `ac`, nested ones too. A brace without a comma is a character. */
export function expandBraces(text: string): string[] {
  const done: string[] = [];
  const waiting = [text];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = done.length + waiting.length < MOST_ALTERNATIVES ? firstGroup(next) : undefined;
    if (!group) done.push(next);
    else for (const choice of [...group.choices].reverse()) waiting.push(group.before + choice + group.after);
  }
  return done;
}

interface BraceGroup {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

function firstGroup(text: string): BraceGroup | undefined {
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    if (text.charAt(open - 1) === '\\') continue;
    const group = groupAt(text, open);
    if (group && group.choices.length > 1) return group;
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
