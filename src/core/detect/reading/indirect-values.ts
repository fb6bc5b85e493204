import * as forms from './indirect-forms';
import { isBlank, kindAt, LETTER, LOWER, PATH, QUOTE, RUN, SPACE, UPPER } from './chars';
import { literalAt, mayOpenWithoutQuote } from './literals';
import { kindOfName, lastName } from './names';
import type { Value } from './value';
import { quotedValue, type ValueCursor } from './values';

/**
 * A literal that is the value of a name although something is between them: a conversion, a default, a fallback, a
 * condition, the head of a function, a label.
 */
export interface IndirectValue {
  readonly value: Value;
  /** The whole name. Reading backward from the literal may find another name, or none. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

const NONE: readonly IndirectValue[] = [];

/** The longest name and the longest unquoted literal that are read. */
const LONGEST_NAME = 48;
const LONGEST_VALUE = 200;

/** The shortest literal that counts. */
const SHORTEST_VALUE = 6;

/** How far an expression is followed. */
const LONGEST_LINE = 120;

/**
 * The literals that indirectly belong to the name which contains the word from `wordStart` to `wordEnd`, read forward.
 * Usually none; two if a condition chooses one of two. Only for names that mean a secret by themselves.
 * @param cursor as `valueAfter` left it after the same name
 */
export function indirectValues(
  text: string,
  wordStart: number,
  wordEnd: number,
  { nameEnd, next: at }: ValueCursor,
): readonly IndirectValue[] {
  if (isBareKey(text, wordStart, wordEnd)) return NONE;
  const mayFollow = formsAt(text, at, wordEnd, nameEnd);
  if (mayFollow === NO_FORMS && !(at === nameEnd && mayExpand(text, at))) return NONE;
  let nameStart = wordStart;
  while (nameStart > wordStart - LONGEST_NAME && (kindAt(text, nameStart - 1) & (RUN | PATH)) !== 0)
    nameStart--;
  if (text.startsWith('${', nameStart - 2)) return inExpansion(text, nameStart, wordEnd);
  if (!isSecretName(text, nameStart, nameEnd)) return NONE;
  const found: IndirectValue[] = [];
  for (const form of mayFollow) {
    form.lastIndex = nameEnd;
    if (!form.test(text)) continue;
    if (form === forms.SETTING && !text.startsWith('name="', nameStart - 6)) continue;
    if (form === forms.ARGUMENT && !/--$|^--/.test(text.slice(nameStart - 2, nameStart + 2))) continue;
    if (form === forms.RETURNED_ALONE && !text.startsWith('def ', nameStart - 4)) continue;
    if (form === forms.TUPLE && !isPairedByComma(text, nameStart, nameEnd)) continue;
    const value = BARE_FORMS.has(form)
      ? bareOrQuoted(text, form.lastIndex)
      : literalAt(text, forms.skipConverters(text, form.lastIndex));
    if (value !== undefined) found.push({ value, nameStart, nameEnd });
    if (value !== undefined && form !== forms.CHOSEN) break;
  }
  return found;
}

/** `${SECRET:-…}`, by its operator. */
function mayExpand(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 58 || code === 61) && (kindAt(text, at + 1) & SPACE) === 0;
}

/** `key` alone means nothing, and is the most common of these words. */
function isBareKey(text: string, wordStart: number, wordEnd: number): boolean {
  return (
    wordEnd - wordStart <= 4 &&
    (text.charCodeAt(wordStart) | 32) === 107 &&
    (kindAt(text, wordStart - 1) & RUN) === 0 &&
    (kindAt(text, wordEnd) & RUN) === 0
  );
}

function isSecretName(text: string, nameStart: number, nameEnd: number): boolean {
  return kindOfName(lastName(text.slice(nameStart, nameEnd))) !== 'none';
}

