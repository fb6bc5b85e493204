import type { FormatId } from '../../formats';
import { decodeBase64 } from '../../base/base64';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';
import { flatten, lastName, type NameKind } from '../reading/names';

/** The salts and keys of a WordPress configuration, by their flattened names. */
export const WORDPRESS_SALT = /^(?:auth|secureauth|loggedin|nonce)(?:key|salt)$/;

/** Flattened names that show what the value is for. */
const BY_NAME = [
  [[/jwtsecret|jwtkey|tokensecret/], 'jwt-signing-secret'],
  [[/secretkeybase|sessionsecret|cookiesecret|nextauthsecret|^authsecret/], 'session-secret'],
  [[WORDPRESS_SALT], 'wordpress-salt'],
  [[/github/, /webhook/, /secret/], 'github-webhook-secret'],
  [[/snowflake/, /password|pwd/], 'snowflake-password'],
  [[/oci/, /authtoken/], 'oracle-cloud-auth-token'],
  [[/django/, /secretkey/], 'django-secret-key'],
  [[/activerecordencryption/], 'rails-encryption-key'],
  [[/pepper$/], 'password-pepper'],
  [[/(?:token|security|hashids)salt$/], 'application-salt'],
  [[/(?:otp|mfa|2fa|twofactor)(?:auth)?(?:seed|secret|key)/], 'totp-secret'],
] as const satisfies readonly (readonly [parts: readonly RegExp[], FormatId])[];

/** The parts are in the name in this order. */
function hasParts(name: string, parts: readonly RegExp[]): boolean {
  let at = 0;
  for (const part of parts) {
    const match = part.exec(name.slice(at));
    if (match === null) return false;
    at += match.index + match[0].length;
  }
  return true;
}

const OF_CAKE = /^Security(?:["']?\s{0,9}=>\s{0,9}\[[^\]]*|\.salt)$/;

/**
 * Settings of frameworks whose name alone shows nothing, by what comes before it. Sources: guides.rubyonrails.org (Active Record
 * encryption), book.cakephp.org (Security.salt).
 */
export function frameworkFormat(text: string, { name, nameStart }: Assignment): FormatId | undefined {
  const flat = flatten(lastName(name));
  if (!/^(?:primarykey|deterministickey|keyderivationsalt|salt)$/.test(flat)) return undefined;
  const before = text.slice(Math.max(0, nameStart - 240), Math.max(0, nameStart) + name.length);
  if (flat === 'salt') {
    const section = before.slice(Math.max(0, before.lastIndexOf('Security')));
    return OF_CAKE.test(section) ? 'application-salt' : undefined;
  }
  return /active_?record[._]?encryption/i.test(before) ? 'rails-encryption-key' : undefined;
}

/** The formats of values that only their names make a secret. */
export const NAMED_FORMATS: readonly FormatId[] = [
  ...BY_NAME.map(([, id]) => id),
  'generic-password-assignment',
  'generic-api-key-assignment',
  'oauth-client-id',
  'npmrc-auth-line',
  'netrc-password',
  'docker-config-auth',
  'azure-sql-connection-string',
  'ado-net-connection-string',
];

/** The format of a value between `start` and `end` that its name makes a secret. */
export function namedFormat(
  scan: Scan,
  kind: NameKind,
  assignment: Assignment,
  start: number,
  end: number,
): FormatId {
  const flat = flatten(assignment.name);
  const byFile = fileFormat(scan, assignment, start);
  if (byFile !== undefined) return byFile;
  if (flat === 'secretkey' && end - start === 50) return 'django-secret-key';
  const byName = BY_NAME.find(([parts]) => hasParts(flat, parts));
  if (byName !== undefined) return byName[1];
  const byFramework = frameworkFormat(scan.text, assignment);
  if (byFramework !== undefined) return byFramework;
  if (flat === 'secret' && scan.lineBefore(start, 300).includes('otpauth://')) return 'totp-secret';
  if (assignment.scheme === 'bearer') return 'bearer-header';
  if (assignment.scheme === 'basic') return 'basic-auth-header';
  return kind === 'password' ? 'generic-password-assignment' : 'generic-api-key-assignment';
}

/** Files and lines that contain only credentials, recognized by their keys. */
function fileFormat(scan: Scan, { name }: Assignment, start: number): FormatId | undefined {
  if (/^_(?:auth|authToken|password)$|^npmAuth(?:Token|Ident)$/.test(name)) return 'npmrc-auth-line';
  const before = scan.text.slice(Math.max(0, start - 400), start);
  if (name === 'auth' && /"auths?"|docker|registry/.test(before) && isUserAndPassword(scan, start))
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

/** The Base64 of `user:password` starts at `start`. */
function isUserAndPassword({ text }: Scan, start: number): boolean {
  const value = /^[A-Za-z0-9+/]{8,2000}={0,2}/.exec(text.slice(start, start + 2002))?.[0] ?? '';
  return decodeBase64(value).includes(':');
}

/** `Server=…;User ID=…;Password=` comes before `start`: the settings of a database driver. */
export function inConnectionString(scan: Scan, start: number): boolean {
  const before = scan.lineBefore(start, 300);
  const settings = before.split(';');
  return (
    /(?:password|pwd)\s*=\s*$/i.test(settings.pop() ?? '') &&
    settings.some((setting) => /(?:server|data source|host|addr(?:ess)?|driver)\s*=/i.test(setting))
  );
}
