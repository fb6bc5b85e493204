import { lineEndingOf, lineOf, lineStarts, type Span } from '../base/text';

export type Quote = '' | "'" | '"' | '`';

/**
 * One `NAME=value` entry of a `.env` file, with its position. Offsets refer to the original text, including CRLF and BOM.
 */
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

/** A parsed `.env` file. Everything that is not an entry (comments, blank and invalid lines) is only in the text. */
export interface EnvDocument {
  /** In the order of the text, including duplicates: the last entry of a name wins (in Deno the first). */
  readonly entries: readonly EnvEntry[];
  readonly bom: boolean;
  readonly lineEnding: '\n' | '\r\n';
  /** The text is empty or ends in a line ending. */
  readonly finalNewline: boolean;
}

const EXPORT = /export\s+(?=[\w.-])/y;
const NAME = /[\w.-]+/y;
const SEPARATOR = /\s*=|:\s/y;
const BARE_VALUE = /[^#\r\n]+/y;
const VISIBLE = /\S/g;
const LINE_END = /[\n\u2028\u2029]/g;

/** Parses a `.env` file as dotenv does, with every position. Never fails: what dotenv skips is skipped. */
export function parseEnv(text: string): EnvDocument {
  const { normalized, original } = normalizeLineEndings(text);
  const starts = lineStarts(text);
  const entries: EnvEntry[] = [];
  let offset = 0;
  for (;;) {
    const start = indexFrom(VISIBLE, normalized, offset);
    if (start < 0) break;
    const assignment = readAssignment(normalized, start);
    if (assignment) entries.push(entryOf(normalized, assignment, original, starts));
    const lineEnd = indexFrom(LINE_END, normalized, assignment?.value.end ?? start);
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

interface Assignment {
  readonly start: number;
  readonly name: Span;
  /** With the spaces around it; empty, after the separator, if there is no value. */
  readonly value: Span;
}

/**
 * One assignment in the grammar of dotenv 16 to 18, read at a line's first visible character. dotenv's expression, searched
 * from every line start, finds the same but takes quadratic time on blank lines and open quotes:
 * `(export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$`
 */
function readAssignment(text: string, start: number): Assignment | undefined {
  const nameStart = endOf(EXPORT, text, start) ?? start;
  const nameEnd = endOf(NAME, text, nameStart);
  const separatorEnd = nameEnd === undefined ? undefined : endOf(SEPARATOR, text, nameEnd);
  if (nameEnd === undefined || separatorEnd === undefined) return undefined;
  const end =
    endOfQuoted(text, indexFrom(VISIBLE, text, separatorEnd)) ?? endOf(BARE_VALUE, text, separatorEnd);
  const name = { start: nameStart, end: nameEnd };
  if (end !== undefined) return { start, name, value: { start: separatorEnd, end } };
  const empty = text.charAt(separatorEnd - 1) === '=' ? separatorEnd : separatorEnd - 1;
  return { start, name, value: { start: empty, end: empty } };
}

/**
 * The end of the quoted value at `open`: its first quote that is not escaped. If text follows that quote, an escaped quote
 * before it closes the value, the last one that no text follows. Undefined if none does.
 */
function endOfQuoted(text: string, open: number): number | undefined {
  const quote = text.charAt(open);
  if (quote !== "'" && quote !== '"' && quote !== '`') return undefined;
  const escaped: number[] = [];
  let close = text.indexOf(quote, open + 1);
  while (close > 0 && text.charAt(close - 1) === '\\') {
    escaped.push(close);
    close = text.indexOf(quote, close + 1);
  }
  if (close > 0) escaped.push(close);
  const last = escaped.findLast((at) => endsLine(text, at + 1));
  return last === undefined ? undefined : last + 1;
}

/** Only spaces and a comment follow on the line. */
function endsLine(text: string, offset: number): boolean {
  LINE_REST.lastIndex = offset;
  return LINE_REST.test(text);
}
const LINE_REST = /[^\S\n\u2028\u2029]*(?:[#\n\u2028\u2029]|$)/y;

function entryOf(
  text: string,
  { start, name, value }: Assignment,
  original: (offset: number) => number,
  starts: number[],
): EnvEntry {
  const raw = text.slice(value.start, value.end);
  const written = raw.trim();
  const valueStart = written === '' ? value.start : value.start + raw.indexOf(written);
  const valueSpan = { start: original(valueStart), end: original(valueStart + written.length) };
  const nameSpan = { start: original(name.start), end: original(name.end) };
  return {
    name: text.slice(name.start, name.end),
    ...readValue(written),
    span: { start: original(start), end: valueSpan.end },
    nameSpan,
    valueSpan,
    written,
    exported: name.start > start,
    line: lineOf(starts, nameSpan.start),
  };
}

/** How dotenv gets from the written value to the value. */
function readValue(written: string): { value: string; quote: Quote } {
  const unquoted = withoutOuterQuotes(written);
  const first = written.charAt(0);
  const value = first === '"' ? unquoted.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : unquoted;
  const stripped = unquoted.length === written.length - 2 && written.endsWith(first);
  return { value, quote: stripped && (first === "'" || first === '"' || first === '`') ? first : '' };
}

/**
 * Removes the quote at the start of a line and the last such quote at the end of a line, and so on after it: what dotenv's
 * expression `^(['"`])([\s\S]*)\1$` with the flags g and m does.
 */
function withoutOuterQuotes(written: string): string {
  const ends = new Map<string, number>();
  const lastOf = (quote: string): number => {
    const known = ends.get(quote) ?? lastAtLineEnd(written, quote);
    ends.set(quote, known);
    return known;
  };
  let result = '';
  let copied = 0;
  for (let at = 0; at >= 0; at = nextLine(written, at)) {
    const quote = written.charAt(at);
    if (quote !== "'" && quote !== '"' && quote !== '`') continue;
    const last = lastOf(quote);
    if (last <= at) continue;
    result += written.slice(copied, at) + written.slice(at + 1, last);
    copied = at = last + 1;
  }
  return result + written.slice(copied);
}

function lastAtLineEnd(written: string, quote: string): number {
  let at = written.lastIndexOf(quote);
  while (at > 0 && at + 1 < written.length && !/[\n\r\u2028\u2029]/.test(written.charAt(at + 1)))
    at = written.lastIndexOf(quote, at - 1);
  return at;
}

/** The start of the line after the one that contains `offset`; -1 after the last line. */
function nextLine(text: string, offset: number): number {
  const end = indexFrom(LINE_END, text, offset);
  return end < 0 ? -1 : end + 1;
}

/** The end of the match of a sticky expression at `offset`. */
function endOf(sticky: RegExp, text: string, offset: number): number | undefined {
  sticky.lastIndex = offset;
  return sticky.test(text) ? sticky.lastIndex : undefined;
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
