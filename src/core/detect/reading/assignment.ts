import { CLOSER, LETTER, OPERATOR, PATH, QUOTE, RUN, SPACE, STOP, isOpenBracket, kindAt } from './chars';
import { prefixStart } from './literal-start';
import { kindOfName } from './names';

/**
 * The name a value is assigned to, and how. It is read from the characters around the value and not by a grammar, so
 * that one reader works for code, JSON, YAML, INI, shell, XML, Terraform and prose.
 */
export interface Assignment {
  /** The name as written, with its object path (`config.stripe.apiKey`), or empty. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** What joins name and value: `=`, `:`, `,`, `(`, `>`, ` `, ... */
  readonly operator: string;
  /** The quote that opens the value, or empty. */
  readonly quote: string;
  /** `bearer`, `basic` or another scheme between name and value, or empty. */
  readonly scheme: string;
}

const REACH = 120;
const SCHEMES: ReadonlySet<string> = new Set(
  'bearer basic token ssws apikey splunk bot geniekey genie-key key oauth jwt hmac'.split(' '),
);
const NAME_SCHEMES: ReadonlySet<string> = new Set(['key', 'token', 'apikey']);
const LONGEST_SCHEME = 9;
const NO_ASSIGNMENT: Assignment = {
  name: '',
  nameStart: -1,
  nameEnd: -1,
  operator: '',
  quote: '',
  scheme: '',
};

/** Reads backward from the first character of a value. */
export function assignmentBefore(text: string, valueStart: number): Assignment {
  const floor = Math.max(0, valueStart - REACH);
  let at = valueStart;
  let quote = '';
  let scheme = '';
  if ((kindAt(text, at - 1) & QUOTE) !== 0) {
    [at, quote] = skipOpeningQuote(text, at, floor);
    const argument = schemeArgument(text, at);
    if (argument !== undefined) [scheme, at] = [argument.scheme, argument.start];
  } else {
    scheme = schemeBefore(text, at, floor);
    if (scheme !== '') {
      at = skipSpaces(text, at, floor) - scheme.length;
      if ((kindAt(text, at - 1) & QUOTE) !== 0) [at, quote] = skipOpeningQuote(text, at, floor);
    }
  }
  const element = elementAround(text, valueStart, floor);
  if (element !== undefined) return { ...element, operator: '>', quote, scheme };
  const [operator, afterName] = readOperator(text, at, floor);
  // `the api key VALUE`: after a space such a word is a name, not the scheme of a header.
  if (operator === ' ' && quote === '' && NAME_SCHEMES.has(scheme)) {
    const nameEnd = skipSpaces(text, valueStart, floor);
    const qualified = readName(text, nameEnd, floor, ' ');
    return {
      name: qualified.name,
      nameStart: qualified.nameStart,
      nameEnd: qualified.nameEnd,
      operator,
      quote,
      scheme: '',
    };
  }
  if (operator === '') return { ...NO_ASSIGNMENT, quote, scheme };
  const name = readName(text, afterName, floor, operator);
  const { name: written, nameStart, nameEnd } = name;
  return { name: written, nameStart, nameEnd, operator, quote, scheme };
}

