import type { Finding, Place, ScanOptions } from '../finding/finding';
import type { Span } from '../base/text';
import { type Candidate, compareConfidence } from './engine/candidate';
import { RecognizedSpans } from './engine/recognized-spans';
import { type AnchorUse, type Engine, engineOf } from './engine/compile';
import { BASE64, DIGIT, LOWER, UPPER } from './reading/chars';
import { matchCall } from './recognizers/call';
import { matchCommand } from './recognizers/command';
import { deriveConcatenation } from './recognizers/concatenation';
import { matchRun } from './recognizers/context';
import { deriveBase64, deriveEscape, derivePercent } from './recognizers/decode';
import { mapToOriginal } from './engine/decoded-text';
import { traitsOf } from './file/file-traits';
import { placeOf } from './file/files';
import { ENCODED_RUN, skipEscape } from './reading/boundaries';
import { matchFormatAt } from './recognizers/provider-format';
import { matchNamed, noteNamed } from './recognizers/named';
import { matchHeader, matchMnemonic } from './recognizers/bearer-header';
import { codesOf } from './engine/codes';
import type { Hits } from './engine/hits';
import { joinClientIds } from './combine/client-ids';
import { joinPairs, type CandidateWithParts } from './combine/pairs';
import { lowerByPlace, sameSecretSpans } from './combine/place';
import { shorten, restoreRepeats } from './engine/repeats';
import { resolve } from './combine/resolve';
import { SHORTEST_RUN } from './engine/run-tables';
import { containsRun, type Run, Runs } from './engine/runs';
import { Scan } from './engine/scan';
import { matchSecretFile } from './recognizers/secret-file';
import {
  matchBasic,
  matchEncodedPem,
  matchHash,
  matchJwk,
  matchJwt,
  matchPem,
  matchPutty,
  matchSas,
} from './recognizers/pem';
import { type Forgivable, Markers } from './markers/markers';
import { forEachPiece } from './reading/tokens';
import { matchUrl } from './recognizers/url';

/** What base64 of more than a few characters always has. */
const MIXED = DIGIT | LOWER | UPPER;

/**
 * Finds secrets in a text.
 *
 * One pass of an automaton over all literals of all formats, one skipping pass over long runs, and matching only where
 * these point. Time is linear in the text. Nothing is read but the arguments.
 * @returns findings sorted by `span.start`, not overlapping; offsets are UTF-16 units of `text`.
 */
export function scan(text: string, options: ScanOptions = {}): Finding[] {
  const shortened = shorten(text);
  if (shortened === undefined) return findIn(text, options);
  return restoreRepeats(findIn(shortened.text, { ...options, codes: undefined }), shortened.cuts);
}

/**
 * Scans and says how much work that was, in characters looked at beyond the two passes over the text. Time is no
 * measure in a test; this is, and it must stay within a constant times the length whatever the text: repetitions are
 * looked at one by one here.
 */
export function workOf(text: string, options: ScanOptions = {}): number {
  const engine = engineOf();
  const codes = options.codes ?? codesOf(text);
  const scan = new Scan(text, options, engine);
  findWith(scan, codes, engine.findAnchors(codes));
  return scan.work;
}

/** Most texts that are short hold nothing to look at, and are done here. */
function findIn(text: string, options: ScanOptions): Finding[] {
  const engine = engineOf();
  const codes = options.codes ?? codesOf(text);
  const hits = engine.findAnchors(codes);
  if (hits.count === 0 && !containsRun(codes)) {
    if (!traitsOf(options.fileName, options.languageId).isSecretOnlyFile) return [];
  }
  return findWith(new Scan(text, options, engine), codes, hits);
}

function findWith(scan: Scan, codes: Uint8Array, hits: Hits): Finding[] {
  const { text, options } = scan;
  const collected = collect(scan, codes, hits);
  if (collected.length === 0) return [];
  const candidates = resolve(collected);
  const least = options.minConfidence ?? 'medium';
  const place = placeOf(options.fileName, options.languageId);
  const wanted = joinPairs(candidates)
    .map((joined) => lowerByPlace(joined, place))
    .filter(
      ({ candidate }) => compareConfidence(candidate.confidence, least) >= 0 && isWanted(candidate, options),
    );
  if (wanted.length === 0) return [];
  const markers = new Markers(text, scan.markerOffsets);
  const unforgiven = wanted.filter(({ candidate }) => !markers.forgive(forgivable(candidate)));
  const found = joinClientIds(scan, unforgiven);
  const places = sameSecretSpans(text, found);
  return found.map((joined) => toFinding(text, joined, place, places.get(joined)));
}

/** Compiles the engine now, for those who do not want the first scan to pay for it. */
export function warmUp(): void {
  engineOf();
}

function collect(scan: Scan, codes: Uint8Array, hits: Hits): Candidate[] {
  const candidates: Candidate[] = [];
  // The text decodedText from this one is looked at last: then codes and hits are not needed any more, and their memory is.
  walkAnchors(scan, hits, candidates);
  candidates.push(...matchSecretFile(scan));
  if (scan.traits.isDigestFile) return candidates;
  scan.restart();
  const recognized = new RecognizedSpans(candidates);
  candidates.push(...matchNamed(scan, (value) => recognized.cover(value)));
  walkRuns(scan, codes, candidates, recognized);
  candidates.push(...collectDecoded(scan));
  return candidates;
}

