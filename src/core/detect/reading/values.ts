import { CLOSER, isBlank, isOpenBracket, kindAt, OPERATOR, QUOTE, RUN, SPACE, STOP } from './chars';
import type { LineSyntax } from '../file/line-syntax';
import { lineValue } from './line-values';
import { skipPrefix } from './literal-start';
import { SCHEME } from './schemes';
import type { Value } from './value';

/**
 * What was read last in this text. Otherwise, adjacent names would read the same characters repeatedly.
 */
export interface ValueCursor {
  /** The last stretch of an unquoted value. */
  from: number;
  to: number;
  /** The end of the last name, and the offset after its closers and spaces. */
  nameEnd: number;
  next: number;
}

/** A cursor at the start of the text. */
export function newValueCursor(): ValueCursor {
  return { from: 0, to: -1, nameEnd: 0, next: 0 };
}

const MAX_VALUE = 512;

/**
 * Reads forward from the end of a word that may be in a name to the value assigned to it. Fails early, because most words
 * are not in names.
 * @param cursor is updated
 * @param line how the file writes one setting per line, if it does
 * @returns undefined if no operator or no literal follows
 */
export function valueAfter(
  text: string,
  wordEnd: number,
  cursor: ValueCursor,
  line?: LineSyntax,
): Value | undefined {
  let at = wordEnd;
  while (at < wordEnd + 48 && (kindAt(text, at) & RUN) !== 0) at++;
  const nameEnd = at;
  while (at < nameEnd + 5 && (kindAt(text, at) & CLOSER) !== 0) at++;
  if (isBlank(text, at)) at = afterAttributes(text, wordEnd, at);
  const spacesStart = at;
  while (at < spacesStart + 40 && isBlank(text, at)) at++;
  const operatorStart = at;
  cursor.nameEnd = nameEnd;
  cursor.next = at;
  const alone = line === undefined ? undefined : lineValue(text, wordEnd - 1, nameEnd, at, line);
  if (alone !== undefined) return alone;
  while (at < operatorStart + 4 && (kindAt(text, at) & OPERATOR) !== 0) at++;
  if (at > operatorStart) return readValue(text, at, text.slice(operatorStart, at), cursor);
  const next = text.charCodeAt(at);
  if (next === PERIOD && text.charCodeAt(at + 1) === EQUALS) return readValue(text, at + 2, '=', cursor);
  if (next === LESS) return afterLess(text, at, cursor);
  if (next === NEWLINE || next === BRACE) {
    const label = labelLength(text.slice(at, at + 240));
    if (label > 0) return readValue(text, at + label, '=', cursor);
  }
  // `hash('password'), '…'`: the name is the argument of a call that ends before the comma.
  if (next === COMMA && text.slice(nameEnd, spacesStart).includes(')')) return undefined;
  if (next === COMMA && spacesStart > nameEnd) return unlessKey(text, readValue(text, at + 1, ',', cursor));
  if (next === PARENTHESIS && at === nameEnd) return readValue(text, at + 1, '(', cursor);
  if (next === DASH && text.charCodeAt(at + 1) === GREATER && (kindAt(text, nameEnd) & QUOTE) !== 0)
    return readValue(text, at + 2, '->', cursor);
  if (at === spacesStart) return undefined;
  if (next === DASH && isBlank(text, at + 1)) return readValue(text, at + 1, '-', cursor);
  if ((kindAt(text, nameEnd) & QUOTE) !== 0 && isOtherAttribute(text, at)) return undefined;
  return readValue(text, text.startsWith('is ', at) ? at + 'is '.length : at, ' ', cursor);
}

/** For `<Pass encoding="base64">`, the offset of the `>`; otherwise `at`. */
function afterAttributes(text: string, wordEnd: number, at: number): number {
  let start = wordEnd;
  while (start > wordEnd - 40 && (kindAt(text, start - 1) & RUN) !== 0) start--;
  if (text.charCodeAt(start - 1) !== LESS) return at;
  const attributes = /^[^<>\n]{1,80}>/.exec(text.slice(at, at + 82))?.[0];
  return attributes === undefined ? at : at + attributes.length - 1;
}

