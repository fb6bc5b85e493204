import type { Place } from '../../finding/finding';
import { lowered } from '../engine/candidate';
import type { CandidateWithParts } from './pairs';

/** Lowers high confidence to medium in a test, documentation or an example. Medium confidence stays. */
export function lowerConfidenceIn(place: Place | undefined, found: CandidateWithParts): CandidateWithParts {
  if (place === undefined) return found;
  const { candidate } = found;
  const confidence = candidate.confidence === 'high' ? lowered(candidate.confidence) : candidate.confidence;
  const why = [...candidate.why, { id: 'in-place', place } as const];
  return { ...found, candidate: { ...candidate, confidence, why } };
}