/** The scheme, such as `bearer` or `basic`, and spaces come before `at`; otherwise empty. */
function schemeBefore(text: string, at: number, floor: number): string {
  let end = at;
  while (end > floor && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end--;
  if (end === at || (kindAt(text, end - 1) & LETTER) === 0) return '';
  let start = end;
  while (start > floor && end - start <= LONGEST_SCHEME && (kindAt(text, start - 1) & RUN) !== 0) start--;
  if (end - start > LONGEST_SCHEME) return '';
  const word = text.slice(start, end).toLowerCase();
  return SCHEMES.has(word) ? word : '';
}

/** `AuthenticationHeaderValue("Bearer", "VALUE")`: the scheme is the argument before the one whose quote is at `quoteAt`. */
function schemeArgument(
  text: string,
  quoteAt: number,
): { readonly scheme: string; readonly start: number } | undefined {
  let comma = quoteAt;
  while (comma > quoteAt - 9 && (kindAt(text, comma - 1) & SPACE) !== 0) comma--;
  if (text.charCodeAt(comma - 1) !== COMMA || (kindAt(text, comma - 2) & QUOTE) === 0) return undefined;
  const match = /["'](bearer|basic)["'],$/i.exec(text.slice(Math.max(0, comma - 12), comma));
  return match?.[1] === undefined
    ? undefined
    : { scheme: match[1].toLowerCase(), start: comma - match[0].length };
}

const COMMA = 44;

/** True if a scheme and a space (or a comma) come before `at`, as for a value in an HTTP header. */
export function followsScheme(text: string, at: number): boolean {
  if ((kindAt(text, at - 1) & QUOTE) !== 0) return schemeArgument(text, at - 1) !== undefined;
  return (
    (kindAt(text, at - 1) & SPACE) !== 0 &&
    (kindAt(text, at - 2) & LETTER) !== 0 &&
    schemeBefore(text, at, 0) !== ''
  );
}

function skipOpeningQuote(text: string, at: number, floor: number): [number, string] {
  const quote = text.charAt(at - 1);
  let offset = at - 1;
  while (offset > floor && text.charAt(offset - 1) === quote) offset--;
  while (offset > floor && text.charAt(offset - 1) === '\\') offset--;
  if (isOuterQuote(text, offset - 1, quote, offset < at - 1)) offset--;
  return [prefixStart(text, offset), quote];
}

/** The quote at `at` opens a literal that contains a literal: `'"VALUE"'`, `"\"VALUE\""`. */
function isOuterQuote(text: string, at: number, inner: string, isEscaped: boolean): boolean {
  if ((kindAt(text, at) & QUOTE) === 0 || (text.charAt(at) === inner && !isEscaped)) return false;
  const before = kindAt(text, at - 1);
  return (before & (SPACE | OPERATOR | STOP)) !== 0 || text.charAt(at - 1) === '(';
}

function skipSpaces(text: string, at: number, floor: number): number {
  let offset = at;
  while (offset > floor && (kindAt(text, offset - 1) & SPACE) !== 0) offset--;
  return offset;
}

/** The operator that ends before `at`, and where the name before it ends. */
function readOperator(text: string, at: number, floor: number): [string, number] {
  let offset = skipSpaces(text, at, floor);
  while (offset > floor && isOpenBracket(text, offset - 1)) offset = skipSpaces(text, offset - 1, floor);
  const spaces = at - offset;
  const end = offset;
  while (offset > floor && end - offset < 4 && (kindAt(text, offset - 1) & OPERATOR) !== 0) offset--;
  if (offset < end) {
    const operator = text.slice(offset, end);
    // PHP and Perl append with `.=`.
    if (operator === '=' && text.charAt(offset - 1) === '.')
      return ['=', skipSpaces(text, offset - 1, floor)];
    if (operator === '>' && text.charAt(offset - 1) === '-')
      return ['->', skipSpaces(text, offset - 1, floor)];
    return [operator === '>' ? '>' : operator, operator === '>' ? offset : skipSpaces(text, offset, floor)];
  }
  const last = text.charAt(offset - 1);
  if (last === '-' && text.charAt(offset - 2) === '<') return ['<-', skipSpaces(text, offset - 2, floor)];
  if (last === ',' || last === '(') return [last, skipSpaces(text, offset - 1, floor)];
  if (last === '-' && spaces > 0 && (kindAt(text, offset - 2) & SPACE) !== 0)
    return ['-', skipSpaces(text, offset - 1, floor)];
  return spaces > 0 && offset > floor && !text.slice(offset, at).includes('\n')
    ? [' ', offset]
    : ['', offset];
}

function readName(
  text: string,
  at: number,
  floor: number,
  operator: string,
): Pick<Assignment, 'name' | 'nameStart' | 'nameEnd'> {
  if (operator === '>') return tagName(text, at, floor);
  // `sign(text, secret) => value`: the value is not assigned to the function.
  if (operator === '=>' && text.charAt(at - 1) === ')') return NO_ASSIGNMENT;
  let end = skipClosers(text, at, floor);
  let start = identifierStart(text, end, floor);
  if (operator.includes('=') && start > floor) {
    const typed = skipType(text, start, end, floor);
    if (typed < end) {
      end = skipClosers(text, typed, floor);
      start = identifierStart(text, end, floor);
    }
  }
  // `The API key is VALUE`
  if (operator === ' ' && end - start === 2 && text.startsWith('is ', start)) {
    end = skipClosers(text, skipSpaces(text, start, floor), floor);
    start = identifierStart(text, end, floor);
  }
  if (isEscapeLetter(text, start, end)) start++;
  const name = text.slice(start, end);
  return VALUE_NAMES.has(name.toLowerCase())
    ? (labelBefore(text, start) ?? { name, nameStart: start, nameEnd: end })
    : { name, nameStart: start, nameEnd: end };
}

/**
 * `\nsecret_key=`: the name starts after the escape, unless it is the name of a secret without it as well
 * (`dir\token`).
 */
function isEscapeLetter(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) !== 92 || !/[nrt]/.test(text.charAt(start))) return false;
  return kindOfName(text.slice(start, end)) === 'none' && kindOfName(text.slice(start + 1, end)) !== 'none';
}

const VALUE_NAMES: ReadonlySet<string> = new Set(
  'value val default content data string v newvalue defaultvalue'.split(' '),
);

function skipClosers(text: string, at: number, floor: number): number {
  let offset = at;
  for (let skipped = 0; skipped < 5 && offset > floor; skipped++) {
    if ((kindAt(text, offset - 1) & CLOSER) === 0) break;
    offset--;
  }
  return offset;
}

function identifierStart(text: string, end: number, floor: number): number {
  let start = end;
  while (start > floor && (kindAt(text, start - 1) & (RUN | PATH)) !== 0) start--;
  return start;
}