const VALUE_LINE = /^\r?\n[ \t]*[vV]alue[ \t]*[:=][ \t]*/;
const BLOCK_START = /\{\s*/y;
const DEFAULT = /default\s*=\s*/y;
const ATTRIBUTE = /[a-z_]+\s*=\s*(?:"[^"\n]*"|\w+)\s*/y;

/**
 * How long the label at the start of `text` is: a line end and `value:` below `name: API_KEY`, or `{` to `default =` after
 * `variable "api_key"`; 0 without a label. Each attribute before `default` is read once.
 */
function labelLength(text: string): number {
  const line = VALUE_LINE.exec(text);
  if (line !== null) return line[0].length;
  let at = endOfMatch(BLOCK_START, text, 0);
  for (let next = at; next > 0; next = endOfMatch(ATTRIBUTE, text, at)) {
    at = next;
    const end = endOfMatch(DEFAULT, text, at);
    if (end > 0) return end;
  }
  return 0;
}

/** The end of the match of a sticky expression at `at`; 0 if there is none. */
function endOfMatch(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : 0;
}

/** `name="SECRET" type="text"`: another attribute follows, which does not contain the value. */
function isOtherAttribute(text: string, at: number): boolean {
  return (
    afterType(text, at) > at && !/^(?:value|val|default|content|data|string)\b/i.test(text.slice(at, at + 8))
  );
}

/** `"name": "SECRET", "value": …`: what follows the comma is a name. */
function unlessKey(text: string, value: Value | undefined): Value | undefined {
  if (value === undefined || value.quote === '') return value;
  return text.charCodeAt(skipBlank(text, value.end + 1, false)) === COLON ? undefined : value;
}

/** R's `<-`, and `</key><string>` of a property list. */
function afterLess(text: string, at: number, cursor: ValueCursor): Value | undefined {
  if (text.charCodeAt(at + 1) === DASH) return readValue(text, at + 2, '=', cursor);
  const tags = /^<\/key>\s*<string>/.exec(text.slice(at, at + 60));
  if (tags === null) return undefined;
  const start = at + tags[0].length;
  return elementText(text, start) ?? bareValue(text, start, '>', cursor);
}

const NEWLINE = 10;
const BRACE = 123;
const LESS = 60;
const GREATER = 62;
const COMMA = 44;
const COLON = 58;
const PARENTHESIS = 40;
const DASH = 45;
const PERIOD = 46;
const EQUALS = 61;

function readValue(text: string, from: number, operator: string, cursor: ValueCursor): Value | undefined {
  let at = skipBlank(text, from, operator !== ' ');
  if (operator === '>') {
    const content =
      (kindAt(text, at) & SPACE) !== 0 ? elementContent(text, at, cursor) : elementText(text, at);
    if (content !== undefined || (kindAt(text, at) & SPACE) !== 0) return content;
  }
  if (operator === ':' || operator === ' ') {
    const typed = afterType(text, at);
    if (typed > at) return readValue(text, typed, '=', cursor);
  }
  while (at < from + 8 && (isOpenBracket(text, at) || text.charCodeAt(at) === PARENTHESIS))
    at = skipBlank(text, at + 1, true);
  if (isTemplate(text, from, at)) return undefined;
  at = skipPrefix(text, at);
  if (text.charAt(at) === '\\' && (kindAt(text, at + 1) & QUOTE) !== 0) at++;
  return (kindAt(text, at) & QUOTE) !== 0
    ? quotedValue(text, at, operator)
    : bareValue(text, at, operator, cursor);
}

/** `{{ .Values.password }}`: two braces that contain no literal. */
function isTemplate(text: string, from: number, at: number): boolean {
  return text.startsWith('{{', skipBlank(text, from, false)) && (kindAt(text, at) & QUOTE) === 0;
}

/** The text of an element on one line, up to its end tag, with all its punctuation. */
function elementText(text: string, start: number): Value | undefined {
  let end = start;
  const limit = Math.min(text.length, start + MAX_VALUE);
  while (end < limit && (kindAt(text, end) & SPACE) === 0 && text.charCodeAt(end) !== LESS) end++;
  return end > start && text.startsWith('</', end) ? { start, end, quote: '', operator: '>' } : undefined;
}

/** The content of an element on its own lines; the end tag is on the next line. */
function elementContent(text: string, lineEnd: number, cursor: ValueCursor): Value | undefined {
  const indent = /^\r?\n[ \t]*/.exec(text.slice(lineEnd, lineEnd + 80))?.[0];
  const value = indent === undefined ? undefined : bareValue(text, lineEnd + indent.length, '>', cursor);
  if (value === undefined) return undefined;
  return /^\s*<\//.test(text.slice(value.end, value.end + 80)) ? value : undefined;
}

/** Skips spaces, and one line end with its indentation if a quote follows on the next line. */
function skipBlank(text: string, from: number, acrossLine: boolean): number {
  let at = from;
  while (isBlank(text, at)) at++;
  if (!acrossLine || (kindAt(text, at) & SPACE) === 0) return at;
  let next = at;
  while (next < at + 40 && (kindAt(text, next) & SPACE) !== 0) next++;
  return (kindAt(text, next) & QUOTE) !== 0 ? next : at;
}

/** The offset after the `=` of `: Type =` or `Type =`; otherwise `from`. */
function afterType(text: string, from: number): number {
  if ((kindAt(text, from) & QUOTE) !== 0 || !text.slice(from, from + 40).includes('=')) return from;
  // bounded: a slice of 40 characters
  const match = /^(?:&'|[&*])?[A-Za-z][\w<>|[\].?&' ]{0,30}?(?:[ \t]+:?=(?![=>])|=(?=[ \t]*["'`]))/.exec(
    text.slice(from, from + 40),
  );
  return match === null ? from : from + match[0].length;
}

/** The literal whose opening quote is at `quoteAt`; undefined if it is empty, too long or not closed on its line. */
export function quotedValue(text: string, quoteAt: number, operator: string): Value | undefined {
  const quote = text.charAt(quoteAt);
  let start = quoteAt + 1;
  while (start < quoteAt + 3 && text.charAt(start) === quote && text.charAt(quoteAt + 2) === quote) start++;
  const escaped = text.charAt(quoteAt - 1) === '\\';
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start;
  while (end < limit) {
    const character = text.charAt(end);
    if (character === '\n' || character === '\r') return undefined;
    if (character === quote) break;
    if (character === '\\') {
      if (escaped && text.charAt(end + 1) === quote) break;
      end++;
    }
    end++;
  }
  return end >= limit || end === start
    ? undefined
    : withoutInnerQuotes(text, { start, end, quote, operator });
}

/** The inner literal if a literal contains nothing else: `"\"VALUE\""`, as build files write it into other code. */
function withoutInnerQuotes(text: string, value: Value): Value {
  const { start, end } = value;
  const width = text.charAt(start) === '\\' ? 2 : 1;
  const inner = text.slice(start, start + width);
  const isQuoted = (kindAt(text, start + width - 1) & QUOTE) !== 0 && text.endsWith(inner, end);
  return isQuoted && end - start > 2 * width && text.slice(end - width, end) === inner
    ? { ...value, start: start + width, end: end - width }
    : value;
}

function bareValue(text: string, start: number, operator: string, cursor: ValueCursor): Value | undefined {
  let end = bareEnd(text, start, cursor);
  if (end - start > MAX_VALUE) return undefined;
  if (isBlank(text, end) && SCHEME.test(text.slice(start, end)))
    return bareValue(text, skipBlank(text, end, false), operator, cursor);
  // Three periods mean that something was left out. They stay, because later checks look for them.
  while (end > start && /[)}\].]/.test(text.charAt(end - 1)) && !hasOpening(text, start, end - 1)) {
    if (text.startsWith('...', end - 3)) break;
    end--;
  }
  return end === start ? undefined : { start, end, quote: '', operator };
}

function bareEnd(text: string, start: number, cursor: ValueCursor): number {
  const known = start >= cursor.from && start <= cursor.to;
  let end = known ? cursor.to : start;
  const limit = Math.min(text.length, start + MAX_VALUE + 1);
  while (end < limit && (kindAt(text, end) & (SPACE | QUOTE | STOP)) === 0 && !isLineEscape(text, end)) end++;
  if (!known) cursor.from = start;
  cursor.to = end;
  return end;
}

/** `\n`, `\r`, `\t` or an escaped quote: the value is inside a longer literal. */
function isLineEscape(text: string, at: number): boolean {
  return text.charCodeAt(at) === 92 && /[nrt"'`]/.test(text.charAt(at + 1));
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The bracket that `at` closes was opened inside the value. */
function hasOpening(text: string, start: number, at: number): boolean {
  const opening = OPENING[text.charAt(at)];
  return opening !== undefined && text.slice(start, at).includes(opening);
}
