import type { CandidateWithParts } from './pairs';

/** Shorter values are hardly Base64. */
const SHORTEST = 20;

/** Includes the padding of Base64 that a URL writes as `%3D`, so that the value is found whole. */
export function withEscapedPadding(text: string, found: CandidateWithParts): CandidateWithParts {
  const { candidate } = found;
  let { end } = candidate;
  if (end - candidate.start < SHORTEST || text.charCodeAt(end) !== 37) return found;
  while (end < candidate.end + 6 && text.slice(end, end + 3).toUpperCase() === '%3D') end += 3;
  return end === candidate.end ? found : { ...found, candidate: { ...candidate, end } };
}
