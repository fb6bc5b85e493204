import type { Span } from '../../base/text';
import type { CandidateWithParts } from './pairs';

/**
 * The spans of each secret that occurs more than once in the text, in order. Its candidates share one list: a secret that
 * occurs a thousand times would otherwise have a million spans.
 */
export function spansOfSameSecret(
  text: string,
  found: readonly CandidateWithParts[],
): Map<CandidateWithParts, readonly Span[]> {
  const bySecret = new Map<string, CandidateWithParts[]>();
  for (const each of found) {
    const { start, end, decoded } = each.candidate;
    const secret = decoded ?? text.slice(start, end);
    const same = bySecret.get(secret);
    if (same === undefined) bySecret.set(secret, [each]);
    else same.push(each);
  }
  const spans = new Map<CandidateWithParts, readonly Span[]>();
  for (const same of bySecret.values()) {
    if (same.length < 2) continue;
    const shared = same.map(({ candidate: { start, end } }) => ({ start, end }));
    for (const each of same) spans.set(each, shared);
  }
  return spans;
}
