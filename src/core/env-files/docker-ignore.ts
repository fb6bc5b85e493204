/**
 * `.dockerignore` as Docker reads it (moby's `patternmatcher` and `ignorefile`). Unlike in `.gitignore`, patterns are anchored
 * at the context's root, files in an excluded folder can be re-included, and the last matching pattern decides.
 */
export interface DockerIgnorePattern {
  /** From 1. */
  readonly line: number;
  readonly negated: boolean;
  /** Cleaned: no `./`, no leading or trailing slash, `..` resolved. */
  readonly pattern: string;
}

export interface DockerIgnoreAnswer {
  readonly ignored: boolean;
  /** The pattern that decided; absent if none matches. */
  readonly by?: DockerIgnorePattern;
}

export function parseDockerIgnore(text: string): DockerIgnorePattern[] {
  const patterns: DockerIgnorePattern[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((raw, index) => {
      if (raw.startsWith('#')) return;
      const trimmed = raw.trim();
      const negated = trimmed.startsWith('!');
      const body = negated ? trimmed.slice(1).trim() : trimmed;
      if (body === '') return;
      const relative = cleanPath(body).replace(/^\/(?=.)/, '');
      // Docker reads the list a second time after this, so spaces after the slash are also removed.
      const pattern = negated ? relative.trimEnd() : relative.trim();
      if (pattern !== '') patterns.push({ line: index + 1, negated, pattern: cleanPath(pattern) });
    });
  return patterns;
}

/** @param path relative to the context's root, `/` between names */
export function dockerIgnores(patterns: readonly DockerIgnorePattern[], path: string): DockerIgnoreAnswer {
  let by: DockerIgnorePattern | undefined;
  for (const pattern of patterns) {
    const ignored = by !== undefined && !by.negated;
    if (pattern.negated === ignored && matchesDockerPattern(pattern.pattern, path)) {
      by = pattern;
    }
  }
  return { ignored: by !== undefined && !by.negated, ...(by && { by }) };
}

/** Go's `path.Clean`: the shortest equivalent path. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (!rooted) names.push(name);
  }
  return (rooted ? '/' : '') + names.join('/') || '.';
}

/** Whether a pattern matches a path or a folder above it. `**` crosses folders; `*` and `?` do not; a class may. */
export function matchesDockerPattern(pattern: string, path: string): boolean {
  // Two short forms that moby compares as plain text: in them, `**` may start or end inside a name.
  if (/^\*\*[^*?[\]\\]*$/.test(pattern)) {
    const suffix = pattern.slice(2);
    return `${path}/`.includes(`${suffix}/`) || `/${path}/`.includes(`${suffix}/`);
  }
  if (/^[^*?[\]\\]+\*\*$/.test(pattern)) return path.startsWith(pattern.slice(0, -2));
  return matchesTokens(tokensOf(pattern), Array.from(path));
}

type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'class'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'one' | 'star' | 'folders' | 'rest' | 'never' };

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(pattern); // by code point, as Go counts
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '*' && characters[i + 1] === '*') {
      i++;
      if (characters[i + 1] === '/') i++;
      tokens.push({ kind: i === characters.length - 1 ? 'rest' : 'folders' });
    } else if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '\\') {
      const escaped = characters[++i];
      tokens.push(escaped === undefined ? { kind: 'never' } : { kind: 'character', character: escaped });
    } else if (character === '[') {
      const end = characters.indexOf(']', i + 2);
      if (end < 0) return [{ kind: 'never' }]; // Docker refuses to build with this pattern
      tokens.push({ kind: 'class', matches: classOf(characters.slice(i + 1, end)) });
      i = end;
    } else tokens.push({ kind: 'character', character });
  }
  return tokens;
}

/** `a-z`; a leading `^` negates, `!` does not. */
function classOf(inside: readonly string[]): (character: string) => boolean {
  const negated = inside[0] === '^';
  const ranges: [string, string][] = [];
  const characters = inside.slice(negated ? 1 : 0);
  for (let i = 0; i < characters.length; i++) {
    if (characters[i] === '\\') i++;
    const from = characters[i] ?? '';
    const isRange = characters[i + 1] === '-' && i + 2 < characters.length;
    ranges.push([from, isRange ? (characters[i + 2] ?? from) : from]);
    if (isRange) i += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

/** Follows all reachable states in parallel, so a match takes at most the pattern's length times the path's. */
function matchesTokens(tokens: readonly Token[], path: readonly string[]): boolean {
  let reached = path.map((_, at) => at === 0);
  reached.push(path.length === 0);
  for (const token of tokens) {
    reached = step(token, path, reached);
    if (!reached.includes(true)) return false;
  }
  return reached.some((is, at) => is && at > 0 && (at === path.length || path[at] === '/'));
}

function step(token: Token, path: readonly string[], reached: readonly boolean[]): boolean[] {
  const next = reached.map(() => false);
  let open = false;
  for (let at = 0; at < reached.length; at++) {
    const here = reached[at] === true;
    const character = path[at];
    const mayStay = token.kind === 'star' || token.kind === 'folders' || token.kind === 'rest';
    if (mayStay && here) next[at] = open = true;
    if (token.kind === 'rest' && open) next[at] = true;
    if (character === undefined) break;
    if (token.kind === 'star') {
      if (character === '/') open = false;
      if (open) next[at + 1] = true;
    } else if (token.kind === 'folders') {
      if (open && character === '/') next[at + 1] = true;
    } else if (here && accepts(token, character)) next[at + 1] = true;
  }
  return next;
}

function accepts(token: Token, character: string): boolean {
  switch (token.kind) {
    case 'character':
      return character === token.character;
    case 'class':
      return token.matches(character);
    case 'one':
      return character !== '/';
    case 'star':
    case 'folders':
    case 'rest':
    case 'never':
      return false;
  }
}