const NO_FORMS: readonly RegExp[] = [];
const CONVERTED = [forms.CONVERTED];
const RETURNED = [forms.CONVERTED, forms.RETURNED];
const RETURNED_ALONE = [forms.RETURNED_ALONE];
const AFTER_COMMA = [forms.LABELED, forms.DEFAULTED];
const AFTER_BRACE = [forms.IN_BRACES, forms.OF_PROPERTY];
const AFTER_LINE = [forms.RETURNED_ALONE, forms.LABELED];
const ARGUMENT = [forms.ARGUMENT];
const ATTRIBUTE = [forms.SETTING];
const FALLBACKS = [forms.OR];
const UNWRAPPED = [forms.UNWRAPPED];
const DECLARED = [forms.DECLARED];
const DECLARED_IN_SQL = [forms.DECLARED_IN_SQL];
const ARRAY = [forms.ARRAY];
const PAIRED = [forms.PAIRED];
const DOTTED = [forms.DOTTED];
const TUPLE = [forms.TUPLE];
const EQUALED = [forms.EQUALED];
const COMPARED = [forms.COMPARED];
const BINARY = [forms.BINARY];
const GETTER = [forms.GETTER];
const LAZY = [forms.IN_BRACES];
/** None, but the name may be in a shell expansion. */
const EXPANDED_ONLY: readonly RegExp[] = [];

/**
 * Which forms are possible after a name, by what follows it, its closers and spaces at `at`. Usually none, which is
 * cheap to find out.
 */
function formsAt(text: string, at: number, wordEnd: number, nameEnd: number): readonly RegExp[] {
  const code = text.charCodeAt(at);
  if (code === EQUALS || code === COLON)
    return text.charCodeAt(at + 1) === code ? NO_FORMS : assignedForms(text, at);
  if (code === OPEN) return at === nameEnd ? functionForms(text, at) : NO_FORMS;
  if (code === COMMA) return commaForms(text, at, nameEnd);
  if (code === PERIOD) return periodForms(text, at, nameEnd);
  if (code === BRACKET) return at === nameEnd ? ARRAY : NO_FORMS;
  if (code === BRACE) return mayContainLiteral(text, at) ? AFTER_BRACE : NO_FORMS;
  if (code === NEWLINE || code === RETURN) return lineForms(text, at);
  if (code === END_BRACE) return nameEnd - wordEnd > SHORTEST_VALUE ? EXPANDED_ONLY : NO_FORMS;
  if (at === nameEnd) return NO_FORMS;
  if (code === PIPE || code === QUESTION) return FALLBACKS;
  if (code === DASH) return text.charAt(at + 1) === ' ' ? NO_FORMS : COMPARED;
  if ((kindAt(text, at) & LETTER) === 0) return NO_FORMS;
  if (text.startsWith('to ', at)) return PAIRED;
  if (text.charCodeAt(nameEnd) === DOUBLE_QUOTE) return text.startsWith('or ', at) ? FALLBACKS : ATTRIBUTE;
  if (text.startsWith('or ', at)) return FALLBACKS;
  if (text.startsWith('As ', at)) return DECLARED;
  if (text.startsWith('get()', at)) return GETTER;
  if (text.startsWith('by lazy', at)) return LAZY;
  return 'nNvVcCtTsSpPdD'.includes(text.charAt(at)) ? DECLARED_IN_SQL : NO_FORMS;
}

/** After `"secret",`, and after `secret,` if a literal follows. */
function commaForms(text: string, at: number, nameEnd: number): readonly RegExp[] {
  if ((kindAt(text, nameEnd) & QUOTE) !== 0) return AFTER_COMMA;
  const next = nextNonSpace(text, at);
  const mayBeLiteral = (kindAt(text, next) & QUOTE) !== 0 || text.startsWith('<<"', next);
  return at === nameEnd && mayBeLiteral ? TUPLE : NO_FORMS;
}

/** After `secret.unwrap_or`, `secret.equals` and the like, and after `"secret" .` */
function periodForms(text: string, at: number, nameEnd: number): readonly RegExp[] {
  const code = text.charCodeAt(at + 1);
  if (code === BLANK) return (kindAt(text, nameEnd) & QUOTE) === 0 ? NO_FORMS : DOTTED;
  if (startsUnwrap(code)) return UNWRAPPED;
  return startsComparison(code) ? EQUALED : NO_FORMS;
}

/**
 * The name and the literal after the comma belong together: in a tuple, `{secret, "…"}`, as key and value, `put(SECRET, "…")`, or
 * in a comparison, `strcmp(secret, "…")`. The name of the function decides.
 */
