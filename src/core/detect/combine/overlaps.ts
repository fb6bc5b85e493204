import { type Candidate, compareConfidence } from '../engine/candidate';

/**
 * Of candidates that overlap, keeps the most specific one: a provider's format before a value recognized by its name. Ties go
 * to the higher confidence, then to the longer one. The result is sorted by start, and nothing in it overlaps.
 */
export function resolveOverlaps(candidates: readonly Candidate[]): Candidate[] {
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

/** Positive if `a` is the better interpretation. */
function compareRank(a: Candidate, b: Candidate): number {
  return (
    a.score - b.score || compareConfidence(a.confidence, b.confidence) || a.end - a.start - (b.end - b.start)
  );
}
