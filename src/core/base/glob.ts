import { toBytes } from '../gitignore/pattern';
import { wildmatch } from '../gitignore/wildmatch';

/** Alternatives one pattern may stand for; a pattern with more is a mistake, and matches nothing. */
const MOST_ALTERNATIVES = 500;

/**
 * Whether a path matches one of the glob patterns of `files.exclude` and its like. The path is relative to its
 * workspace folder, with `/`; a folder that matches takes with it what it holds, so ask for each on the way down.
 * As VS Code reads them: `*` and `?` stay within a name, `**` crosses folders, `{a,b}` is either, `[a-z]` one of.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const names = new Set<string>();
  const globs: string[] = [];
  for (const pattern of patterns.flatMap((one) => alternatives(one.replace(/^\.\/|\/$/g, '')))) {
    // By far the most common form: one name at any depth.
    const name = /^\*\*\/([^*?[\]{}\\/]+)$/.exec(pattern)?.[1];
    if (name === undefined) globs.push(toBytes(pattern));
    else names.add(name);
  }
  return (path) => {
    if (names.has(path.slice(path.lastIndexOf('/') + 1))) return true;
    if (globs.length === 0) return false;
    const bytes = toBytes(path);
    return globs.some((glob) => wildmatch(glob, bytes, { pathname: true, ignoreCase: false }));
  };
}

/** `a{b,c{d,e}}` as `ab`, `acd`, `ace`. A brace without its partner is a character. */
function alternatives(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const choice = firstChoice(next);
    if (choice === undefined) done.push(next);
    else open.push(...choice);
    if (done.length + open.length > MOST_ALTERNATIVES) return [];
  }
  return done;
}

function firstChoice(pattern: string): string[] | undefined {
  const start = pattern.indexOf('{');
  if (start < 0) return undefined;
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '{') depth++;
    else if (character === ',' && depth === 1) commas.push(at);
    else if (character === '}' && --depth === 0) {
      const edges = [start, ...commas, at];
      const [before, after] = [pattern.slice(0, start), pattern.slice(at + 1)];
      return edges.slice(1).map((edge, i) => before + pattern.slice((edges[i] ?? start) + 1, edge) + after);
    }
  }
  return undefined;
}
