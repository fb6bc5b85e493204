/**
 * One part of a key's exact left-to-right form.
 * `set` is the inside of a character class (`A-Za-z0-9_-`): ranges and single characters; a `-` at the end is a hyphen.
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

/** Published checksum rules. A valid checksum settles a finding; an invalid one lowers its confidence. */
export type ChecksumRule =
  | 'crc32-base62-6' // GitHub classic tokens, npm, Vercel: crc32 of the random part, base62, last 6 characters
  | 'crc32-hex-8' // Cloudflare, Grafana, Atlassian: crc32 in hex, last 8 characters
  | 'crc32-base36-7'; // GitLab routable tokens: crc32 of everything before, base36, last 7 characters

/** What sort of credential it is. The rotation policy in `.keyward.json` sets intervals by these names, in any case. */
export type Kind =
  | 'API key'
  | 'secret key'
  | 'publishable key'
  | 'access key ID'
  | 'personal access token'
  | 'OAuth token'
  | 'session token'
  | 'JWT'
  | 'password'
  | 'private key'
  | 'connection string'
  | 'webhook URL'
  | 'identifier'
  | 'secret'; // found by a user's own pattern, which does not describe what it is

/**
 * What giving the value away would mean.
 * - `secret`: it grants access.
 * - `public`: public by design, fine in a browser when restricted (Stripe `pk_`, Firebase web key).
 * - `identifier`: names an account or resource; harmless alone, useful as half of a pair.
 */
export type Sensitivity = 'secret' | 'public' | 'identifier';

/** A way to limit what a key can be used for. `referrer`: by website; `quota`: by usage or spending. */
export type Restriction = 'scope' | 'ip' | 'referrer' | 'app' | 'quota';

/** A codicon that shows what a provider is for. VS Code has icons for few brands. */
export type ProviderIcon =
  | 'azure'
  | 'checklist'
  | 'cloud'
  | 'comment-discussion'
  | 'credit-card'
  | 'database'
  | 'git-merge'
  | 'github'
  | 'globe'
  | 'mail'
  | 'package'
  | 'pulse'
  | 'sparkle'
  | 'symbol-color';

/** What is known about a credential's lifetime. Days are whole days. */
export interface RotationFacts {
  /** Recommended interval. Absent if rotating on a schedule makes no sense (short-lived or public keys). */
  readonly days?: number;
  /** Who recommends it; absent: common practice. `provider`: its documentation, or a limit it enforces. */
  readonly basis?: 'CIS' | 'NIST' | 'OWASP' | 'PCI DSS' | 'provider';
  /** Longest lifetime the provider allows. */
  readonly maxLifetimeDays?: number;
  /** Where the key is created and revoked. */
  readonly consoleUrl?: string;
  readonly docsUrl?: string;
  /** Where its use can be seen. */
  readonly monitoringUrl?: string;
  readonly restrictions?: readonly Restriction[];
}

/** Facts on record that nothing uses yet. The product does not contain them. */
interface UnusedFacts {
  /** The provider revokes the key if it is not used for this long. */
  readonly inactivityDays?: number;
  readonly canExpire?: 'never' | 'optional' | 'always';
}

/** What is known about a credential's lifetime. */
export interface RotationRecord extends RotationFacts, UnusedFacts {}

/** The facts about one format, apart from its ID and what it shares with the provider's other formats. */
export interface FormatRecord<Id extends string = string> {
  /** What it is, with the brand and in sentence case: `Stripe live secret key`. */
  readonly title: string;
  readonly kind: Kind;
  /** Default `secret`. */
  readonly sensitivity?: Exclude<Sensitivity, 'secret'>;
  /** For a test mode or sandbox. */
  readonly test?: true;
  /** The exact form. Formats without segments are recognized by their `structure`. */
  readonly segments: readonly Segment[];
  /**
   * What kind of form it is, if segments cannot describe it, or not completely: a document, a list of `key=value`, or any
   * characters under a certain name. One of the recognizers in `core/detect/recognizers` finds it; segments only describe
   * test samples.
   */
  readonly structure?: string;
  /** For `pem`: the words between `BEGIN ` and the closing dashes. */
  readonly label?: string;
  /** Words, in any case, one of which should be near: in the variable's name, on the line, in a URL's host. */
  readonly context?: readonly string[];
  /** Never report the form alone. */
  readonly contextRequired?: true;
  readonly checksum?: ChecksumRule;
  /** The other half of a pair: formats of the identifier that this secret is used with. */
  readonly usedWith?: readonly Id[];
  /** Conventional variable names; the first is what the provider's own SDK or documentation uses. */
  readonly envNames: readonly string[];
  /** Adds to the provider's facts or overrides them; `null` removes one. */
  readonly rotation?: { readonly [Fact in keyof RotationRecord]: RotationRecord[Fact] | null };
}

/** Everything known about one provider and its formats. */
export interface ProviderRecord<Id extends string = string> {
  /** The brand, spelled as the provider spells it. Absent for formats that no provider issues. */
  readonly name?: string;
  /** Default: the icon of the key's kind. */
  readonly icon?: ProviderIcon;
  /**
   * Context words that are also ordinary words, and where they still count: anywhere on the value's `line`, or only in
   * the value's own `name` or host.
   */
  readonly commonWords?: Readonly<Record<string, 'line' | 'name'>>;
  /** Facts that its formats share. */
  readonly rotation?: RotationRecord;
  readonly formats: Readonly<Record<Id, FormatRecord<NoInfer<Id>>>>;
}

/** One provider and its formats, by ID. */
export function provider<const Id extends string>(
  record: ProviderRecord<Id> & { readonly name: string },
): ProviderRecord<Id> {
  return record;
}

/** Formats that no provider issues, such as private keys and passwords. */
export function withoutProvider<const Id extends string>(
  record: Omit<ProviderRecord<Id>, 'name' | 'icon'>,
): ProviderRecord<Id> {
  return record;
}
