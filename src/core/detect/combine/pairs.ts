import type { FindingPart } from '../../finding/finding';
import type { FormatId } from '../../formats';
import type { Candidate } from '../engine/candidate';

/** Farthest distance between a secret and its identifier, in characters. */
const REACH = 400;

/** A candidate with the identifiers that belong to it. */
export interface CandidateWithParts {
  readonly candidate: Candidate;
  readonly parts: readonly FindingPart[];
}

/**
 * Joins each secret with the nearest identifier it may be used with. A joined identifier is not a separate finding.
 * @param candidates sorted by start, so that only neighbors need to be examined
 */
export function joinPairs(candidates: readonly Candidate[]): CandidateWithParts[] {
  const taken = new Set<Candidate>();
  const identifiers = new Map<Candidate, Candidate>();
  candidates.forEach((candidate, index) => {
    const wanted = candidate.compiled.format.usedWith;
    const found = wanted === undefined ? undefined : nearest(candidates, index, wanted, taken);
    if (found === undefined) return;
    identifiers.set(candidate, found);
    taken.add(found);
  });
  return candidates
    .filter((candidate) => !taken.has(candidate))
    .map((candidate) => join(candidate, identifiers.get(candidate)));
}

/** How many candidates on either side are examined. */
const NEIGHBORS = 8;

function nearest(
  all: readonly Candidate[],
  index: number,
  wanted: readonly FormatId[],
  taken: ReadonlySet<Candidate>,
): Candidate | undefined {
  const secret = all[index];
  let best: Candidate | undefined;
  let bestDistance = REACH;
  for (let i = Math.max(0, index - NEIGHBORS); i <= index + NEIGHBORS; i++) {
    const other = all[i];
    if (secret === undefined || other === undefined || taken.has(other)) continue;
    const distance = Math.max(other.start - secret.end, secret.start - other.end);
    if (distance > bestDistance || !wanted.includes(other.compiled.format.id)) continue;
    best = other;
    bestDistance = distance;
  }
  return best;
}

function join(candidate: Candidate, identifier: Candidate | undefined): CandidateWithParts {
  if (identifier === undefined) return { candidate, parts: [] };
  const { format } = identifier.compiled;
  const part = {
    ruleId: format.id,
    title: format.title,
    span: { start: identifier.start, end: identifier.end },
    envNames: format.envNames,
  };
  const why = [...candidate.why, { id: 'identifier-nearby', title: format.title } as const];
  return { candidate: { ...candidate, confidence: 'high', why }, parts: [part] };
}
