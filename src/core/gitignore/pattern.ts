import { GLOB_SPECIAL, lowerAscii, wildmatch } from './wildmatch';

/** One pattern of an ignore file, read as git reads it (`dir.c`). */
export interface IgnorePattern {
  /** Line in its file, from 1 as git counts. */
  readonly line: number;
  /** The line without its ending and unescaped trailing spaces. */
  readonly pattern: string;
  /** Starts with `!`: re-includes what an earlier pattern excluded. */
  readonly negated: boolean;
  /** Ends in `/`: matches folders only. */
  readonly directoryOnly: boolean;
  /** No slash but a trailing one: matches the name in any folder below. */
  readonly anyDepth: boolean;
  /** The glob itself as a byte string, without `!`, leading and trailing slash. */
  readonly glob: string;
  /** How many bytes of `glob` stand before the first special character: git compares them literally. */
  readonly literalLength: number;
}

/** All patterns of an ignore file's text, in order. Comments and blank lines are left out. */
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

/**
 * Whether `pattern` matches a path.
 * @param path byte string relative to the folder of the pattern's file, without leading or trailing slash
 */
export function matchesPattern(
  pattern: IgnorePattern,
  path: string,
  isDirectory: boolean,
  ignoreCase: boolean,
): boolean {
  if (pattern.directoryOnly && !isDirectory) return false;
  return pattern.anyDepth
    ? matchesName(pattern, path.slice(path.lastIndexOf('/') + 1), ignoreCase)
    : matchesPath(pattern, path, ignoreCase);
}

/** UTF-8 as a string of one character per byte: git compares bytes, so `?` is half of `é`. */
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

// The literal start is compared and cut off first, as git does: `a**/b` thereby reads as `a` and then `**/b`.
function matchesPath({ glob, literalLength }: IgnorePattern, path: string, ignoreCase: boolean): boolean {
  if (!same(glob.slice(0, literalLength), path.slice(0, literalLength), ignoreCase)) return false;
  const rest = glob.slice(literalLength);
  const options = { pathname: true, ignoreCase };
  return wildmatch(rest, path.slice(literalLength), options);
}

function same(a: string, b: string, ignoreCase: boolean): boolean {
  return ignoreCase ? lowerAscii(a) === lowerAscii(b) : a === b;
}

/** A trailing space counts only behind a backslash; tabs count always. */
function trimTrailingSpaces(line: string): string {
  let end = 0;
  for (let i = 0; i < line.length; i++) {
    if (line.charAt(i) === '\\') {
      i++;
      if (i === line.length) return line; // git leaves a line that ends in a lone backslash as it is
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
