import type { Span } from '../base/text';
import type { Finding, Place, ScanOptions } from '../finding/finding';
import type { ProjectValueMatch } from '../finding/project-value';
import { joinClientIds } from './combine/client-ids';
import { withEscapedPadding } from './combine/escaped-padding';
import { resolveOverlaps } from './combine/overlaps';
import { type CandidateWithParts, joinPairs } from './combine/pairs';
import { lowerIfPublic } from './combine/public-keys';
import { lowerConfidenceIn } from './combine/place';
import { addProjectValues } from './combine/project-values';
import { spansOfSameSecret } from './combine/same-secret';
import { type Candidate, compareConfidence } from './engine/candidate';
import { codesOf } from './engine/codes';
import type { Hits } from './engine/hits';
import { restoreRepeats, shorten } from './engine/repeats';
import { containsRun } from './engine/runs';
import { Scan } from './engine/scan';
import { traitsOf } from './file/file-traits';
import { placeOf } from './file/files';
import { AllowMarkers, type MarkerTarget } from './markers/markers';
import { collectCandidates } from './passes';
import { detectorOf } from './recognizers';

/**
 * Finds secrets in text.
 *
 * Makes one pass with an automaton for all literals of all formats and one pass over long runs of characters, and matches
 * formats only where these passes found something. Takes linear time. Reads only its arguments.
 * @returns findings sorted by `span.start`, not overlapping; offsets are UTF-16 units of `text`
 */
export function scan(text: string, options: ScanOptions = {}): Finding[] {
  const shortened = shorten(text);
  if (shortened === undefined) return findIn(text, options);
  return restoreRepeats(findIn(shortened.text, { ...options, codes: undefined }), shortened.cuts);
}

/**
 * Scans and returns the amount of work, in characters read in addition to the two passes over the text. Tests use it instead of
 * time: for any text, it must not exceed a constant times the length. Repetitions are not skipped.
 */
export function workOf(text: string, options: ScanOptions = {}): number {
  const { engine, anchors } = detectorOf();
  const codes = options.codes ?? codesOf(text);
  const current = new Scan(text, options, engine);
  findWith(current, codes, anchors.find(codes));
  return current.work;
}

/** Compiles the detector now, so that the first scan does not have to. */
export function warmUp(): void {
  detectorOf();
}

function findIn(text: string, options: ScanOptions): Finding[] {
  const { engine, anchors } = detectorOf();
  const codes = options.codes ?? codesOf(text);
  // First, because the passes reuse the memory of `codes`.
  const values = options.projectValues?.find(text, codes, options.fileName) ?? [];
  const hits = anchors.find(codes);
  // Most short inputs contain nothing to check.
  if (values.length === 0 && hits.count === 0 && !containsRun(codes)) {
    if (!traitsOf(options.fileName, options.languageId).isAlwaysExamined) return [];
  }
  return findWith(new Scan(text, options, engine), codes, hits, values);
}

function findWith(
  current: Scan,
  codes: Uint8Array,
  hits: Hits,
  values: readonly ProjectValueMatch[] = [],
): Finding[] {
  const { text, options } = current;
  const candidates = collectCandidates(current, codes, hits);
  const collected = values.length === 0 ? candidates : addProjectValues(candidates, values, current.engine);
  if (collected.length === 0) return [];
  const least = options.minConfidence ?? 'medium';
  const place = placeOf(options.fileName, options.languageId);
  const wanted = joinPairs(resolveOverlaps(collected))
    .map((found) => withEscapedPadding(current.text, found))
    .map((found) =>
      found.candidate.source === undefined ? lowerConfidenceIn(place, lowerIfPublic(current, found)) : found,
    )
    .filter(
      ({ candidate }) => compareConfidence(candidate.confidence, least) >= 0 && isWanted(candidate, options),
    );
  if (wanted.length === 0) return [];
  const markers = new AllowMarkers(text, current.markerOffsets);
  const remaining = wanted.filter(({ candidate }) => !markers.allows(targetOf(candidate)));
  const found = joinClientIds(current, remaining);
  const sameSecret = spansOfSameSecret(text, found);
  return found.map((each) => toFinding(text, each, place, sameSecret.get(each)));
}

function targetOf({ start, end, compiled: { format } }: Candidate): MarkerTarget {
  return { start, end, ruleId: format.id, provider: format.provider };
}

function isWanted(candidate: Candidate, options: ScanOptions): boolean {
  const { format } = candidate.compiled;
  if (options.includePublic === false && format.sensitivity === 'public') return false;
  const disabled = options.disabledRules ?? [];
  return !disabled.some(
    (rule) => rule.toLowerCase() === format.id || rule.toLowerCase() === format.provider?.toLowerCase(),
  );
}

const TEST_KEY = /(?:^|[_-])(?:test|sandbox|sbox|sdbx|development)(?:[_-]|$)/i;

function toFinding(
  text: string,
  { candidate, parts }: CandidateWithParts,
  place: Place | undefined,
  sameAs: readonly Span[] | undefined,
): Finding {
  const { format } = candidate.compiled;
  const { start, end, encoding, source } = candidate;
  return {
    ruleId: format.id,
    provider: format.provider,
    title: format.title,
    kind: format.kind,
    sensitivity: format.sensitivity,
    confidence: candidate.confidence,
    test:
      format.test === true || (startsWithLiteral(candidate) && TEST_KEY.test(text.slice(start, start + 24))),
    span: { start, end },
    why: candidate.why,
    envNames: candidate.envNames ?? format.envNames,
    ...(parts.length > 0 ? { parts } : {}),
    ...(encoding === undefined ? {} : { encoding }),
    ...(place === undefined || source !== undefined ? {} : { place }),
    ...(source === undefined ? {} : { source }),
    ...(sameAs === undefined ? {} : { sameAs }),
  };
}

function startsWithLiteral(candidate: Candidate): boolean {
  const first = candidate.compiled.format.segments[0];
  return first !== undefined && !('set' in first);
}
