import { isBlank, kindAt, PATH, QUOTE, RUN, SPACE } from './chars';
import { prefixStart } from './literal-start';
import { kindOfName, lastName } from './names';
import type { Value } from './value';

/** The longest name and literal that are read, in characters. */
const LONGEST_NAME = 48;
const LONGEST_VALUE = 200;

/** A literal and the name after it that it is compared with, or set for. */
export interface ValueBeforeName {
  readonly value: Value;
  readonly nameStart: number;
}

/**
 * The literal before the name that contains the word at `wordStart`: `'…' == password`, `"…".equals(password)`,
 * `strcmp("…", password)`, PowerShell's `'…' -eq $password`, and Swift's `setValue("…", forHTTPHeaderField: "X-Api-Key")`.
 * @param nameEnd the offset after the name
 */
export function valueBeforeName(
  text: string,
  wordStart: number,
  nameEnd: number,
): ValueBeforeName | undefined {
  const nameStart = startOfName(text, wordStart);
  const operatorEnd = skipBlanksBack(text, startOfOperand(text, nameStart));
  const literalEnd = beforeOperator(text, operatorEnd, nameStart);
  if (literalEnd < 0 || (kindAt(text, literalEnd - 1) & QUOTE) === 0) return undefined;
  if (kindOfName(lastName(text.slice(nameStart, nameEnd))) === 'none') return undefined;
  const value = literalBefore(text, literalEnd);
  return value === undefined ? undefined : { value, nameStart };
}

function startOfName(text: string, wordStart: number): number {
  let start = wordStart;
  while (start > wordStart - LONGEST_NAME && (kindAt(text, start - 1) & (RUN | PATH)) !== 0) start--;
  return start;
}

/** Where the operand starts that the name is in: `"$PASSWORD"`, `params["password"]`, `$_POST['password']`. */
function startOfOperand(text: string, nameStart: number): number {
  if ((kindAt(text, nameStart - 1) & QUOTE) === 0) return nameStart;
  if (text.charCodeAt(nameStart - 2) === OPEN_BRACKET) return startOfName(text, nameStart - 2);
  return text.charCodeAt(nameStart) === DOLLAR ? nameStart - 1 : nameStart;
}

/** Where the operator before the name starts and the literal ends; -1 for everything that does not compare or set. */
function beforeOperator(text: string, end: number, nameStart: number): number {
  switch (text.charCodeAt(end - 1)) {
    case EQUALS:
      return beforeEquals(text, end, nameStart);
    // Most names follow one of these characters: what must be before it is checked first, because that is cheaper than a match.
    case OPEN:
      return ENDS_OF_CALLS.includes(text.charAt(end - 2)) ? beforeMatch(text, end, EQUALS_CALL) : -1;
    case COMMA:
      if ((kindAt(text, end - 2) & (QUOTE | SPACE)) === 0) return -1;
      return COMPARING_CALL.test(text.slice(Math.max(0, end - LONGEST_VALUE), end)) ? end - 1 : -1;
    case LETTER_E:
    case LETTER_Q:
      return end === nameStart ? -1 : beforeMatch(text, end, SHELL_OPERATOR);
    default:
      // `forHTTPHeaderField: "X-Api-Key"`: the name is in a literal.
      return (kindAt(text, nameStart - 1) & QUOTE) === 0 || !mayEndLabel(text, nameStart - 1)
        ? -1
        : beforeMatch(text, nameStart - 1, HEADER_FIELD);
  }
}

/** The text before `end` may be that of {@link HEADER_FIELD}. */
function mayEndLabel(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return last === COLON || last === AT || (kindAt(text, end - 1) & SPACE) !== 0;
}

/** The last characters of the names in {@link EQUALS_CALL}. */
const ENDS_OF_CALLS = 'seol?';

/** `==`, `===`, `!=`, `!==`, and `=` in a shell's condition. */
function beforeEquals(text: string, end: number, nameStart: number): number {
  let start = end - 1;
  while (start > end - 3 && /[=!]/.test(text.charAt(start - 1))) start--;
  const isAssignment = start === end - 1;
  if (isAssignment && (text.charCodeAt(nameStart) !== DOLLAR || !isBlank(text, start - 1))) return -1;
  return skipBlanksBack(text, start);
}

const EQUALS_CALL = /\.(?:[eE]quals(?:IgnoreCase)?|contentEquals|compareTo|eql\?)\($/;
// bounded: a slice of 200 characters
const COMPARING_CALL =
  /(?:cmp|[eE]quals?|[cC]ompare\w{0,12}|_digest)\s?\(\s{0,9}[brLN@]?["'][^"'\n]+["']\s?,$/;
const SHELL_OPERATOR = /\s-[ci]?(?:eq|ne)$/;
const HEADER_FIELD = /,?\s{0,9}forHTTPHeaderField:\s?@?$/;

/** Where the match that ends at `end` starts, or -1. */
function beforeMatch(text: string, end: number, pattern: RegExp): number {
  const from = Math.max(0, end - 40);
  const index = text.slice(from, end).search(pattern);
  return index < 0 ? -1 : from + index;
}

function skipBlanksBack(text: string, at: number): number {
  let start = at;
  while (start > at - 9 && isBlank(text, start - 1)) start--;
  return start;
}

/** The literal on this line whose closing quote ends at `end`. */
function literalBefore(text: string, end: number): Value | undefined {
  const quote = text.charAt(end - 1);
  let start = end - 1;
  while (start > end - LONGEST_VALUE && text.charAt(start - 1) !== quote) {
    if (start === 0 || text.charCodeAt(start - 1) === NEWLINE) return undefined;
    start--;
  }
  const isWhole =
    text.charAt(start - 1) === quote && (kindAt(text, prefixStart(text, start - 1) - 1) & RUN) === 0;
  return isWhole && start < end - 1 ? { start, end: end - 1, quote, operator: '==' } : undefined;
}

const NEWLINE = 10;
const DOLLAR = 36;
const OPEN = 40;
const COMMA = 44;
const COLON = 58;
const EQUALS = 61;
const AT = 64;
const OPEN_BRACKET = 91;
const LETTER_E = 101;
const LETTER_Q = 113;
