import { type Candidate, compareConfidence } from '../engine/candidate';

/**
 * Of candidates that overlap, the most specific reading stays: a provider's format before a name, a name before
 * nothing. Ties go to the surer, then to the longer. The result is sorted by start and nothing in it overlaps.
 */
export function resolve(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((a, b) => a.start - b.start || compareRank(b, a));
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    let last = kept.at(-1);
    while (last !== undefined && last.end > candidate.start && compareRank(candidate, last) > 0) {
      kept.pop();
      last = kept.at(-1);
    }
    if (last === undefined || last.end <= candidate.start) kept.push(candidate);
  }
  return kept;
}

/** Positive when `a` is the better reading. */
function compareRank(a: Candidate, b: Candidate): number {
  return (
    a.score - b.score || compareConfidence(a.confidence, b.confidence) || a.end - a.start - (b.end - b.start)
  );
}