/** What was decoded on the way is a text of its own, and is looked at in the same manner. */
function collectDecoded(scan: Scan): Candidate[] {
  const { options, engine } = scan;
  if (!scan.hasDecodedText || scan.decodedText === undefined) return [];
  const { text } = scan.decodedText;
  const inner = new Scan(text, options, engine, false);
  const codes = codesOf(text);
  const candidates = collect(inner, codes, engine.findAnchors(codes));
  scan.addWork(text.length + inner.work);
  return mapToOriginal(scan.decodedText, text, candidates);
}

/** What the pass of the automaton has found. */
function walkAnchors(scan: Scan, { ends, count }: Hits, candidates: Candidate[]): void {
  const { engine } = scan;
  const { outputs, stride } = engine.anchors;
  scan.hits += count;
  for (let i = 0; i < 2 * count; i += 2)
    hitAnchors(scan, engine, outputs[(ends[i + 1] ?? 0) / stride] ?? [], ends[i] ?? 0, candidates);
}

function hitAnchors(
  scan: Scan,
  engine: Engine,
  patterns: readonly number[],
  end: number,
  candidates: Candidate[],
): void {
  for (const pattern of patterns) {
    const start = end - (engine.anchors.patterns[pattern]?.length ?? 0);
    for (const use of engine.anchorUses[pattern] ?? []) {
      if (use.literal !== undefined && !scan.text.startsWith(use.literal, start)) continue;
      const candidate = tryAnchor(scan, use, start, end);
      if (candidate === undefined) continue;
      candidates.push(candidate);
      scan.partners.add(candidate, true);
    }
  }
}

function tryAnchor(scan: Scan, use: AnchorUse, start: number, end: number): Candidate | undefined {
  switch (use.kind) {
    case 'format':
      return matchFormatAt(scan, use, start);
    case 'name':
      if (!scan.traits.isDigestFile) noteNamed(scan, start, end);
      return undefined;
    case 'url':
      return matchUrl(scan, start);
    case 'pem':
      return matchPem(scan, start);
    case 'pem-base64':
      return matchEncodedPem(scan, start);
    case 'jwt':
      return matchJwt(scan, start);
    case 'basic':
      return matchBasic(scan, end);
    case 'sas':
      return matchSas(scan, start);
    case 'putty':
      return matchPutty(scan, start);
    case 'json-key':
      return matchJwk(scan, start);
    case 'mnemonic':
      return matchMnemonic(scan, end);
    case 'marker':
      scan.markerOffsets.push(start);
      return undefined;
    case 'hash':
      return matchHash(scan, start);
    case 'command':
      return matchCommand(scan, start, end);
    case 'call':
      return matchCall(scan, start, end);
    case 'percent':
      derivePercent(scan, start);
      return undefined;
    case 'escape':
      deriveEscape(scan, start);
      return undefined;
    case 'joint':
      deriveConcatenation(scan, start);
      return undefined;
  }
}

/** The pass over long runs of token characters: most text is skipped without being read. */
function walkRuns(scan: Scan, codes: Uint8Array, candidates: Candidate[], recognized: RecognizedSpans): void {
  recognized.rewind();
  const runs = new Runs(codes);
  const run: Run = { start: 0, end: -1, kinds: 0 };
  while (runs.next(run.end + 1, run)) if (!recognized.cover(run)) visitRun(scan, run, candidates);
}

function visitRun(scan: Scan, { start, end, kinds }: Run, candidates: Candidate[]): void {
  if ((kinds & MIXED) === MIXED) deriveBase64(scan, start, end);
  scan.hits++;
  const visit = (from: number, to: number): boolean => {
    const candidate = matchRun(scan, from, to) ?? matchHeader(scan, from, to);
    if (candidate === undefined) return false;
    candidates.push(candidate);
    scan.partners.add(candidate, false);
    return true;
  };
  const within = skipEscape(scan.text, start);
  if (!visit(start, end) && within > start && end - within >= SHORTEST_RUN) visit(within, end);
  if ((kinds & BASE64) === 0) return;
  forEachPiece(scan.text, start, end, SHORTEST_RUN, ENCODED_RUN, (from, to) => {
    if (end - to < ENCODED_RUN) visit(from, to);
  });
}

function forgivable({ start, end, compiled: { format } }: Candidate): Forgivable {
  return { start, end, ruleId: format.id, provider: format.provider };
}

function isWanted(candidate: Candidate, options: ScanOptions): boolean {
  const { format } = candidate.compiled;
  if (options.includePublic === false && format.sensitivity === 'public') return false;
  const off = options.disabledRules ?? [];
  return !off.some(
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
  const { start, end, encoding } = candidate;
  return {
    ruleId: format.id,
    provider: format.provider,
    title: format.title,
    kind: format.kind,
    sensitivity: format.sensitivity,
    confidence: candidate.confidence,
    test:
      format.test === true || (hasLiteralStart(candidate) && TEST_KEY.test(text.slice(start, start + 24))),
    span: { start, end },
    why: candidate.why.filter((reason) => reason !== ''),
    envNames: candidate.envNames ?? format.envNames,
    ...(parts.length > 0 ? { parts } : {}),
    ...(encoding === undefined ? {} : { encoding }),
    ...(place === undefined ? {} : { place }),
    ...(sameAs === undefined ? {} : { sameAs }),
  };
}

function hasLiteralStart(candidate: Candidate): boolean {
  const first = candidate.compiled.format.segments[0];
  return first !== undefined && !('set' in first);
}