function isPairedByComma(text: string, nameStart: number, nameEnd: number): boolean {
  const before = text.slice(Math.max(0, nameStart - 60), nameStart);
  if (/\{:?$/.test(before)) return true;
  if (/(?:cmp|[eE]quals?|[cC]ompare|_digest)\w{0,12}\s?\($/.test(before)) return true;
  return (
    /\b(?:put|set|add|insert|define|append|with|header)\w{0,20}\s?\($/i.test(before) &&
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(lastName(text.slice(nameStart, nameEnd)))
  );
}

const NEWLINE = 10;
const RETURN = 13;
const DOUBLE_QUOTE = 34;
const BLANK = 32;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const DASH = 45;
const PERIOD = 46;
const COLON = 58;
const EQUALS = 61;
const QUESTION = 63;
const BRACKET = 91;
const BRACE = 123;
const PIPE = 124;
const END_BRACE = 125;

/** Offset of the first character after the one at `at` that is not a space. */
function nextNonSpace(text: string, at: number): number {
  let next = at + 1;
  while (next < at + 80 && (kindAt(text, next) & SPACE) !== 0) next++;
  return next;
}

/** `.unwrap_or`, `.orElse`, `.getOrElse`, `.ifEmpty` */
function startsUnwrap(code: number): boolean {
  return code === 117 || code === 111 || code === 103 || code === 105 || code === 71; // u o g i G
}

/** `.equals`, `.Equals`, `.contentEquals`, `.compareTo`, `.eql?` */
function startsComparison(code: number): boolean {
  return code === 101 || code === 69 || code === 99; // e E c
}

/** The next item of a list, a literal alone, or something with a label such as `value` or `type`. */
function lineForms(text: string, at: number): readonly RegExp[] {
  const first = nextNonSpace(text, at);
  if (text.charCodeAt(first) === DASH) return ARGUMENT;
  if (text.charCodeAt(first) === BRACE) return startsGetter(text, first) ? AFTER_BRACE : NO_FORMS;
  if (text.startsWith('get()', first)) return GETTER;
  return (kindAt(text, first) & QUOTE) !== 0 || 'vVtdes'.includes(text.charAt(first)) ? AFTER_LINE : NO_FORMS;
}

/** The block that opens at `at` starts with `get`. */
function startsGetter(text: string, at: number): boolean {
  return text.startsWith('get', nextNonSpace(text, at));
}

/** The block that opens at `at` may start with a literal, a conversion, `return`, `get` or `private`. */
function mayContainLiteral(text: string, at: number): boolean {
  const first = nextNonSpace(text, at);
  if ((kindAt(text, first) & (QUOTE | UPPER)) !== 0) return true;
  return (
    text.startsWith('return', first) || text.startsWith('get', first) || text.startsWith('private', first)
  );
}

/** The arguments of a call, or the parameters of a function, start at `at`. */
function functionForms(text: string, at: number): readonly RegExp[] {
  let close = at + 1;
  while (close < at + 82 && !endsParameters(text.charCodeAt(close))) close++;
  if (text.charCodeAt(close) !== CLOSE)
    return text.charCodeAt(close) === OPEN && (scanLine(text, close) & QUOTED) !== 0 ? CONVERTED : NO_FORMS;
  const first = nextNonSpace(text, close);
  const code = text.charCodeAt(first);
  if (code === BRACE) return mayContainLiteral(text, first) ? RETURNED : NO_FORMS;
  if (code === COLON || code === EQUALS || code === DASH) return RETURNED;
  if (code === PERIOD) return close === at + 1 ? EQUALED : NO_FORMS;
  if ((kindAt(text, first) & QUOTE) !== 0) return close === at + 1 ? RETURNED_ALONE : NO_FORMS;
  // `func secret() string {`
  return first === close + 2 && (kindAt(text, first) & LOWER) !== 0 ? RETURNED : NO_FORMS;
}

/** A bracket, a quote, the end of the line or of the text. */
function endsParameters(code: number): boolean {
  return (
    code === OPEN ||
    code === CLOSE ||
    code === 34 ||
    code === 39 ||
    code === 96 ||
    code === 10 ||
    code !== code
  );
}

/** What the forms after an operator require on the line. */
const QUOTED = 1;
const CHOICE = 2;

const ASSIGNED_FUNCTION = [forms.FUNCTION, forms.CHOSEN, forms.OTHERWISE, forms.ASSIGNED_OR];
const ASSIGNED_BLOCK = [forms.IN_BRACES, forms.FUNCTION, forms.GETTER];
const ASSIGNED_BLOCK_QUOTED = [forms.CONVERTED, forms.TYPED, ...ASSIGNED_BLOCK];
const ASSIGNED_RETURN = [forms.RETURNED_FOR];
const ASSIGNED_QUOTED = [forms.CONVERTED];
const ASSIGNED_TYPED = [forms.CONVERTED, forms.TYPED];
const ASSIGNED_CHOICE = [forms.CONVERTED, forms.TYPED, forms.CHOSEN, forms.OTHERWISE, forms.ASSIGNED_OR];
const ASSIGNED_DEFAULT = [forms.CONVERTED, forms.DEFAULTED, forms.CHOSEN, forms.OTHERWISE, forms.ASSIGNED_OR];

/** The operator is at `at`. Most lines are ruled out by their first characters or because they have no quote. */
function assignedForms(text: string, at: number): readonly RegExp[] {
  let next = at + 1;
  if (text.startsWith('> <<"', next)) return BINARY;
  if (text.charCodeAt(next) === EQUALS) next++;
  while (next < at + 8 && isBlank(text, next)) next++;
  const first = text.charCodeAt(next);
  if (first === OPEN || text.startsWith('async', next) || text.startsWith('function', next))
    return ASSIGNED_FUNCTION;
  if (first === 114 && text.startsWith('return', next)) return ASSIGNED_RETURN;
  const seen = scanLine(text, next);
  const goesOn = first === BRACE || first === NEWLINE || first === RETURN;
  if ((goesOn || (seen & QUOTED) !== 0) && MENTIONS_DEFAULT.test(text.slice(at, at + 320)))
    return ASSIGNED_DEFAULT;
  const isType = (kindAt(text, next) & UPPER) !== 0;
  if ((seen & QUOTED) === 0) {
    if (mayOpenWithoutQuote(text, next)) return ASSIGNED_QUOTED;
    return isType ? ASSIGNED_BLOCK : NO_FORMS;
  }
  if (seen === (QUOTED | CHOICE)) return ASSIGNED_CHOICE;
  if (isType) return ASSIGNED_BLOCK_QUOTED;
  return text.charCodeAt(at) === COLON ? ASSIGNED_TYPED : ASSIGNED_QUOTED;
}

const MENTIONS_DEFAULT = /efault|allback/;

/** Whether the rest of the line contains a quote, and an operator that chooses between two values. */
function scanLine(text: string, from: number): number {
  let seen = 0;
  for (let at = from; at < from + LONGEST_LINE; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === 59 || code !== code) break;
    if (code === DOUBLE_QUOTE || code === 39 || code === 96) seen |= QUOTED;
    else if (code === QUESTION || code === PIPE || (code === 111 && text.charCodeAt(at + 1) === 114))
      seen |= CHOICE;
  }
  return seen;
}

/** Forms of data files, where a value needs no quotes. */
const BARE_FORMS: ReadonlySet<RegExp> = new Set([forms.SETTING, forms.ARGUMENT]);

function bareOrQuoted(text: string, at: number): Value | undefined {
  return (kindAt(text, at) & QUOTE) !== 0 ? quotedValue(text, at, '=') : bareAt(text, at, BARE);
}

const BARE = /[^\s"'<>{}#]{6,200}(?=\s|<|$)/y;

function bareAt(text: string, start: number, form: RegExp): Value | undefined {
  form.lastIndex = start;
  if (!form.test(text)) return undefined;
  return { start, end: form.lastIndex, quote: '', operator: '=' };
}

/** The default of a variable in a shell, Compose or Spring: `${SECRET:-…}`, `${app.secret:…}`. */
function inExpansion(text: string, nameStart: number, wordEnd: number): readonly IndirectValue[] {
  for (const form of [forms.SPRING_DEFAULT, forms.SHELL_DEFAULT]) {
    form.lastIndex = nameStart;
    if (!form.test(text)) continue;
    const start = form.lastIndex;
    let nameEnd = start;
    while (nameEnd > nameStart && !isWordCharacter(text, nameEnd - 1)) nameEnd--;
    if (nameEnd < wordEnd || !isSecretName(text, nameStart, nameEnd)) continue;
    const isQuoted = (kindAt(text, start) & QUOTE) !== 0;
    const value = isQuoted ? quotedValue(text, start, '=') : bareAt(text, start, EXPANDED);
    if (value !== undefined && text.charAt(value.end + (isQuoted ? 1 : 0)) === '}')
      return [{ value, nameStart, nameEnd }];
  }
  return NONE;
}

const EXPANDED = new RegExp(`[^\\s"'\`{}$]{6,${LONGEST_VALUE}}(?=\\})`, 'y');

function isWordCharacter(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
