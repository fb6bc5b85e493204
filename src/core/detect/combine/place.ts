import type { Place } from '../../finding/finding';
import type { Span } from '../../base/text';
import { lowered } from '../engine/candidate';
import type { CandidateWithParts } from './pairs';

const WORDS: Readonly<Record<Place, string>> = {
  test: 'it stands in a test, where keys are often made up',
  documentation: 'it stands in documentation, where keys are often made up',
  example: 'it stands in an example, where keys are often made up',
};

/** In a test, documentation or an example what would be certain is likely, and what is likely stays so. */
export function lowerByPlace(joined: CandidateWithParts, place: Place | undefined): CandidateWithParts {
  const { candidate } = joined;
  if (place === undefined) return joined;
  const confidence = candidate.confidence === 'high' ? lowered(candidate.confidence) : candidate.confidence;
  return { ...joined, candidate: { ...candidate, confidence, why: [...candidate.why, WORDS[place]] } };
}

/**
 * For each finding whose secret stands in other places of the text as well: all of them, in order. They share one list,
 * as a secret in a thousand places would have a million otherwise.
 */
export function sameSecretSpans(
  text: string,
  found: readonly CandidateWithParts[],
): Map<CandidateWithParts, readonly Span[]> {
  const bySecret = new Map<string, CandidateWithParts[]>();
  for (const joined of found) {
    const { start, end, decoded } = joined.candidate;
    const secret = decoded ?? text.slice(start, end);
    const same = bySecret.get(secret);
    if (same === undefined) bySecret.set(secret, [joined]);
    else same.push(joined);
  }
  const places = new Map<CandidateWithParts, readonly Span[]>();
  for (const same of bySecret.values()) {
    if (same.length < 2) continue;
    const spans = same.map(({ candidate: { start, end } }) => ({ start, end }));
    for (const joined of same) places.set(joined, spans);
  }
  return places;
}
