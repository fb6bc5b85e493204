import type { Confidence } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';
import type { Scan } from '../engine/scan';
import { repeatsUserName } from '../reject/made-up';
import { isDocumentedExample, isFiller, isPlaceholder } from '../reject/placeholders';
import { skipEscape } from '../reading/boundaries';
import { isReference } from '../reject/references';
import { characterStats, wordScore } from '../reject/randomness';

const REACH = 512;

/** `://` stands at `at`: a URL with a user and a password? The finding is the whole URL: that is what the variable holds. */
export function matchUrl(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  const scheme = schemeBefore(text, at);
  if (scheme === undefined) return undefined;
  const rest = text.slice(at + 3, at + 3 + REACH);
  const authority = authorityOf(rest);
  const split = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (split < 0) return scheme.startsWith('jdbc:') ? matchQueryPassword(scan, scheme, at, rest) : undefined;
  if (colon < 0 || colon > split) return undefined;
  const user = authority.slice(0, colon);
  const password = authority.slice(colon + 1, split);
  const host = authority.slice(split + 1).replace(/:\d*$/, '');
  const confidence = judge(user, password, host);
  if (confidence === undefined) return undefined;
  return candidate(scan, scheme, at, rest, at + 3 + colon + 1, at + 3 + split, confidence);
}

function schemeBefore(text: string, at: number): string | undefined {
  const scheme = /[A-Za-z][A-Za-z0-9+.:-]{1,30}$/.exec(text.slice(Math.max(0, at - 32), at))?.[0];
  if (scheme === undefined || formatOf(scheme) !== OTHER_SERVICE) return scheme;
  return text.slice(skipEscape(text, at - scheme.length), at);
}

/**
 * User, password and host: up to a slash, a quote, a space. A `@` in a password is recognised, and a `/` unless what
 * stands before it is the number of a port.
 */
function authorityOf(rest: string): string {
  const end = rest.search(/[\s"'`<>/\\]|,(?=\S*:\/\/)|$/);
  const authority = rest.slice(0, end);
  if (authority.includes('@') || !rest.includes('@')) return authority;
  const wider = /^[^\s"'`<>@/]+:(?!\d{2,5}[/?#])[^\s"'`<>@]+@[A-Za-z0-9.-]+/.exec(rest);
  return wider?.[0] ?? authority;
}

function judge(user: string, password: string, host: string): Confidence | undefined {
  if (
    password.length < 3 ||
    host === '' ||
    /[\s"'`<>(){}[\]\\|^]/.test(password.replace(/[(){}[\]^]/g, (c) => (password.length > 12 ? '' : c)))
  )
    return undefined;
  if (
    isReference(password, true) ||
    isReference(user, true) ||
    isReference(host, true) ||
    /[${}<>%]$/.test(host)
  )
    return undefined;
  if (
    isPlaceholderPassword(password) ||
    /^(?:pass(?:word|wd)?|pwd|psw|pw|secret|token|key|api_?key)[_-]?(?:\d{0,3}|1234\d*)$/i.test(password)
  )
    return undefined;
  if (repeatsUserName(user, password) || isExampleHost(host)) return undefined;
  if (password.length < 6 && /(?:^|\.)example\.(?:com|net|org)$/i.test(host)) return 'low';
  const stats = characterStats(password);
  const wordy = stats.digits + stats.other + stats.upper === 0 && stats.pairs >= 3 && wordScore(stats) > -0.6;
  if (!wordy) return password.length >= 8 ? 'high' : 'medium';
  return isLocalHost(host) ? 'low' : password.length >= 6 ? 'medium' : 'low';
}

/** How sure it is that a password with this user is one, where the place alone says that a password stands there. */
export function judgePassword(user: string, password: string): Confidence | undefined {
  return judge(user, password, '-');
}

/** Milder than for keys: people do choose passwords such as `mySecret2024`. */
function isPlaceholderPassword(password: string): boolean {
  if (isFiller(password) || isDocumentedExample(password)) return true;
  if (password.includes('%') && isEscapedPlaceholder(password)) return true;
  if (/^[A-Z_]+$/.test(password) && /_|PASS|SECRET|TOKEN|KEY/.test(password)) return true;
  return isPlaceholder(password) && !/\d{3,}$/.test(password);
}

/** `pass%3Bword`: what tests of escapes have. */
function isEscapedPlaceholder(password: string): boolean {
  const plain = password.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  const letters = plain.replace(/[^A-Za-z0-9]/g, '');
  return letters === '' || isPlaceholder(letters) || isPlaceholder(plain.replace(/[^A-Za-z0-9]+$/, ''));
}

function isExampleHost(host: string): boolean {
  return /(?:^|\.)(?:test|invalid|example)$|your[-_]?(?:host|domain|server)|^host(?:name)?$|^server$|^HOST/.test(
    host,
  );
}

function isLocalHost(host: string): boolean {
  return /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[a-z_-]+$)/i.test(host);
}

const QUERY_PASSWORD =
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
): Candidate | undefined {
  const compiled = scan.engine.byId.get(formatOf(scheme));
  if (compiled === undefined) return undefined;
  const web = /^https?$/i.test(scheme);
  const start = web ? passwordStart : at - scheme.length;
  const end = web ? passwordEnd : at + 3 + urlLength(rest, passwordEnd - at - 3);
  return {
    compiled,
    start,
    end,
    score: 70,
    confidence,
    why: ['it is a URL that holds a user and a password'],
  };
}

/** What no URL of a service goes on after; a comma may part its hosts, a semicolon its settings. */
const URL_END =
  /[^!-~]|["'`<>\\)}\]|]|,(?![\w.-]+(?::\d+)?[,/])|;(?!\w+=[^\s"'`<>\\;]*(?:[;"'`\s]|$))|&(?:quot|lt|gt|#\d+);|$/;

function urlLength(rest: string, from: number): number {
  const end = from + rest.slice(from).search(URL_END);
  return end - (/[.,:!?*~]+$/.exec(rest.slice(from, end))?.[0].length ?? 0);
}

const OTHER_SERVICE = 'other-service-url-with-password';

const FORMAT_BY_SCHEME: readonly (readonly [RegExp, string])[] = [
  [/^jdbc:/, 'jdbc-url-with-password'],
  [/^mongodb/, 'mongodb-connection-string'],
  [/^rediss?\b/, 'redis-url'],
  [/^postgres/, 'postgres-url'],
  [/^(?:mysql|mariadb)/, 'mysql-url'],
  [/^amqps?\b/, 'amqp-url'],
  [/^(?:sqlserver|mssql)/, 'sql-server-url'],
  [/^https?$/, 'basic-auth-url'],
  [/^cloudinary$/, 'cloudinary-url'],
];

function formatOf(scheme: string): string {
  const folded = scheme.toLowerCase();
  return FORMAT_BY_SCHEME.find(([pattern]) => pattern.test(folded))?.[1] ?? OTHER_SERVICE;
}
