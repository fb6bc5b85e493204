import { GLOB_SPECIAL, lowerAscii, wildmatch } from '../base/wildmatch';

/** One pattern of an ignore file, parsed as Git does (`dir.c`). */
export interface IgnorePattern {
  /** 1-based line number in its file. */
  readonly line: number;
  /** The line without its ending and unescaped trailing spaces. */
  readonly pattern: string;
  /** Starts with `!`: re-includes what an earlier pattern ignored. */
  readonly negated: boolean;
  /** Ends in `/`: matches folders only. */
  readonly directoryOnly: boolean;
  /** Has no slash except a trailing one: matches the name at any depth. */
  readonly anyDepth: boolean;
  /** The glob as a byte string, without `!` and without leading or trailing slash. */
  readonly glob: string;
  /** Bytes of `glob` before the first special character, which Git compares literally. */
  readonly literalLength: number;
}

/** Returns the patterns of an ignore file in order, without comments and blank lines. */
export function parseIgnore(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  lines.forEach((raw, index) => {
    if (raw === '' || raw.startsWith('#')) return;
    const line = trimTrailingSpaces(raw.replace(/\r$/, '').replace(/\0[\s\S]*/, ''));
    if (line !== '') patterns.push(parsePattern(line, index + 1));
  });
  return patterns;
}

/** A path to compare with patterns, as byte strings without leading or trailing slash. */
export interface PathToMatch {
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly isDirectory: boolean;
}

/**
 * Whether `pattern` matches a path.
 * @param folderLength characters of the path up to and including the slash after the folder of the pattern's file
 */
export function matchesPattern(
  pattern: IgnorePattern,
  { path, name, isDirectory }: PathToMatch,
  folderLength: number,
  ignoreCase: boolean,
): boolean {
  if (pattern.directoryOnly && !isDirectory) return false;
  return pattern.anyDepth
    ? matchesName(pattern, name, ignoreCase)
    : matchesPath(pattern, path, folderLength, ignoreCase);
}

/** Returns the UTF-8 bytes as a string with one character per byte. Git compares bytes, so `?` matches half of `é`. */
export function toBytes(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  let bytes = '';
  for (const character of text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    bytes += utf8(character.codePointAt(0) ?? 0);
  return bytes;
}

function parsePattern(line: string, number: number): IgnorePattern {
  const negated = line.startsWith('!');
  const whole = toBytes(negated ? line.slice(1) : line);
  const directoryOnly = whole.endsWith('/');
  const body = directoryOnly ? whole.slice(0, -1) : whole;
  const anyDepth = !body.includes('/');
  const glob = body.startsWith('/') ? body.slice(1) : body;
  const special = glob.search(GLOB_SPECIAL);
  const literalLength = special < 0 ? glob.length : special;
  return { line: number, pattern: line, negated, directoryOnly, anyDepth, glob, literalLength };
}

function matchesName({ glob, literalLength }: IgnorePattern, name: string, ignoreCase: boolean): boolean {
  return literalLength === glob.length
    ? same(glob, name, ignoreCase)
    : wildmatch(glob, name, { pathname: false, ignoreCase });
}

// Git compares and removes the literal prefix first, so `a**/b` is `a` followed by `**/b`.
function matchesPath(
  { glob, literalLength }: IgnorePattern,
  path: string,
  folderLength: number,
  ignoreCase: boolean,
): boolean {
  const literalEnd = folderLength + literalLength;
  if (!same(glob.slice(0, literalLength), path.slice(folderLength, literalEnd), ignoreCase)) return false;
  const options = { pathname: true, ignoreCase };
  return wildmatch(glob.slice(literalLength), path.slice(literalEnd), options);
}

function same(a: string, b: string, ignoreCase: boolean): boolean {
  return ignoreCase ? lowerAscii(a) === lowerAscii(b) : a === b;
}

/** Removes trailing spaces unless escaped with a backslash. Tabs are kept. */
function trimTrailingSpaces(line: string): string {
  let end = 0;
  for (let i = 0; i < line.length; i++) {
    if (line.charAt(i) === '\\') {
      i++;
      if (i === line.length) return line; // Git keeps a line that ends in a single backslash unchanged.
      end = i + 1;
    } else if (line.charAt(i) !== ' ') end = i + 1;
  }
  return line.slice(0, end);
}

function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}
