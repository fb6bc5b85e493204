import { indirectValues } from '../reading/indirect-values';
import type { Candidate } from '../engine/candidate';
import { ALNUM, DIGIT, JOINER, kindAt, LETTER, PATH, QUOTE, SPACE } from '../reading/chars';
import { idFor, inConnectionString, WORDPRESS_SALT } from './named-formats';
import {
  flatten,
  isVagueKey,
  kindOfName,
  lastName,
  type NameKind,
  namesOwner,
  wordsOf,
} from '../reading/names';
import { hasFillerWord } from '../reject/placeholders';
import { isRandom, characterStats, wordScore } from '../reject/randomness';
import type { Scan } from '../engine/scan';
import { isPlainSecret, isSecretValue } from '../reject/secret-values';
import { isRandomToken, isUuid } from '../reject/everyday-values';
import { qualifiedName } from '../reading/qualified-name';
import type { Assignment } from '../reading/assignment';
import { kindsIn } from '../reading/tokens';
import { type Value, valueAfter } from '../reading/values';

/** A value that may be a secret by its name, noted while the text is walked over and judged afterwards. */
export interface NamedValue {
  readonly wordStart: number;
  readonly wordEnd: number;
  readonly value: Value;
  /** The name, where something stands between it and the value, see `bridges.ts`. */
  readonly beyond?: Assignment;
}

/**
 * A word such as `password` or `key` ends at `wordEnd`: is it (part of) a name that is given something? What can be
 * settled at a glance is; the rest waits until it is known which values are a provider's anyway.
 */
export function noteNamed(scan: Scan, wordStart: number, wordEnd: number): void {
  const { text } = scan;
  const value = valueAfter(text, wordEnd, scan.valueCursor);
  if ((value?.quote ?? '') === '' && noteIndirectValues(scan, wordStart, wordEnd, value)) return;
  if (value === undefined || isTemplate(text, value.start) || isExpression(scan, value)) return;
  if (!scan.traits.isCredentialFile && (value.end - value.start < 6 || isPlainWord(text, value))) return;
  if (isShortProse(text, value)) return;
  scan.named.push({ wordStart, wordEnd, value });
}

/** Notes the literals that are given to the name over something in between. True when `value` is a piece of such a one. */
function noteIndirectValues(
  scan: Scan,
  wordStart: number,
  wordEnd: number,
  value: Value | undefined,
): boolean {
  const { text } = scan;
  const found = indirectValues(text, wordStart, wordEnd, scan.valueCursor);
  if (found.length === 0) return false;
  let isPiece = false;
  for (const { value: literal, nameStart, nameEnd } of found) {
    if (value !== undefined && value.start <= literal.start && literal.start < value.end) isPiece = true;
    if (literal.end - literal.start < 6 || isPlainWord(text, literal)) continue;
    const { quote, operator } = literal;
    const name = text.slice(nameStart, nameEnd);
    const beyond = { name, nameStart, nameEnd, operator, quote, scheme: '' };
    scan.named.push({ wordStart, wordEnd, value: literal, beyond });
  }
  return isPiece;
}

/** Several words, and too short to be of every kind of character: no secret, whatever its name. */
function isShortProse(text: string, { start, end }: Value): boolean {
  if (end - start >= 40) return false;
  let at = end - 1;
  while (at > start && (kindAt(text, at) & SPACE) === 0) at--;
  return at > start && !SCHEMED.test(text.slice(start, at + 2));
}

