import type {
  Confidence,
  Encoding,
  Finding,
  Place,
  Sensitivity,
  Severity as CoreSeverity,
} from '../../core/finding/finding';
import type { Kind } from '../../core/formats';
import { severityOf as defaultSeverity } from '../../core/policy';
import type { Excerpt } from './excerpt';

/** By default, `warning` is for certain secrets and `information` for likely ones, test keys and keys that are public by design. */
export type Severity = Exclude<CoreSeverity, 'off'>;

/** A range: lines and columns from 1, offsets from 0 in UTF-16 units of the decoded text, ends exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** A finding as the command line reports it. It outlives the text it was found in and contains nothing of the secret. */
export interface ReportedFinding extends Region {
  readonly ruleId: string;
  /** Null for what no provider issues, such as private keys and passwords. */
  readonly provider: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly sensitivity: Sensitivity;
  readonly test: boolean;
  /** How the text encodes the secret, if it does. Positions are those of the encoded text. */
  readonly encoding?: Encoding;
  /** What lowers the severity: a test, documentation, an example. */
  readonly place?: Place;
  /** Relative to the working folder if below it, otherwise absolute; `/` between names. */
  readonly file: string;
  /** In a scan of the history: the oldest commit that contains it. */
  readonly commit?: ReportedCommit;
  /** The public prefix of the format, then dots. */
  readonly masked: string;
  /** See `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Findings of one run with the same number are the same secret. */
  readonly secretNumber: number;
  readonly why: readonly string[];
  /** The other half of a pair. */
  readonly parts: readonly ReportedPart[];
  readonly excerpt: Excerpt;
}

export interface ReportedCommit {
  readonly id: string;
  /** The author's date, `YYYY-MM-DD` in UTC; null if the commit has no readable date. */
  readonly date: string | null;
}

export interface ReportedPart extends Region {
  readonly ruleId: string;
  readonly title: string;
  readonly masked: string;
}

/** The severity that the policy sets, or the default: the same as in the editor. */
export function severityOf(finding: Finding): Severity {
  const severity = finding.severity ?? defaultSeverity(finding);
  return severity === 'off' ? 'hint' : severity; // findings with severity `off` are not reported
}
