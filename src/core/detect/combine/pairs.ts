import type { FindingPart } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';
import { allFormats, type FormatId } from '../../formats';

let secretsByIdentifier: ReadonlyMap<FormatId, readonly FormatId[]> | undefined;

/** IDs of the formats whose values are used with an identifier of this format; undefined if there are none. */
export function secretsUsedWith(identifier: FormatId): readonly FormatId[] | undefined {
  secretsByIdentifier ??= indexSecrets();
  return secretsByIdentifier.get(identifier);
}

function indexSecrets(): ReadonlyMap<FormatId, readonly FormatId[]> {
  const index = new Map<FormatId, FormatId[]>();
  for (const { id, usedWith = [] } of allFormats) {
    for (const identifier of usedWith) index.set(identifier, [...(index.get(identifier) ?? []), id]);
  }
  return index;
}

/** How far apart the halves may stand, in characters. */
const REACH = 400;

/** A candidate with the halves that were joined to it. */
export interface CandidateWithParts {
  readonly candidate: Candidate;
  readonly parts: readonly FindingPart[];
}

/**
 * Joins each secret with the nearest identifier of its kind; a joined identifier is no finding of its own.
 * Candidates come sorted by start, so only neighbours are looked at.
 */
export function joinPairs(candidates: readonly Candidate[]): CandidateWithParts[] {
  const taken = new Set<Candidate>();
  const partner = new Map<Candidate, Candidate>();
  candidates.forEach((candidate, index) => {
    const wanted = candidate.compiled.format.usedWith;
    const found = wanted === undefined ? undefined : nearest(candidates, index, wanted, taken);
    if (found === undefined) return;
    partner.set(candidate, found);
    taken.add(found);
  });
  return candidates
    .filter((candidate) => !taken.has(candidate))
    .map((candidate) => joined(candidate, partner.get(candidate)));
}

/** How many findings on either side are looked at. */
const NEIGHBOURS = 8;

function nearest(
  all: readonly Candidate[],
  index: number,
  wanted: readonly FormatId[],
  taken: ReadonlySet<Candidate>,
): Candidate | undefined {
  const secret = all[index];
  let best: Candidate | undefined;
  let bestDistance = REACH;
  for (let i = Math.max(0, index - NEIGHBOURS); i <= index + NEIGHBOURS; i++) {
    const other = all[i];
    if (secret === undefined || other === undefined || taken.has(other)) continue;
    const distance = Math.max(other.start - secret.end, secret.start - other.end);
    if (distance > bestDistance || !wanted.includes(other.compiled.format.id)) continue;
    best = other;
    bestDistance = distance;
  }
  return best;
}

function joined(candidate: Candidate, other: Candidate | undefined): CandidateWithParts {
  if (other === undefined) return { candidate, parts: [] };
  const { format } = other.compiled;
  const part = {
    ruleId: format.id,
    title: format.title,
    span: { start: other.start, end: other.end },
    envNames: format.envNames,
  };
  return {
    candidate: {
      ...candidate,
      confidence: 'high',
      why: [...candidate.why, `the ${format.title} it belongs to stands near`],
    },
    parts: [part],
  };
}