/** Judges the values that were noted, each once. `isClaimed` tells what a format of its own was found for. */
export function matchNamed(scan: Scan, isClaimed: (value: Value) => boolean): Candidate[] {
  const found: Candidate[] = [];
  let judged = -1;
  for (const { wordStart, wordEnd, value, beyond } of scan.named) {
    if (value.start === judged || isClaimed(value)) continue;
    const assignment = beyond ?? scan.assignmentAt(value.start);
    if (assignment.nameStart > wordStart || assignment.nameEnd < wordEnd) continue;
    judged = value.start;
    const candidate = judgeNamed(scan, value, assignment, beyond !== undefined);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

function judgeNamed(
  scan: Scan,
  value: Value,
  assignment: Assignment,
  isIndirect: boolean,
): Candidate | undefined {
  const { text } = scan;
  const [start, end] = withoutRest(text, assignment, value);
  const secret = text.slice(start, end);
  const qualified = qualifiedName(text, assignment);
  const kind = isBadge(text, assignment) ? 'none' : kindOf(assignment, qualified, secret);
  if (kind === 'none' || !(isIndirect || isLiteralPlace(scan, value, assignment, qualified, secret)))
    return undefined;
  if (hasFillerWord(assignment.name)) return undefined;
  const plain = scan.traits.isCredentialFile && isPlainSecret(secret, kind);
  if (!plain && !isSecretValue(secret, kind, value.quote !== '', qualified)) return undefined;
  return describe(scan, kind, assignment, start, end);
}

/** `badge.svg?token=…`: it lets the picture be seen, and stands where everybody sees it. */
function isBadge(text: string, assignment: Assignment): boolean {
  return /\.(?:svg|png)[?&;]$/i.test(
    text.slice(Math.max(0, assignment.nameStart - 5), Math.max(0, assignment.nameStart)),
  );
}

/** `${…}`, `$(…)`, `{{…}}`: seen from the first two characters. */
function isTemplate(text: string, start: number): boolean {
  const [first, second] = [text.charAt(start), text.charAt(start + 1)];
  return (first === '$' && (second === '{' || second === '(')) || (first === '{' && second === '{');
}

/**
 * Letters and no digit, of one case or with nothing but spaces and joiners between, and those of words: the common case,
 * settled before anything else is looked at.
 */
function isPlainWord(text: string, value: Value): boolean {
  const { start, end } = value;
  const seen = kindsIn(text, start, Math.min(end, start + 80));
  const oneCase = (seen & LETTER) !== LETTER && (seen & DIGIT) === 0;
  if (!oneCase && (seen & ~(LETTER | SPACE | JOINER | PATH)) !== 0) return false;
  return end - start > 400 || wordScore(characterStats(text.slice(start, end))) > 0;
}

/** Read off its first characters: an unquoted value that is a call, a member or, in code, a variable. */
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

function kindOf(assignment: Assignment, qualified: string, secret: string): NameKind {
  const name = lastName(assignment.name);
  const kind = kindOfName(name === '' ? assignment.name : name);
  if (kind !== 'none') return kind;
  if (qualified !== assignment.name && kindOfName(qualified) !== 'none') return kindOfName(qualified);
  const path = assignment.name.split('.');
  if (path.length > 1) {
    const wider = kindOfName(path.slice(-2).join('_'));
    if (wider !== 'none') return wider;
  }
  if (WORDPRESS_SALT.test(flatten(name)) || (name === 'master' && assignment.operator === '>')) return 'key';
  if (secret.length < 20 || isUuid(secret) || !isVagueKey(name)) return 'none';
  if (!/^[0-9a-f]+$/i.test(secret)) return 'key';
  return wordsOf(name).length > 1 && (secret.length >= 32 || namesOwner(name)) ? 'key' : 'none';
}

const SCHEMED = /^(?:bearer|basic|token|ssws|bot|apikey|splunk|key|geniekey)\s+(?=\S)/i;

/** The value without `Bearer ` in front, and in a URL's query without what follows the `&`. */
function withoutRest(text: string, assignment: Assignment, value: Value): [number, number] {
  const match = SCHEMED.exec(text.slice(value.start, Math.min(value.end, value.start + 12)));
  const start = value.start + (match?.[0].length ?? 0);
  const query = value.quote === '' && /[?&;]/.test(text.charAt(assignment.nameStart - 1));
  // In XML and its like `&amp;` parts the values.
  const escaped = value.quote === '' && text.startsWith('&amp;', value.end - 4);
  const cut = query || escaped ? text.slice(start, value.end).search(/[&#)\]]/) : -1;
  return [start, cut < 0 ? value.end : start + cut];
}

/** A literal may stand here: in quotes, or bare in a file or line that is data and not code. */
function isLiteralPlace(
  scan: Scan,
  value: Value,
  assignment: Assignment,
  qualified: string,
  secret: string,
): boolean {
  if (value.operator === '|' && isTableCell(scan, value)) return true;
  if (!OPERATORS.test(value.operator) && (value.quote === '' || !FALLBACKS.test(value.operator)))
    return false;
  if (value.operator === ' ' && !isSpaceAssignment(scan, value, assignment))
    return (
      isProseStatement(scan.text, assignment, value) ||
      (isProseName(scan.text, assignment, qualified) && TOKEN.test(secret) && isRandomToken(secret))
    );
  if (value.operator === '(' && value.quote === '') return false;
  if (value.operator === ',' && value.quote === '') return false;
  if (/^[!=]=/.test(value.operator) && value.quote === '') return false;
  if (value.quote !== '') return true;
  if (value.operator === '?' || value.operator.startsWith('>')) return assignment.operator === '>';
  const after = scan.text.charAt(value.end);
  if (inConnectionString(scan, value.start)) return true;
  const code = scan.traits.isCode;
  if (code === true)
    return isRandom(characterStats(secret)) && !/^[A-Za-z_$][\w$]*(?:\.[\w$.]*)?$/.test(secret);
  if (code === false) return true;
  return after !== '(' && (after !== ';' || /[^\w.]/.test(secret) || /\d/.test(secret));
}

/** What tokens are made of; a link in prose has other marks. */
const TOKEN = /^(?!\w+:\/\/)[\w.~+/=:|-]+$/;

/** `the password is "VALUE"` */
function isProseStatement(text: string, { nameEnd }: Assignment, { start, quote }: Value): boolean {
  return quote !== '' && quote !== '`' && /^\s+is\s+["']$/.test(text.slice(nameEnd, start));
}

/** Words that say key or token, and are no piece of encoded data that happens to end so. */
function isProseName(text: string, { name, nameStart }: Assignment, qualified: string): boolean {
  return (
    name.length <= 40 &&
    wordsOf(qualified).length > 1 &&
    kindOfName(qualified) !== 'password' &&
    (nameStart === 0 || (kindAt(text, nameStart - 1) & (SPACE | QUOTE)) !== 0) &&
    !isRandom(characterStats(name))
  );
}

/** `| name | value |` in a Markdown table. */
function isTableCell(scan: Scan, value: Value): boolean {
  return (
    /^`?[ \t]*\|/.test(scan.text.slice(value.end, value.end + 8)) &&
    /^[ \t]*\|/.test(scan.lineBefore(value.start, 200))
  );
}

/** What gives a value to a name, or compares the two. */
const OPERATORS = /^(?:[:?+|]{0,3}={1,3}>?|!={1,2}|::?|:=|->|<-|,|\(| |-|>)$/;

/** `process.env.SECRET || 'literal'`. */
const FALLBACKS = /^(?:\|\||\?\?|\?:)$/;

/** `--password VALUE`, `PASSWORD 'VALUE'`, `password "VALUE"`. */
function isSpaceAssignment(scan: Scan, value: Value, assignment: Assignment): boolean {
  const dashes = scan.text.slice(Math.max(0, assignment.nameStart - 2), assignment.nameStart);
  if (/^\s*(?:ENV|ARG|export|set|setenv|SET)\s+$/.test(scan.lineBefore(assignment.nameStart, 40)))
    return true;
  if (
    scan.traits.isCredentialFile ||
    /\blogin\s+\S+\s+$/.test(scan.lineBefore(assignment.nameStart, 120)) ||
    dashes.endsWith('-') ||
    assignment.name.startsWith('-') ||
    (value.quote === '"' && /[\s{(]:$/.test(dashes))
  )
    return true;
  if (value.quote !== '' && value.quote !== '`') {
    return (
      /^(?:\s*|.*\b(?:with|by|set|login|user|role|superuser)\b.*)$/i.test(
        scan.lineBefore(assignment.nameStart, 80),
      ) || /^[A-Z_ ]+$/.test(assignment.name)
    );
  }
  return (
    /^[A-Z]+$/.test(assignment.name) &&
    /\b(?:login|role|user|with|identified)\b/i.test(scan.lineBefore(assignment.nameStart, 80))
  );
}

function describe(
  scan: Scan,
  kind: NameKind,
  assignment: Assignment,
  start: number,
  end: number,
): Candidate | undefined {
  const id = idFor(scan, kind, assignment, start, end);
  const compiled = scan.engine.byId.get(id);
  if (compiled === undefined) return undefined;
  return {
    compiled,
    start,
    end,
    score: 30 + (id.startsWith('generic') ? 0 : 5),
    confidence: 'medium',
    ...(id.startsWith('generic') && {
      envNames: [...variableNames(assignment.name), ...compiled.format.envNames],
    }),
    why: [
      `it is a literal given to \`${assignment.name}\``,
      'it looks random and not like a word, a path or a placeholder',
    ],
  };
}

/** `getApiSecret`, `config.api-secret`: `API_SECRET`. None where the name says nothing but `secret` or `token`. */
function variableNames(name: string): string[] {
  const words = wordsOf(lastName(name));
  const own = GETTERS.has(words[0] ?? '') ? words.slice(1) : words;
  return own.length > 1 && own.length < 6 ? [own.join('_').toUpperCase()] : [];
}

const GETTERS = new Set(['get', 'fetch', 'load', 'read', 'make', 'default', 'with', 'set']);
