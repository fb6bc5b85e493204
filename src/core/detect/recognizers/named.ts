import type { Span } from '../../base/text';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { ALNUM, DIGIT, isBlank, JOINER, kindAt, LETTER, PATH, SPACE } from '../reading/chars';
import { indirectValues } from '../reading/indirect-values';
import { withName } from '../reading/named-value';
import { kindOfName } from '../reading/names';
import { type NestedValue, nestedValue } from '../reading/nested-values';
import { SCHEME_FIRST } from '../reading/schemes';
import { kindsIn } from '../reading/tokens';
import type { Value } from '../reading/value';
import { valueAfter } from '../reading/values';
import { valueBeforeName } from '../reading/values-before-names';
import { characterStats, wordScore } from '../reject/randomness';
import { noteColumns } from './columns';
import { NAMED_FORMATS } from './named-formats';

/**
 * A value that its name makes a secret: `password`, `apiKey`, `CLIENT_SECRET`. The first pass only records such values;
 * `judge-named.ts` judges them once it is known which of them are a provider's keys anyway.
 */
export const named: TriggerRecognizer = {
  id: 'named',
  formats: NAMED_FORMATS,
  triggers: [
    'pass',
    'pwd',
    'pw',
    'psk',
    'pepper',
    'secret',
    'token',
    'key',
    'cred',
    'psw',
    'identified by',
    'appid',
    'auth',
    'master',
    'salt',
    // One-time passwords.
    'otp_seed',
    'otpseed',
    'mfa_seed',
    '2fa_seed',
    // Personal access tokens, and passwords in other languages.
    '_pat',
    'senha',
    'contrasena',
    'haslo',
    'motdepasse',
    'wachtwoord',
    'kennwort',
  ],
  match: (scan, start, end) => {
    if (!scan.traits.isDigestFile) noteValue(scan, start, end);
    return undefined;
  },
};

/**
 * Records the value of the name that the word is a part of, if it has one. What can be ruled out cheaply is not recorded.
 */
function noteValue(scan: Scan, wordStart: number, wordEnd: number): void {
  const { text } = scan;
  const value = valueAfter(text, wordEnd, scan.valueCursor, scan.traits.lineSyntax);
  if (mayBeHeading(scan, wordStart)) noteColumns(scan, wordStart);
  const nested = nestedValue(text, wordStart, scan.valueCursor.nameEnd);
  if (nested !== undefined) {
    noteNested(scan, nested);
    return;
  }
  if (value?.key !== undefined) {
    noteSetting(scan, value, value.key);
    return;
  }
  if (!isPlainLiteral(scan, value) && noteIndirectValues(scan, wordStart, wordEnd, value)) return;
  if ((value?.quote ?? '') === '' && noteValueBefore(scan, wordStart)) return;
  if (value === undefined || isTemplate(text, value.start)) return;
  if (value.operator !== '>' && isExpression(scan, value)) return;
  noteSecondOfList(scan, wordStart, wordEnd, value);
  if (isTooPlain(scan, value)) return;
  if (isShortProse(text, value)) return;
  scan.note({ wordStart, wordEnd, value });
}

/**
 * The value is a literal in quotes, directly after its name, and not one of C++ with a bracket after the quote. Between name and
 * value may be a type that reading backward does not know.
 */
function isPlainLiteral({ text, valueCursor }: Scan, value: Value | undefined): boolean {
  if (value === undefined || value.quote === '' || text.startsWith('R"', value.start - 2)) return false;
  return (
    value.operator !== '=' ||
    text.charCodeAt(valueCursor.next) !== COLON ||
    text.charCodeAt(valueCursor.next + 1) === EQUALS
  );
}

const COLON = 58;
const EQUALS = 61;

/** Records the literal before the name, as in `'…' == password`. Returns whether there is one. */
function noteValueBefore(scan: Scan, wordStart: number): boolean {
  const { nameEnd } = scan.valueCursor;
  const found = valueBeforeName(scan.text, wordStart, nameEnd);
  if (found === undefined) return false;
  const { value, nameStart } = found;
  if (value.end - value.start >= 6 && !isPlainWord(scan.text, value))
    scan.note(withName(value, scan.text.slice(nameStart, nameEnd), nameStart, nameEnd));
  return true;
}

function noteNested(scan: Scan, { value, nameStart, nameEnd }: NestedValue): void {
  if (!isPlainWord(scan.text, value))
    scan.note(withName(value, scan.text.slice(nameStart, nameEnd), nameStart, nameEnd));
}

