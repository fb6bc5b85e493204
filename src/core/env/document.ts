import { lineEndingOf, lineOf, lineStarts, type Span } from '../base/text';

export type Quote = '' | "'" | '"' | '`';

/** One `NAME=value` of a `.env` text, with its position. Offsets refer to the original text, including CRLF and BOM. */
export interface EnvEntry {
  readonly name: string;
  /** What dotenv reads: unquoted, with `\n` expanded in double quotes. Dollars are not expanded. */
  readonly value: string;
  /** From `export` or the name to the end of the value, without a comment after it. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The value as written, including quotes. Without a value: the empty span after `=`. */
  readonly valueSpan: Span;
  /** The value as written, with LF line ends. */
  readonly written: string;
  /** The quotes that dotenv strips. */
  readonly quote: Quote;
  /** Written as `export NAME=value`. */
  readonly exported: boolean;
  /** Line of the name, from 0. */
  readonly line: number;
}

/** A parsed `.env` text. Everything that is not an entry (comments, blank and broken lines) is only in the text. */
export interface EnvDocument {
  /** In the order of the text, including duplicates: the last entry of a name wins (in Deno the first). */
  readonly entries: readonly EnvEntry[];
  readonly bom: boolean;
  readonly lineEnding: '\n' | '\r\n';
  /** The text is empty or ends in a line ending. */
  readonly finalNewline: boolean;
}

/**
 * One assignment in the grammar of dotenv 16 to 18, tried at a line's first visible character. (dotenv searches from every
 * line start instead, which finds the same but takes quadratic time on blank lines.)
 */
const ASSIGNMENT =
  /(export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/dmy;
const OUTER_QUOTES = /^(['"`])([\s\S]*)\1$/gm;
const VISIBLE = /\S/g;
const LINE_END = /[\n\u2028\u2029]/g;

/** Reads a `.env` text as dotenv does, and keeps every position. Never fails: what dotenv skips is skipped. */
export function parseEnv(text: string): EnvDocument {
  const { normalized, original } = normalizeLineEndings(text);
  const starts = lineStarts(text);
  const entries: EnvEntry[] = [];
  let offset = 0;
  for (;;) {
    const start = indexFrom(VISIBLE, normalized, offset);
    if (start < 0) break;
    ASSIGNMENT.lastIndex = start;
    const match = ASSIGNMENT.exec(normalized);
    if (match) entries.push(entryOf(match, original, starts));
    const end = match ? ASSIGNMENT.lastIndex : start;
    const lineEnd = indexFrom(LINE_END, normalized, end);
    if (lineEnd < 0) break;
    offset = lineEnd + 1;
  }
  return {
    entries,
    bom: text.startsWith('\uFEFF'),
    lineEnding: lineEndingOf(text),
    finalNewline: text === '' || /[\r\n]$/.test(text),
  };
}

/** The entry that a loader uses for `name`: the last one, or the first with `wins: 'first'` (Deno). */
export function effectiveEntry(
  entries: readonly EnvEntry[],
  name: string,
  wins: 'first' | 'last' = 'last',
): EnvEntry | undefined {
  return wins === 'last'
    ? entries.findLast((entry) => entry.name === name)
    : entries.find((entry) => entry.name === name);
}

function entryOf(match: RegExpExecArray, original: (offset: number) => number, starts: number[]): EnvEntry {
  const indices = match.indices ?? [];
  const name = match[2] ?? '';
  const [nameStart, nameEnd] = indices[2] ?? [match.index, match.index];
  const raw = match[3] ?? '';
  const written = raw.trim();
  const rawStart = indices[3]?.[0] ?? match.index + separatorEnd(match[0], nameEnd - match.index);
  const valueStart = written === '' ? rawStart : rawStart + raw.indexOf(written);
  const valueSpan = { start: original(valueStart), end: original(valueStart + written.length) };
  const nameSpan = { start: original(nameStart), end: original(nameEnd) };
  return {
    name,
    ...readValue(written),
    span: { start: original(match.index), end: valueSpan.end },
    nameSpan,
    valueSpan,
    written,
    exported: match[1] !== undefined,
    line: lineOf(starts, nameSpan.start),
  };
}

/** How dotenv gets from the written value to the value. */
function readValue(written: string): { value: string; quote: Quote } {
  const unquoted = written.replace(OUTER_QUOTES, '$2');
  const first = written.charAt(0);
  const value = first === '"' ? unquoted.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : unquoted;
  const stripped = unquoted.length === written.length - 2 && written.endsWith(first);
  return { value, quote: stripped && (first === "'" || first === '"' || first === '`') ? first : '' };
}

/** The end of the `=` or `:` after the name. */
function separatorEnd(assignment: string, nameEnd: number): number {
  const separator = /[=:]/g;
  return indexFrom(separator, assignment, nameEnd) + 1;
}

function indexFrom(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.index ?? -1;
}

/** dotenv reads CRLF and a lone CR as LF; `original` maps an offset in that text back to the original text. */
function normalizeLineEndings(text: string): { normalized: string; original: (offset: number) => number } {
  const dropped: number[] = []; // offsets, in the normalized text, of the LF of each CRLF
  for (let i = text.indexOf('\r\n'); i >= 0; i = text.indexOf('\r\n', i + 2))
    dropped.push(i - dropped.length);
  if (dropped.length === 0) return { normalized: text.replace(/\r/g, '\n'), original: (offset) => offset };
  const shift = [-1, ...dropped];
  return {
    normalized: text.replace(/\r\n?/g, '\n'),
    original: (offset) => offset + lineOf(shift, offset - 1),
  };
}
