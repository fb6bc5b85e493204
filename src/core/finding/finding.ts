import type { Span } from '../base/text';
import type { Kind, Sensitivity } from '../formats/record';
import type { Encoding, Place } from './encoding-and-place';
import type { ProjectValueFinder, ValueSource } from './project-value';
import type { Reason } from './reasons';

export type { Sensitivity } from '../formats/record';
export type { Encoding, Place } from './encoding-and-place';

/**
 * How certain the engine is.
 * - `high`: the format alone, or format and context together, leave no reasonable doubt.
 * - `medium`: likely a secret. Shown less prominently.
 * - `low`: shown only on request.
 */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * One secret found in text. Contains positions and facts, never the secret itself. Code that needs the value slices it from
 * the document.
 */
export interface Finding {
  /**
   * ID of the format that matched, such as `stripe-secret-key-live`. Stable, because settings and allow markers use
   * it.
   */
  readonly ruleId: string;
  /** `Stripe`; undefined for what no provider issues, such as private keys and passwords. */
  readonly provider: string | undefined;
  /** What it is, with the brand: `Stripe live secret key`. */
  readonly title: string;
  readonly kind: Kind;
  readonly sensitivity: Sensitivity;
  readonly confidence: Confidence;
  /** A key for a test mode or sandbox (`sk_test_`), which is reported as less severe. */
  readonly test: boolean;
  /** Exactly the secret, without quotes, name or `Bearer `. */
  readonly span: Span;
  /**
   * Why it is considered a secret, the strongest reason first; `reasonInWords` makes sentences of it. Never contains the
   * value.
   */
  readonly why: readonly Reason[];
  /** Conventional variable names, those of the provider's own SDK first. May be empty. */
  readonly envNames: readonly string[];
  /** The other half of a pair (AWS ID for its secret, Twilio SID for its token). */
  readonly parts?: readonly FindingPart[];
  /** How the text at `span` encodes the secret. A move keeps what the program reads there: Base64 stays Base64. */
  readonly encoding?: Encoding;
  /** Set if the file is a test, documentation or an example. High confidence is then lowered to medium. */
  readonly place?: Place;
  /** All occurrences of the same secret in this text, in order and including this one, if there are several. */
  readonly sameAs?: readonly Span[];
  /** The variable of an env file that has this value, or has it as a part. Such a finding is certain in any file. */
  readonly source?: ValueSource;
  /** Found by one of the user's own patterns. */
  readonly custom?: true;
  /** Set after a policy was applied; see `core/policy`. */
  readonly severity?: Severity;
}

/** How prominently a finding is reported; `off` for not at all. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** A value that belongs to a finding, such as the access key ID of a secret key. */
export interface FindingPart {
  readonly ruleId: string;
  readonly title: string;
  readonly span: Span;
  readonly envNames: readonly string[];
}

/** What is known about the text, and which findings are wanted. */
export interface ScanOptions {
  /** VS Code's language ID, if known. Determines what counts as a literal. */
  readonly languageId?: string;
  /**
   * Path or name, if known, preferably relative to its workspace or repository. Only the name and its folders count
   * (tests, docs, lock files). Of an absolute path only the last folders count, because those above do not belong to
   * the project.
   */
  readonly fileName?: string;
  /** Findings below this are dropped. Default `medium`. */
  readonly minConfidence?: Confidence;
  /** Also report keys that are public by design. Default true. */
  readonly includePublic?: boolean;
  /** Rule IDs or providers, in any case, that are disabled. */
  readonly disabledRules?: readonly string[];
  /** Milliseconds since 1970, to recognize tokens that have expired. Undefined: none is known to have expired. */
  readonly now?: number | undefined;
  /** Searches for the secrets of the project's env files. */
  readonly projectValues?: ProjectValueFinder | undefined;
  /**
   * The characters of the text as bytes: ASCII unchanged, 0 for everything else. Callers that have just read the file
   * can create them faster than the engine. Not kept.
   */
  readonly codes?: Uint8Array | undefined;
}
