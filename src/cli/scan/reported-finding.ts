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

/** By default `warning` is a certain secret, and `information` a likely one, a test key or a key that is public by design. */
export type Severity = Exclude<CoreSeverity, 'off'>;

/** Where something stands: lines and columns from 1, offsets from 0 in UTF-16 units of the decoded text, ends exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** A finding as the command line tells it. It outlives the text it was found in, and holds nothing of the secret. */
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
  /** How the text writes the secret, when not as it is; the positions are those of what is written. */
  readonly encoding?: Encoding;
  /** What makes the finding milder: a test, documentation, an example. */
  readonly place?: Place;
  /** Below the working folder relative to it, else absolute; `/` between names. */
  readonly file: string;
  /** Where history is scanned: the oldest commit with it. */
  readonly commit?: ReportedCommit;
  /** The public prefix of the format, then dots. */
  readonly masked: string;
  /** See `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Findings of one run with the same number hold the same secret. */
  readonly secretNumber: number;
  readonly why: readonly string[];
  /** The other half of a pair. */
  readonly parts: readonly ReportedPart[];
  readonly excerpt: Excerpt;
}

export interface ReportedCommit {
  readonly id: string;
  /** The author's date, `YYYY-MM-DD` in UTC. */
  readonly date: string;
}

export interface ReportedPart extends Region {
  readonly ruleId: string;
  readonly title: string;
  readonly masked: string;
}

/** As the policy says, or as it is without one: the same as the editor's. */
export function severityOf(finding: Finding): Severity {
  const severity = finding.severity ?? defaultSeverity(finding);
  return severity === 'off' ? 'hint' : severity; // what is off is not reported
}
