import { overlaps, type Span } from '../../base/text';
import type { FindingPart } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';
import type { Scan } from '../engine/scan';
import { ALNUM, kindAt } from '../reading/chars';
import { lastName } from '../reading/names';
import { newValueCursor, valueAfter } from '../reading/values';
import { isPlaceholder } from '../reject/placeholders';
import { isReference } from '../reject/references';
import type { CandidateWithParts } from './pairs';

/** How far from the secret its ID is searched for, in characters. */
const REACH = 400;

/** How the name of an ID differs from the name of its secret. */
const ID_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(client[_-]?)(secret)$/i, ['id']],
  [/(app(?:lication)?[_-]?)(secret)$/i, ['id', 'key']],
  [/(consumer[_-]?)(secret)$/i, ['key', 'id']],
];

/**
 * Joins the secret of each OAuth client with the ID next to it: `client_secret` with `client_id`, `GITHUB_CLIENT_SECRET` with
 * `GITHUB_CLIENT_ID`. IDs are recognized by their names only. A joined ID is not a separate finding.
 */
export function joinClientIds(scan: Scan, found: readonly CandidateWithParts[]): CandidateWithParts[] {
  const taken = new Set<CandidateWithParts>();
  const joined = found.map((each) => withClientId(scan, each, found, taken));
  const isTaken = (each: CandidateWithParts | undefined): boolean => each !== undefined && taken.has(each);
  return joined.filter((_, index) => !isTaken(found[index]));
}

function withClientId(
  scan: Scan,
  secret: CandidateWithParts,
  all: readonly CandidateWithParts[],
  taken: Set<CandidateWithParts>,
): CandidateWithParts {
  const { candidate } = secret;
  if (secret.parts.length > 0 || candidate.encoding !== undefined) return secret;
  const { name } = scan.assignmentAt(candidate.start);
  for (const idName of idNamesOf(lastName(name))) {
    const value = nearestValue(scan, idName, candidate);
    if (value === undefined) continue;
    const known = all.filter((other) => overlaps(other.candidate, value));
    // A finding may be an ID if only its name made it one, as with `consumer_key`.
    if (!known.every((other) => other.candidate.compiled.format.id === 'generic-api-key-assignment'))
      continue;
    for (const other of known) taken.add(other);
    const why = [...candidate.why, { id: 'client-id-nearby', name: idName } as const];
    return { candidate: { ...candidate, why }, parts: [partOf(candidate, value)] };
  }
  return secret;
}

/** `clientSecret` gives `clientId` and `clientID`, in the case of the name. */
function idNamesOf(name: string): string[] {
  for (const [pattern, words] of ID_NAMES) {
    const word = pattern.exec(name)?.[2];
    if (word !== undefined)
      return words.flatMap((id) => inCaseOf(word, id).map((end) => name.slice(0, -6) + end));
  }
  return [];
}

function inCaseOf(model: string, word: string): string[] {
  const upper = word.toUpperCase();
  if (model === model.toUpperCase()) return [upper];
  return model === model.toLowerCase() ? [word] : [upper.charAt(0) + word.slice(1), upper];
}

function nearestValue(scan: Scan, name: string, secret: Span): Span | undefined {
  const { text } = scan;
  const from = Math.max(0, secret.start - REACH);
  const window = text.slice(from, secret.end + REACH);
  const before = window.lastIndexOf(name, secret.start - from);
  const after = window.indexOf(name, secret.end - from);
  const values = [before, after].flatMap((at) =>
    at < 0 ? [] : (valueOf(scan, from + at, name.length) ?? []),
  );
  return values.sort((a, b) => Math.abs(a.start - secret.start) - Math.abs(b.start - secret.start))[0];
}

/** The literal assigned to the name at `at`. */
function valueOf(scan: Scan, at: number, length: number): Span | undefined {
  const { text } = scan;
  if ((kindAt(text, at - 1) & ALNUM) !== 0 || (kindAt(text, at + length) & ALNUM) !== 0) return undefined;
  const value = valueAfter(text, at + length, newValueCursor());
  if (value === undefined || !/^[=:]|^,$|^=>$/.test(value.operator)) return undefined;
  const id = text.slice(value.start, value.end);
  const usable = /^[\w.:/@-]{6,200}$/.test(id) && /\d/.test(id) && !isPlaceholder(id);
  return usable && !isReference(id, value.quote !== '') ? { start: value.start, end: value.end } : undefined;
}

function partOf({ compiled: { format } }: Candidate, span: Span): FindingPart {
  return {
    ruleId: 'oauth-client-id',
    title: format.provider === undefined ? 'OAuth client ID' : `${format.provider} client ID`,
    span,
    envNames: format.provider === undefined ? [] : format.envNames.flatMap(idNamesOf),
  };
}