/** A separator of columns follows the name, in a line that starts like a table, or in the first line of a CSV file. */
function mayBeHeading({ text, traits, valueCursor }: Scan, at: number): boolean {
  const next = text.charCodeAt(valueCursor.next);
  if (next === 124) {
    let start = at;
    while (start > 0 && at - start < HEADING_REACH && text.charCodeAt(start - 1) !== 10) start--;
    while (isBlank(text, start)) start++;
    return text.charCodeAt(start) === 124;
  }
  return at < HEADING_REACH && traits.isTabular;
}

/** How far before a name its table's heading may start, in characters. */
const HEADING_REACH = 400;

/** `"credentials": ["user", "PASSWORD"]`: the second literal of a list whose first is a user. */
function noteSecondOfList(
  scan: Scan,
  wordStart: number,
  wordEnd: number,
  { start, end, quote }: Value,
): void {
  const { text } = scan;
  if (quote === '' || end - start > 60 || text.charCodeAt(start - 2) !== 91) return;
  const next = /^["'],\s{0,20}(["'])(?=[^"'\s]{6,120}\1\s{0,20}\])/.exec(text.slice(end, end + 170));
  if (next === null || kindOfName(text.slice(wordStart, wordEnd)) === 'none') return;
  const from = end + next[0].length;
  const value = { start: from, end: text.indexOf(next[1] ?? quote, from), quote, operator: ':' };
  scan.note(withName(value, 'password', wordStart, wordEnd));
}

/** Records a setting that is alone on its line, has a known name and is not an expression. */
function noteSetting(scan: Scan, value: Value, key: Span): void {
  if (isTooPlain(scan, value)) return;
  scan.note(withName(value, scan.text.slice(key.start, key.end), key.start, key.end));
}

/**
 * Records the literals that belong to the name although something is in between.
 * @returns true if `value`, read directly after the name, is a part of such a construct
 */
function noteIndirectValues(
  scan: Scan,
  wordStart: number,
  wordEnd: number,
  value: Value | undefined,
): boolean {
  const { text } = scan;
  const found = indirectValues(text, wordStart, wordEnd, scan.valueCursor);
  if (found.length === 0) return false;
  let isPart = false;
  for (const { value: literal, nameStart, nameEnd } of found) {
    if (value !== undefined && value.start <= literal.start && literal.start < value.end) isPart = true;
    if (literal.end - literal.start < 6 || isPlainWord(text, literal)) continue;
    scan.note(withName(literal, text.slice(nameStart, nameEnd), nameStart, nameEnd));
  }
  return isPart;
}

/** Several words, and too short to contain every kind of character: not a secret, even if the name suggests it. */
function isShortProse(text: string, { start, end }: Value): boolean {
  if (end - start >= 40) return false;
  let at = end - 1;
  while (at > start && (kindAt(text, at) & SPACE) === 0) at--;
  return at > start && !SCHEME_FIRST.test(text.slice(start, at + 2));
}

/** `${…}`, `$(…)`, `{{…}}`, by the first two characters. */
function isTemplate(text: string, start: number): boolean {
  const [first, second] = [text.charAt(start), text.charAt(start + 1)];
  return (first === '$' && (second === '{' || second === '(')) || (first === '{' && second === '{');
}

/** A short value or a word is a secret only in a file of credentials. */
function isTooPlain({ text, traits }: Scan, value: Value): boolean {
  return !traits.isCredentialFile && (value.end - value.start < 6 || isPlainWord(text, value));
}

/** Letters of words, in one case or with only spaces and joiners in between. Rules out most values cheaply. */
function isPlainWord(text: string, value: Value): boolean {
  const { start, end } = value;
  const seen = kindsIn(text, start, Math.min(end, start + 80));
  const oneCase = (seen & LETTER) !== LETTER && (seen & DIGIT) === 0;
  if (!oneCase && (seen & ~(LETTER | SPACE | JOINER | PATH)) !== 0) return false;
  return end - start > 400 || wordScore(characterStats(text.slice(start, end))) > 0;
}

/** An unquoted value that is a call, a member access or, in code, a variable. */
function isExpression(scan: Scan, value: Value): boolean {
  if (value.quote !== '') return false;
  const { text } = scan;
  let at = value.start;
  while (at < value.end && (kindAt(text, at) & (ALNUM | PATH)) !== 0) at++;
  if (at === value.start) return false;
  const next = text.charCodeAt(at);
  if (next === 40 || next === 91) return true;
  return at === value.end && scan.traits.isCode === true && (kindsIn(text, value.start, at) & DIGIT) === 0;
}
