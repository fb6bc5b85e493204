import type { Confidence, Encoding } from '../../finding/finding';
import type { ValueSource } from '../../finding/project-value';
import type { Reason } from '../../finding/reasons';
import type { CompiledFormat } from './compile';

/** A stretch of text that a recognizer considers a secret. Overlapping candidates compete by `score`. */
export interface Candidate {
  readonly compiled: CompiledFormat;
  readonly start: number;
  readonly end: number;
  /** Decides between several interpretations of the same characters: the more specific one has the higher score. */
  readonly score: number;
  readonly confidence: Confidence;
  /** The strongest reason first. */
  readonly why: readonly Reason[];
  /** How the text between `start` and `end` encodes the secret. */
  readonly encoding?: Encoding;
  /** Variable names that fit better than the format's own, the best one first. */
  readonly envNames?: readonly string[];
  /** The decoded text. Discarded at the end of the scan. */
  readonly decoded?: string;
  /** The variable of an env file that has this value, or has it as a part. */
  readonly source?: ValueSource;
}

const ORDER: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** Negative if `a` is less certain than `b`. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return ORDER[a] - ORDER[b];
}

/** The next lower level, or `low`. */
export function lowered(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}
