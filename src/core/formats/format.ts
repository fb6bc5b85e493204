import type { Sensitivity } from '../finding/finding';

/**
 * One part of a key's exact left-to-right form.
 * `set` is the inside of a character class (`A-Za-z0-9_-`): ranges and single characters, a `-` at the end is itself.
 * `length` counts characters: exactly n, or from min to max. `padding`: up to two `=` may follow.
 */
export type Segment =
  | { readonly literal: string }
  | { readonly oneOf: readonly string[] }
  | {
      readonly set: string;
      readonly length: number | readonly [min: number, max: number];
      readonly padding?: true;
    };

/** Published checksum rules; a passing one settles a finding, a failing one lowers its confidence. */
export type ChecksumRule =
  | 'crc32-base62-6' // GitHub classic tokens, npm, Vercel: crc32 of the random part, base62, last 6 characters
  | 'crc32-hex-8' // Cloudflare, Grafana, Atlassian: crc32 in hex, last 8 characters
  | 'crc32-base36-7'; // GitLab routable tokens: crc32 of everything before, base36, last 7 characters

/**
 * Forms that segments alone cannot describe. Where segments are given as well, samples are drawn from them.
 * - `pem`, `putty`, `jwk`, `service-account-json`, `authorized-user-json`: a document or block, found by its markers.
 * - `jwt`: three dot-joined parts, the first of which decodes to a JSON header.
 * - `url`: userinfo with a password; the finding is the whole URL, which is what the variable holds.
 * - `sas-token`, `ado-connection-string`: a list of `key=value`.
 * - `http-auth`: what follows a scheme word in an `Authorization` header; the scheme is not part of the secret.
 * - `named`: any characters; only the name it is assigned to makes it a secret.
 * - `password-hash`: a crypt(3) string.
 * - the rest: values in files that hold nothing but credentials, known by the file's name or first keys.
 */
export type Structure =
  | 'pem'
  | 'putty'
  | 'jwk'
  | 'jwt'
  | 'url'
  | 'sas-token'
  | 'ado-connection-string'
  | 'http-auth'
  | 'named'
  | 'password-hash'
  | 'mnemonic'
  | 'service-account-json'
  | 'authorized-user-json'
  | 'binary-file'
  | 'npmrc'
  | 'netrc'
  | 'docker-auth'
  | 'kubernetes-secret'
  | 'kubeconfig'
  | 'secret-file';

/** Stable name of a format, e.g. `stripe-secret-key-live`: settings and allow markers use it. */
export type FormatId = string;

/**
 * A key format is a fact, not a program: everything the engine, the fix and the rotation memory need to know
 * about one kind of credential.
 */
export interface Format {
  readonly id: string;
  readonly provider: string;
  /** With the provider: `Stripe live secret key`. */
  readonly name: string;
  readonly kind: string;
  readonly sensitivity: Sensitivity;
  /** For a test mode or sandbox. */
  readonly test?: true;
  /** The exact form. Formats without one are recognised by `structure`. */
  readonly segments: readonly Segment[];
  /** A multi-line or keyed form the engine knows, where segments cannot say it or do not say all. */
  readonly structure?: Structure;
  /** For `pem`: the words between `BEGIN ` and the closing dashes. */
  readonly label?: string;
  /** Words, any case, one of which should be near: in the variable's name, on the line, in a URL's host. */
  readonly context?: readonly string[];
  /** Never report on the shape alone. */
  readonly contextRequired?: true;
  readonly checksum?: ChecksumRule;
  /** Conventional variable names; the first is what the provider's own SDK or documentation uses. */
  readonly envNames: readonly string[];
  readonly rotation: RotationFacts;
}

/** What is known about a credential's life. Days are whole days. */
export interface RotationFacts {
  /** Recommended interval; absent: no calendar rotation makes sense (short-lived, public). */
  readonly days?: number;
  /** Who says so; absent: common practice. `provider`: its documentation, or what it forces. */
  readonly basis?: 'CIS' | 'NIST' | 'OWASP' | 'PCI DSS' | 'provider';
  /** Longest life the provider allows. */
  readonly maxLifetimeDays?: number;
  /** Revoked by the provider when unused this long. */
  readonly inactivityDays?: number;
  readonly canExpire?: 'never' | 'optional' | 'always';
  /** Where the key is created and revoked. */
  readonly consoleUrl?: string;
  readonly docsUrl?: string;
  /** Where its use can be seen. */
  readonly monitoringUrl?: string;
  /** How its power can be limited: `scope`, `IP`, `referrer`, ... */
  readonly restrictions?: readonly string[];
}
