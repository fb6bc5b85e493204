import { overlaps, type Span } from '../../base/text';
import type { Candidate } from '../engine/candidate';
import { ALNUM, kindAt } from '../reading/chars';
import type { CandidateWithParts } from './pairs';
import { lastName } from '../reading/names';
import { isPlaceholder } from '../reject/placeholders';
import { isReference } from '../reject/references';
import type { Scan } from '../engine/scan';
import { newValueCursor, valueAfter } from '../reading/values';

/** How far from the secret its id is looked for, in characters. */
const REACH = 400;

/** How the name of an id differs from that of its secret. */
const ID_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(client[_-]?)(secret)$/i, ['id']],
  [/(app(?:lication)?[_-]?)(secret)$/i, ['id', 'key']],
  [/(consumer[_-]?)(secret)$/i, ['key', 'id']],
];

/**
 * Joins each OAuth client's secret with the id beside it: `client_secret` with `client_id`, `GITHUB_CLIENT_SECRET` with
 * `GITHUB_CLIENT_ID`. An id has no form of its own, so its name has to say it; a joined one is no finding of its own.
 */
export function joinClientIds(scan: Scan, found: readonly CandidateWithParts[]): CandidateWithParts[] {
  const taken = new Set<CandidateWithParts>();
  const joined = found.map((one) => withClientId(scan, one, found, taken));
  const isTaken = (one: CandidateWithParts | undefined): boolean => one !== undefined && taken.has(one);
  return joined.filter((_, index) => !isTaken(found[index]));
}

function withClientId(
  scan: Scan,
  joined: CandidateWithParts,
  all: readonly CandidateWithParts[],
  taken: Set<CandidateWithParts>,
): CandidateWithParts {
  const { candidate } = joined;
  if (joined.parts.length > 0 || candidate.encoding !== undefined) return joined;
  const { name } = scan.assignmentAt(candidate.start);
  for (const idName of idNamesOf(lastName(name))) {
    const value = nearestValue(scan, idName, candidate);
    if (value === undefined) continue;
    const known = all.filter((other) => overlaps(other.candidate, value));
    if (!known.every((other) => other.candidate.compiled.format.id === NAMED_ONLY)) continue;
    for (const other of known) taken.add(other);
    const why = [...candidate.why, `the client's id, \`${idName}\`, stands near`];
    return { candidate: { ...candidate, why }, parts: [partOf(candidate, value)] };
  }
  return joined;
}

/** What was found by its name alone, as a `consumer_key` is, may be an id; what has a form of its own is not. */
const NAMED_ONLY = 'generic-api-key-assignment';

/** `clientSecret` gives `clientId` and `clientID`; in the case the name is written in. */
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

/** The literal given to the name that stands at `at`. */
function valueOf(scan: Scan, at: number, length: number): Span | undefined {
  const { text } = scan;
  if ((kindAt(text, at - 1) & ALNUM) !== 0 || (kindAt(text, at + length) & ALNUM) !== 0) return undefined;
  const value = valueAfter(text, at + length, newValueCursor());
  if (value === undefined || !/^[=:]|^,$|^=>$/.test(value.operator)) return undefined;
  const id = text.slice(value.start, value.end);
  const usable = /^[\w.:/@-]{6,200}$/.test(id) && /\d/.test(id) && !isPlaceholder(id);
  return usable && !isReference(id, value.quote !== '') ? { start: value.start, end: value.end } : undefined;
}

function partOf({ compiled: { format } }: Candidate, span: Span): CandidateWithParts['parts'][number] {
  return {
    ruleId: 'oauth-client-id',
    title: format.provider === undefined ? 'OAuth client ID' : `${format.provider} client ID`,
    span,
    envNames: format.provider === undefined ? [] : format.envNames.flatMap(idNamesOf),
  };
}
