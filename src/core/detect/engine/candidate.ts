import type { Confidence, Encoding } from '../../finding/finding';
import type { CompiledFormat } from './compile';

/** A stretch that some tier takes for a secret; overlapping ones compete by `score`. */
export interface Candidate {
  readonly compiled: CompiledFormat;
  readonly start: number;
  readonly end: number;
  /** Which of several readings of the same characters is right: the more specific scores higher. */
  readonly score: number;
  readonly confidence: Confidence;
  readonly why: readonly string[];
  /** The text between `start` and `end` says the secret in this way. */
  readonly encoding?: Encoding;
  /** Variable names that suit better than the format's own, the best first. */
  readonly envNames?: readonly string[];
  /** What it says; lives no longer than the scan. */
  readonly decoded?: string;
}

const ORDER: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** Negative when `a` is less sure than `b`. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return ORDER[a] - ORDER[b];
}

/** The next lower level. */
export function lowered(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}