const TYPE =
  "(?:'\\w+\\s+)?(?:mut\\s+)?(?:string|str|String|SecretStr|SecureString|any|bytes|char|text|Text|varchar|NSString|CharSequence|Final|Optional|Option)(?:<[^<>]*>|\\[[^[\\]]*\\])?\\s*[?!]?\\s*$";
// bounded: a slice of 160 characters
const COLON_TYPE = new RegExp(`[\\w$)\\]?!'"](\\s*:\\s*&?\\s*${TYPE})`);
// bounded: a slice of 160 characters
const SPACE_TYPE = new RegExp(`\\w(\\s+(?:As\\s+)?${TYPE})`);

/** Where the name ends in `name: Type =` and `name Type =`; otherwise `end`. */
function skipType(text: string, start: number, end: number, floor: number): number {
  if ((kindAt(text, end - 1) & LETTER) !== 0 && !TYPE_WORDS.has(text.slice(start, end))) return end;
  const before = text.slice(Math.max(floor, start - 40, end - 160), end);
  const type = COLON_TYPE.exec(before)?.[1] ?? SPACE_TYPE.exec(before)?.[1];
  return type === undefined ? end : end - type.length;
}

/** The names of types above, which rules out all other words quickly. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  'string str String SecretStr SecureString any bytes char text Text varchar NSString CharSequence Final Optional Option'.split(
    ' ',
  ),
);

/** `<secret>words VALUE</secret>`: the element that contains the value, if other words come before the value. */
function elementAround(
  text: string,
  valueStart: number,
  floor: number,
): Pick<Assignment, 'name' | 'nameStart' | 'nameEnd'> | undefined {
  if (text.charCodeAt(valueStart - 1) !== BLANK) return undefined;
  const open = tagStart(text, valueStart, floor);
  if (open === undefined) return undefined;
  const name = /^<([A-Za-z][\w.-]*)>[^<>\n]{1,40} $/.exec(text.slice(open, valueStart))?.[1];
  if (name === undefined || kindOfName(name) === 'none') return undefined;
  return text.slice(valueStart, valueStart + 400).includes(`</${name}>`)
    ? { name, nameStart: open + 1, nameEnd: open + 1 + name.length }
    : undefined;
}

const BLANK = 32;

/**
 * Where the last tag before `at` starts. The search is bounded, because in a text without tags every value would
 * search the whole text.
 */
function tagStart(text: string, at: number, floor: number): number | undefined {
  const from = Math.max(floor, at - TAG_REACH);
  const open = text.slice(from, at).lastIndexOf('<');
  return open < 0 ? undefined : from + open;
}

/** Longest tag with its attributes. */
const TAG_REACH = 400;

/** `<apiKey>VALUE`, and for a property list `<key>NAME</key><string>VALUE`. */
function tagName(
  text: string,
  at: number,
  floor: number,
): Pick<Assignment, 'name' | 'nameStart' | 'nameEnd'> {
  const open = tagStart(text, at, floor);
  if (open === undefined) return NO_ASSIGNMENT;
  const match = /^<([A-Za-z][\w:.-]*)(?![\w:.-])[^<>]*>?$/.exec(text.slice(open, at + 1));
  const tag = match?.[1];
  if (tag === undefined) return NO_ASSIGNMENT;
  if (/^(?:string|value|entry|property|item|code)$/i.test(tag)) {
    const above = /<key>([^<]{1,60})<\/key>\s*$/i.exec(text.slice(Math.max(0, open - REACH), open));
    const name = above?.[1] ?? /(?:name|key)\s*=\s*"([\w.-]{1,60})"/i.exec(text.slice(open, at))?.[1];
    if (name !== undefined) {
      const from = Math.max(0, open - REACH);
      const start = from + text.slice(from, at).lastIndexOf(name);
      return { name, nameStart: start, nameEnd: start + name.length };
    }
  }
  return { name: tag, nameStart: open + 1, nameEnd: open + 1 + tag.length };
}

/** `name: API_KEY` on the line above `value: ...`, `variable "api_key" { default = ...`, `key="..." value="..."`. */
function labelBefore(
  text: string,
  at: number,
): Pick<Assignment, 'name' | 'nameStart' | 'nameEnd'> | undefined {
  const from = Math.max(0, at - REACH);
  const before = text.slice(from, at);
  const match =
    // bounded: a slice of 120 characters
    /(?:\b(?:name|key|variable|id|env|header|label|parameter)["']?\s*[:=]?\s*["']?)([A-Za-z][\w.-]{1,60})["']?[\s,;{"'}\]]*(?:description\s*=\s*"[^"]*"\s*|type\s*=\s*\w+\s*|sensitive\s*=\s*\w+\s*)*["']?$/i.exec(
      before,
    );
  const name = match?.[1];
  if (name === undefined || match === null) return undefined;
  const start = from + match.index + match[0].indexOf(name, match[0].search(/[\s:="']/));
  return { name, nameStart: start, nameEnd: start + name.length };
}
