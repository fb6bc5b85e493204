import type { Span } from '../base/text';
import type { Kind, Sensitivity } from '../formats/record';
import type { Reason } from './reasons';

export type { Sensitivity } from '../formats/record';

/**
 * How sure the engine is.
 * - `high`: the format alone, or format and context together, leave no reasonable doubt. Marked plainly.
 * - `medium`: likely a secret. Marked softly.
 * - `low`: shown only when asked for.
 */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * How the text writes a secret when not as it is. The span then covers the encoded form: all of a base64 run, the pieces
 * of a concatenation with what joins them.
 */
export type Encoding = 'base64' | 'percent' | 'escape' | 'concatenation';

/** Where a finding stands that makes it milder, although never silent. */
export type Place = 'test' | 'documentation' | 'example';

/**
 * One secret found in a text. It holds positions and facts, never the secret's text:
 * whoever needs the text slices the document it came from.
 */
export interface Finding {
  /** Id of the format that matched, e.g. `stripe-secret-key-live`. Stable: settings and inline markers name it. */
  readonly ruleId: string;
  /** `Stripe`, or undefined for what no provider issues, such as private keys and passwords. */
  readonly provider: string | undefined;
  /** What it is, with the brand: `Stripe live secret key`. */
  readonly title: string;
  readonly kind: Kind;
  readonly sensitivity: Sensitivity;
  readonly confidence: Confidence;
  /** A key for a test mode or sandbox (`sk_test_`): milder, not silent. */
  readonly test: boolean;
  /** Exactly the secret, without quotes, name or `Bearer `. */
  readonly span: Span;
  /** Why it is taken for a secret, the strongest reason first; `reasonWords` makes sentences of it. Never contains the value. */
  readonly why: readonly Reason[];
  /** Conventional variable names, the provider's own SDK's first. May be empty. */
  readonly envNames: readonly string[];
  /** The other half of a pair (AWS id for its secret, Twilio SID for its token). */
  readonly parts?: readonly FindingPart[];
  /** The text at `span` is not the secret itself but says it in this way: it cannot be moved as it stands. */
  readonly encoding?: Encoding;
  /** The file is a test, documentation or an example: its confidence is one step lower than it would be, not below `medium`. */
  readonly place?: Place;
  /** Where the same secret stands more than once in this text: all its places in order, this one among them. */
  readonly sameAs?: readonly Span[];
  /** Found by a pattern of the user's own. */
  readonly custom?: true;
  /** Set where a policy has judged; see `core/policy`. */
  readonly severity?: Severity;
}

/** How loudly a finding is told; `off`: not at all. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** A value that belongs to a finding: the access key id beside the secret key. */
export interface FindingPart {
  readonly ruleId: string;
  readonly title: string;
  readonly span: Span;
  readonly envNames: readonly string[];
}

/** What is known of a text besides its characters, and which findings are wanted. */
export interface ScanOptions {
  /** VS Code's language id, when known: decides what counts as a literal and a comment. */
  readonly languageId?: string;
  /**
   * Path or name, when known, best relative to its workspace or repository: only its name and folders are looked at
   * (tests, docs, lock files). Of an absolute path only the last folders count, as those above are not the project's.
   */
  readonly fileName?: string;
  /** Findings below this are dropped. Default `medium`. */
  readonly minConfidence?: Confidence;
  /** Report public-by-design keys too. Default true. */
  readonly includePublic?: boolean;
  /** Rule ids or providers (any case) that are switched off. */
  readonly disabledRules?: readonly string[];
  /**
   * The characters of the text, one byte each: those of ASCII as they are, 0 for any other. Whoever has read the text can
   * make them sooner than the engine itself. Not kept.
   */
  readonly codes?: Uint8Array | undefined;
}
