import type { Span } from '../../base/text';
import type { Confidence } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';
import { kindAt, QUOTE, SPACE } from '../reading/chars';
import {
  flatten,
  isVagueKey,
  kindOfName,
  lastName,
  type NameKind,
  namesOwner,
  wordsOf,
} from '../reading/names';
import { qualifiedName } from '../reading/qualified-name';
import { SCHEME_FIRST } from '../reading/schemes';
import type { Value } from '../reading/value';
import { chosenPasswordConfidence } from '../reject/chosen-passwords';
import { isUuid } from '../reject/everyday-values';
import { hasFillerWord } from '../reject/placeholders';
import { characterStats, isRandom, isRandomToken } from '../reject/randomness';
import { isPlainSecret, isSecretValue } from '../reject/secret-values';
import { recordOwner } from './record-owner';
import { formatNamed, ownerOf } from './owner';
import { frameworkFormat, inConnectionString, namedFormat, WORDPRESS_SALT } from './named-formats';

/**
 * Judges the recorded values, each once.
 * @param isRecognized true for a value that a provider's format explains; called in the order of the text
 */
export function matchRecorded(scan: Scan, isRecognized: (value: Span) => boolean): Candidate[] {
  const found: Candidate[] = [];
  let judged = -1;
  for (const { wordStart, wordEnd, value, assignment: indirect } of scan.namedValues) {
    if (value.start === judged || isRecognized(value)) continue;
    const assignment = indirect ?? scan.assignmentAt(value.start);
    if (assignment.nameStart > wordStart || assignment.nameEnd < wordEnd) continue;
    judged = value.start;
    const candidate = judge(scan, value, assignment, indirect !== undefined);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

function judge(scan: Scan, value: Value, assignment: Assignment, isIndirect: boolean): Candidate | undefined {
  const { text } = scan;
  const { start, end } = trimmed(scan, assignment, value);
  const secret = text.slice(start, end);
  const fullName = qualifiedName(text, assignment);
  const kind = isBadge(text, assignment) ? 'none' : kindOf(text, assignment, fullName, secret);
  if (kind === 'none' || !(isIndirect || mayBeLiteral(scan, value, assignment, fullName, secret)))
    return undefined;
  if (
    isPublicName(text, assignment, secret) ||
    hasFillerWord(assignment.name) ||
    isOfIdentifier(text, assignment, secret)
  )
    return undefined;
  const name = isOfClient(text, assignment) ? 'client_secret' : fullName;
  const confidence = confidenceOf(scan, secret, kind, value.quote !== '', name);
  return confidence === undefined ? undefined : candidateFor(scan, kind, assignment, start, end, confidence);
}

/** `secret` alone, in a record that describes an OAuth client: `"clientId": "web", "secret": "…"`, `credentials.secret`. */
function isOfClient(text: string, { name, nameStart, nameEnd }: Assignment): boolean {
  return (
    lastName(name).toLowerCase() === 'secret' &&
    /client[_-]?(?:id|auth)|credentials\b|keycloak/i.test(text.slice(Math.max(0, nameStart - 240), nameEnd))
  );
}

function confidenceOf(
  scan: Scan,
  secret: string,
  kind: NameKind,
  quoted: boolean,
  name: string,
): NamedConfidence | undefined {
  const { traits } = scan;
  if (traits.isCredentialFile && isPlainSecret(secret, kind)) return 'medium';
  if (isSecretValue(secret, kind, quoted, name)) return 'medium';
  const chosen = chosenPasswordConfidence(secret, kind, quoted, traits.isConfiguration);
  return chosen === undefined ? undefined : { chosen };
}

/** A password that someone chose has another reason than one that looks random. */
type NamedConfidence = 'medium' | { readonly chosen: Confidence };

/** `badge.svg?token=…` only shows a picture, and is published with it. */
function isBadge(text: string, assignment: Assignment): boolean {
  return /\.(?:svg|png)[?&;]$/i.test(
    text.slice(Math.max(0, assignment.nameStart - 5), Math.max(0, assignment.nameStart)),
  );
}

/** Names with `key` whose value is public: of push services, of objects in a store, of caches, and of fingerprints. */
function isPublicName(text: string, { name, nameStart }: Assignment, secret: string): boolean {
  const last = lastName(name);
  if (/(?:vapid|application_?server)_?(?:public_?)?key$/i.test(last)) return true;
  if (/(?:^|[a-z_-])s3_?(?:object_?)?key$/i.test(last)) return true;
  if (/(?:gpg|pgp|signing|sign)_?(?:key|keys)?(?:_?id)?$/i.test(last))
    return /^(?:[0-9A-F]{16}|[0-9A-F]{40})$/.test(secret);
  return (
    last === 'key' &&
    /\bcache\b|[_-]cache\b/i.test(text.slice(Math.max(0, nameStart - 100), Math.max(0, nameStart)))
  );
}

/** `arn:aws:secretsmanager:…:secret:name`, and the fingerprint of a GPG key. */
function isOfIdentifier(text: string, { nameStart }: Assignment, secret: string): boolean {
  const last = text.charAt(nameStart - 1);
  if (!/[:g _-]/i.test(last)) return false;
  const before = text.slice(Math.max(0, nameStart - 80), Math.max(0, nameStart));
  // bounded: a slice of 80 characters
  if (last === ':' && /arn:[\w-]{2,12}:[\w-]{2,20}:[\w-]{0,20}:\d{0,12}:$/.test(before)) return true;
  return /\b[gp]pg[ _-]?$/i.test(before) && /^[0-9a-f]{16,40}$/i.test(secret);
}

function kindOf(text: string, assignment: Assignment, fullName: string, secret: string): NameKind {
  const name = lastName(assignment.name);
  const kind = kindOfName(name === '' ? assignment.name : name);
  if (kind !== 'none') return kind;
  if (fullName !== assignment.name && kindOfName(fullName) !== 'none') return kindOfName(fullName);
  const path = assignment.name.split('.');
  if (path.length > 1) {
    const wider = kindOfName(path.slice(-2).join('_'));
    if (wider !== 'none') return wider;
  }
  if (WORDPRESS_SALT.test(flatten(name)) || (name === 'master' && assignment.operator === '>')) return 'key';
  if (frameworkFormat(text, assignment) !== undefined) return 'key';
  if (
    /^app_?id$/i.test(name) &&
    /[?&]/.test(text.charAt(assignment.nameStart - 1)) &&
    /^[0-9a-f]{32}$/.test(secret)
  )
    return 'key';
  if (secret.length < 20 || isUuid(secret) || !isVagueKey(name)) return 'none';
  if (!/^[0-9a-f]+$/i.test(secret)) return 'key';
  if (
    name.toLowerCase() === 'key' &&
    secret.length >= 32 &&
    kindOfName(recordOwner(text, assignment.nameStart) ?? '') !== 'none'
  )
    return 'key';
  return wordsOf(name).length > 1 && (secret.length >= 32 || namesOwner(name)) ? 'key' : 'none';
}

/** Shows that a password is stored as it is typed, where a hash could be: Spring Security, LDAP, Dovecot. */
const PLAIN = /^\{(?:noop|plain|clear(?:text)?)\}(?=\S)/i;

/**
 * The value without `Bearer ` or `{noop}` in front, in a URL's query without what follows the `&`, and in a connection string up to the
 * semicolon or the end of the literal.
 */
function trimmed(scan: Scan, assignment: Assignment, value: Value): Span {
  const { text } = scan;
  const begin = text.slice(value.start, Math.min(value.end, value.start + 13));
  const match = PLAIN.exec(begin) ?? SCHEME_FIRST.exec(begin);
  const start = value.start + (match?.[0].length ?? 0);
  if (value.quote !== '' || value.key !== undefined) return { start, end: value.end };
  if (inConnectionString(scan, value.start)) return { start, end: endOfSetting(text, start) };
  const inQuery =
    /[?&]/.test(text.charAt(assignment.nameStart - 1)) || text.startsWith('&amp;', assignment.nameStart - 5);
  // XML and HTML write `&amp;` between the values.
  const isEscaped = text.startsWith('&amp;', value.end - 4);
  const cut = inQuery || isEscaped ? text.slice(start, value.end).search(/[&#)\]]/) : -1;
  return { start, end: cut < 0 ? value.end : start + cut };
}

/** Where a setting of a connection string ends: at a semicolon, a quote, a space or the end of the line. */
function endOfSetting(text: string, start: number): number {
  let end = start;
  while (end < start + 200 && (kindAt(text, end) & (SPACE | QUOTE)) === 0 && !/[;\\]/.test(text.charAt(end)))
    end++;
  return end > start && end < start + 200 ? end : start;
}

/** The value may be a literal: it is in quotes, or unquoted in a file or line that is data and not code. */
function mayBeLiteral(
  scan: Scan,
  value: Value,
  assignment: Assignment,
  fullName: string,
  secret: string,
): boolean {
  if (value.operator === '|' && isTableCell(scan, value)) return true;
  if (!OPERATORS.test(value.operator) && (value.quote === '' || !FALLBACKS.test(value.operator)))
    return false;
  if (value.operator === ' ' && !isSpaceAssignment(scan, value, assignment))
    return (
      isStatement(scan.text, assignment, value) ||
      (isNameInProse(scan.text, assignment, fullName) && TOKEN.test(secret) && isRandomToken(secret))
    );
  if (value.operator === '(' && value.quote === '') return false;
  if (value.operator === ',' && value.quote === '') return false;
  if (/^[!=]=/.test(value.operator) && value.quote === '') return false;
  if (value.quote !== '') return true;
  if (value.operator === '?' || value.operator.startsWith('>')) return assignment.operator === '>';
  const after = scan.text.charAt(value.end);
  if (inConnectionString(scan, value.start) || isInLiteral(scan, assignment.nameStart, value.end))
    return true;
  const { isCode } = scan.traits;
  if (isCode === true)
    return isRandom(characterStats(secret)) && !/^[A-Za-z_$][\w$]*(?:\.[\w$.]*)?$/.test(secret);
  if (isCode === false) return true;
  return after !== '(' && (after !== ';' || /[^\w.]/.test(secret) || /\d/.test(secret));
}

/** Name and value are both in one literal of the line: `"https://host/?token=VALUE"`, `'host=db password=VALUE'`. */
function isInLiteral(scan: Scan, nameStart: number, end: number): boolean {
  const { text } = scan;
  // Most lines of code have no quote after the value, which is quickly seen.
  let closing = end;
  while (closing < end + LITERAL_REACH && (kindAt(text, closing) & QUOTE) === 0) closing++;
  if (closing === end + LITERAL_REACH) return false;
  const quote = openQuote(scan.lineBefore(nameStart, LITERAL_REACH));
  if (quote === '') return false;
  const after = text.slice(end, end + LITERAL_REACH);
  const closed = after.indexOf(quote);
  const lineEnd = after.indexOf('\n');
  return closed >= 0 && (lineEnd < 0 || closed < lineEnd || quote === '`');
}

const LITERAL_REACH = 300;

/** The quote that is open at the end of a line's beginning, or an empty string. */
function openQuote(before: string): string {
  let open = '';
  for (let at = 0; at < before.length; at++) {
    if (before.charCodeAt(at) === 92) at++;
    else if ((kindAt(before, at) & QUOTE) === 0) continue;
    else if (open === '') open = before.charAt(at);
    else if (open === before.charAt(at)) open = '';
  }
  return open;
}

/** The characters of tokens. Links in prose contain others. */
const TOKEN = /^(?!\w+:\/\/)[\w.~+/=:|-]+$/;

/** `the password is "VALUE"` */
function isStatement(text: string, { nameEnd }: Assignment, { start, quote }: Value): boolean {
  return quote !== '' && /^\s+is:?\s+["'`]$/.test(text.slice(nameEnd, start));
}

/** Several words that name a key or token, and not a piece of encoded data that happens to end like one. */
function isNameInProse(text: string, { name, nameStart }: Assignment, fullName: string): boolean {
  return (
    name.length <= 40 &&
    wordsOf(fullName).length > 1 &&
    kindOfName(fullName) !== 'password' &&
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

/** Operators that assign a value to a name, or compare the two. */
const OPERATORS = /^(?:[:?+|]{0,3}={1,3}>?|!={1,2}|::?|:=|->|<-|,|\(| |-|>)$/;

/** `process.env.SECRET || 'literal'`. */
const FALLBACKS = /^(?:\|\||\?\?|\?:)$/;

/** Nothing, or what defines the name, comes before it on the line: `@secret "…"` in Elixir, `(defparameter *secret* "…")` in Lisp. */
const DEFINES = /^\s*[@(]?(?:def\w*\s+|setq\s+)?\*?$/;

/** `--password VALUE`, `PASSWORD 'VALUE'`, `password "VALUE"`. */
function isSpaceAssignment(scan: Scan, value: Value, assignment: Assignment): boolean {
  const { name, nameStart } = assignment;
  const dashes = scan.text.slice(Math.max(0, nameStart - 2), nameStart);
  if (
    /^\s*(?:ENV|ARG|export|set|setenv|SET|SetEnv|fastcgi_param|env)\s+$/.test(scan.lineBefore(nameStart, 40))
  )
    return true;
  if (
    scan.traits.isCredentialFile ||
    /\blogin\s+\S+\s+$/.test(scan.lineBefore(nameStart, 120)) ||
    dashes.endsWith('-') ||
    name.startsWith('-') ||
    (value.quote === '"' && /[\s{(]:$|^: $/.test(dashes))
  )
    return true;
  if (value.quote !== '' && value.quote !== '`') {
    const before = scan.lineBefore(nameStart, 80);
    return (
      DEFINES.test(before) ||
      /\b(?:with|by|set|login|user|role|superuser)\b/i.test(before) ||
      /^[A-Z_ ]+$/.test(name)
    );
  }
  return (
    /^[A-Z]+$/.test(name) && /\b(?:login|role|user|with|identified)\b/i.test(scan.lineBefore(nameStart, 80))
  );
}

function candidateFor(
  scan: Scan,
  kind: NameKind,
  assignment: Assignment,
  start: number,
  end: number,
  confidence: NamedConfidence,
): Candidate {
  const id = namedFormat(scan, kind, assignment, start, end);
  const isGeneric = id === 'generic-password-assignment' || id === 'generic-api-key-assignment';
  const { name } = assignment;
  const owner = id === 'generic-api-key-assignment' && isUnspecific(name) ? ownerOf(scan, start) : undefined;
  const variable = owner && variableOf(owner.name, name);
  const ofOwner = owner?.call === undefined ? undefined : formatNamed(variable ?? '');
  const compiled = scan.engine.format(ofOwner ?? id);
  const own = variable === undefined ? variableNames(name) : [variable];
  return {
    compiled,
    start,
    end,
    score: 30 + (isGeneric ? 0 : 5),
    confidence: confidence === 'medium' ? confidence : confidence.chosen,
    ...(isGeneric && ofOwner === undefined && { envNames: [...own, ...compiled.format.envNames] }),
    why: [
      ofOwner === undefined
        ? { id: 'assigned-to', name }
        : { id: 'argument', call: owner?.call ?? '', expects: 'key' },
      { id: confidence === 'medium' ? 'not-everyday' : 'chosen-password' },
    ],
  };
}

/** The name does not show whose key it is: `apiKey`, `X-API-Key`, `token`. */
function isUnspecific(name: string): boolean {
  return wordsOf(lastName(name)).every((word) => UNSPECIFIC.has(word));
}

const UNSPECIFIC = new Set(
  (
    'api app id key keys token secret access auth authorization x http bearer private client ' +
    'apikey appid accesskey accesstoken apitoken apisecret authtoken clientsecret secretkey'
  ).split(' '),
);

/** `ACME_API_KEY` for a key of Acme that is called `X-API-Key`, `key` or `appid`. */
function variableOf(owner: string, name: string): string {
  const words = wordsOf(lastName(name)).filter((word) => word !== 'x' && word !== 'http');
  const last = words.at(-1) ?? 'key';
  if (words.length < 2 || last === 'id')
    return `${owner}_${last === 'token' || last === 'secret' ? last.toUpperCase() : 'API_KEY'}`;
  return `${owner}_${words
    .join('_')
    .toUpperCase()
    .replace(/^APIKEY$/, 'API_KEY')}`;
}

/** `getApiSecret`, `config.api-secret`: `API_SECRET`. Empty if the name is only `secret`, `token` or the like. */
function variableNames(name: string): string[] {
  const words = wordsOf(lastName(name));
  const own = GETTERS.has(words[0] ?? '') ? words.slice(1) : words;
  if (own[0] === 'x' && own.length > 2) own.shift();
  return own.length > 1 && own.length < 6 ? [own.join('_').toUpperCase()] : [];
}

const GETTERS = new Set(['get', 'fetch', 'load', 'read', 'make', 'default', 'with', 'set']);
