import { decodeBase64 } from '../../base/base64';
import { flatten, type NameKind } from '../reading/names';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';

/** Names that say more than `secret`: salts, sessions, frameworks. */
export const WORDPRESS_SALT = /^(?:auth|secureauth|loggedin|nonce)(?:key|salt)$/;

const NAMED_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/jwtsecret|jwtkey|tokensecret/, 'jwt-signing-secret'],
  [/secretkeybase|sessionsecret|cookiesecret|nextauthsecret|^authsecret/, 'session-secret'],
  [WORDPRESS_SALT, 'wordpress-salt'],
  [/github.*webhook.*secret/, 'github-webhook-secret'],
  [/snowflake.*(?:password|pwd)/, 'snowflake-password'],
  [/oci.*authtoken/, 'oracle-cloud-auth-token'],
  [/django.*secretkey/, 'django-secret-key'],
];

/** Which of the formats without a form of their own a named value belongs to. */
export function idFor(
  scan: Scan,
  kind: NameKind,
  assignment: Assignment,
  start: number,
  end: number,
): string {
  const flat = flatten(assignment.name);
  const file = fileFormat(scan, assignment, start);
  if (file !== undefined) return file;
  if (flat === 'secretkey' && end - start === 50) return 'django-secret-key';
  const named = NAMED_FORMATS.find(([pattern]) => pattern.test(flat));
  if (named !== undefined) return named[1];
  if (assignment.scheme === 'bearer') return 'bearer-header';
  if (assignment.scheme === 'basic') return 'basic-auth-header';
  return kind === 'password' ? 'generic-password-assignment' : 'generic-api-key-assignment';
}

/** Forms of files that are all credentials: their keys tell them. */
function fileFormat(scan: Scan, assignment: Assignment, start: number): string | undefined {
  if (/^_(?:auth|authToken|password)$|^npmAuth(?:Token|Ident)$/.test(assignment.name))
    return 'npmrc-auth-line';
  const before = scan.text.slice(Math.max(0, start - 400), start);
  if (assignment.name === 'auth' && /"auths?"|docker|registry/.test(before) && isUserAndPassword(scan, start))
    return 'docker-config-auth';
  if (
    /netrc$/i.test(scan.options.fileName ?? '') ||
    /\bmachine\s+\S+\s+login\s+\S+\s+password\s+$/.test(before)
  )
    return 'netrc-password';
  if (inConnectionString(scan, start))
    return /database\.windows\.net/i.test(before)
      ? 'azure-sql-connection-string'
      : 'ado-net-connection-string';
  return undefined;
}

/** Base64 of `user:password`. */
function isUserAndPassword({ text }: Scan, start: number): boolean {
  const value = /^[A-Za-z0-9+/]{8,2000}={0,2}/.exec(text.slice(start, start + 2002))?.[0] ?? '';
  return decodeBase64(value).includes(':');
}

/** `Server=…;User ID=…;Password=` stands before: a list of settings for a database driver. */
export function inConnectionString(scan: Scan, start: number): boolean {
  const before = scan.lineBefore(start, 300);
  return /(?:server|data source|host|addr(?:ess)?|driver)\s*=[^;]*;.*(?:password|pwd)\s*=\s*$/i.test(before);
}
