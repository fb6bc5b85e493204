import { startOfRun } from '../../base/text';
import type { Confidence } from '../../finding/finding';
import type { FormatId } from '../../formats';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { skipEscape } from '../reading/boundaries';
import { passwordConfidence } from '../reject/login-passwords';
import { isPlaceholder } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { isReference } from '../reject/references';

/** How far a URL is followed, in characters. */
const REACH = 512;

/** Also found by its segments, so it is not among the formats of this recognizer. */
const CLOUDINARY = 'cloudinary-url' satisfies FormatId;
const OTHER_SERVICE = 'other-service-url-with-password' satisfies FormatId;

/** The first pattern that the scheme, in lower case, matches. */
const FORMAT_BY_SCHEME = [
  [/^jdbc:/, 'jdbc-url-with-password'],
  [/^mongodb/, 'mongodb-connection-string'],
  [/^rediss?\b/, 'redis-url'],
  [/^postgres/, 'postgres-url'],
  [/^(?:mysql|mariadb)/, 'mysql-url'],
  [/^amqps?\b/, 'amqp-url'],
  [/^(?:sqlserver|mssql)/, 'sql-server-url'],
  [/^https?$/, 'basic-auth-url'],
  [/^cloudinary$/, CLOUDINARY],
  [/^/, OTHER_SERVICE],
] as const satisfies readonly (readonly [RegExp, FormatId])[];

/**
 * A URL with a user and a password. The finding is the whole URL, because that is what a variable contains; for HTTP, it is
 * the password.
 */
export const url: TriggerRecognizer = {
  id: 'url',
  formats: FORMAT_BY_SCHEME.map(([, id]) => id).filter((id) => id !== CLOUDINARY),
  triggers: ['://'],
  match: matchUrl,
};

function formatOf(scheme: string): FormatId {
  const folded = scheme.toLowerCase();
  return FORMAT_BY_SCHEME.find(([pattern]) => pattern.test(folded))?.[1] ?? OTHER_SERVICE;
}

function matchUrl(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  const scheme = schemeBefore(text, at);
  if (scheme === undefined) return undefined;
  const rest = text.slice(at + 3, at + 3 + REACH);
  const authority = authorityOf(rest);
  const split = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (split < 0) return scheme.startsWith('jdbc:') ? matchQueryPassword(scan, scheme, at, rest) : undefined;
  if (colon < 0 || colon > split) return matchTokenAsUser(scan, scheme, at, authority.slice(0, split));
  const user = authority.slice(0, colon);
  const password = authority.slice(colon + 1, split);
  const host = authority.slice(split + 1).replace(/:\d*$/, '');
  const confidence = passwordConfidence(user, password, host);
  if (confidence === undefined) return undefined;
  return candidate(scan, scheme, at, rest, at + 3 + colon + 1, at + 3 + split, confidence);
}

/** `git+https://TOKEN@host/…`: a token in place of the user, without a password. */
function matchTokenAsUser(scan: Scan, scheme: string, at: number, user: string): Candidate | undefined {
  if (!/^(?:git\+)?https?$/i.test(scheme) || !/^[\w-]{20,200}$/.test(user)) return undefined;
  // Hex digits alone are the public key of a Sentry DSN, and other identifiers.
  if (isPlaceholder(user) || /^[0-9a-f-]+$/i.test(user) || !isRandom(characterStats(user))) return undefined;
  return {
    compiled: scan.engine.format('basic-auth-url'),
    start: at + 3,
    end: at + 3 + user.length,
    score: 34,
    confidence: 'medium',
    why: [{ id: 'url-with-password' }],
  };
}

function schemeBefore(text: string, at: number): string | undefined {
  const scheme = /[A-Za-z][A-Za-z0-9+.:-]{1,30}$/.exec(text.slice(Math.max(0, at - 32), at))?.[0];
  if (scheme === undefined || formatOf(scheme) !== OTHER_SERVICE) return scheme;
  return text.slice(skipEscape(text, at - scheme.length), at);
}

/**
 * User, password and host, up to a slash, a quote or a space. The password may contain `@`, and `/` unless a port number
 * comes before it.
 */
function authorityOf(rest: string): string {
  // bounded: 512 characters after the scheme
  const end = rest.search(/[\s"'`<>/\\]|,(?=\S*:\/\/)|$/);
  const authority = rest.slice(0, end);
  if (authority.includes('@') || !rest.includes('@')) return authority;
  // bounded: 512 characters after the scheme
  const wider = /^[^\s"'`<>@/]+:(?!\d{2,5}[/?#])[^\s"'`<>@]+@[A-Za-z0-9.-]+/.exec(rest);
  return wider?.[0] ?? authority;
}

const QUERY_PASSWORD =
  // bounded: 512 characters after the scheme
  /^[^\s"'`<>]*?[?&;]password=([^\s\p{Cc}"'`<>&;\\)\]}|]+?)(?=[.,:]*(?:[\s\p{Cc}"'`<>&;\\)\]}|]|\*\*|$))/iu;

function matchQueryPassword(scan: Scan, scheme: string, at: number, rest: string): Candidate | undefined {
  const match = QUERY_PASSWORD.exec(rest);
  const password = match?.[1];
  if (match === null || password === undefined || isPlaceholder(password) || isReference(password, true))
    return undefined;
  const start = at + 3 + match[0].length - password.length;
  return candidate(scan, scheme, at, rest, start, start + password.length, 'high');
}

function candidate(
  scan: Scan,
  scheme: string,
  at: number,
  rest: string,
  passwordStart: number,
  passwordEnd: number,
  confidence: Confidence,
): Candidate {
  const isHttp = /^https?$/i.test(scheme);
  return {
    compiled: scan.engine.format(formatOf(scheme)),
    start: isHttp ? passwordStart : at - scheme.length,
    end: isHttp ? passwordEnd : at + 3 + urlLength(rest, passwordEnd - at - 3),
    score: 70,
    confidence,
    why: [{ id: 'url-with-password' }],
  };
}

/** What ends the URL of a service. A comma may separate its hosts, a semicolon its settings. */
const URL_END =
  /[^!-~]|["'`<>\\)}\]|]|,(?![\w.-]+(?::\d+)?[,/])|;(?!\w+=[^\s"'`<>\\;]*(?:[;"'`\s]|$))|&(?:quot|lt|gt|#\d+);|$/;

function urlLength(rest: string, from: number): number {
  const end = from + rest.slice(from).search(URL_END);
  return Math.max(from, startOfRun(rest, /[.,:!?*~]/, end));
}
