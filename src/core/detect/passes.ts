import type { Candidate } from './engine/candidate';
import { codesOf } from './engine/codes';
import { mapToOriginal } from './engine/decoded-text';
import type { Hits } from './engine/hits';
import { RecognizedSpans } from './engine/recognized-spans';
import { SHORTEST_RUN } from './engine/run-tables';
import { type Run, Runs } from './engine/runs';
import { Scan } from './engine/scan';
import { ENCODED_RUN, skipEscape } from './reading/boundaries';
import { BASE64, DIGIT, LOWER, UPPER } from './reading/chars';
import { forEachPiece } from './reading/tokens';
import { decodeBase64Run } from './recognizers/decode';
import { type Detector, detectorOf } from './recognizers';
import { matchRecorded } from './recognizers/judge-named';
import { matchOddForms } from './recognizers/odd-form';

/**
 * Collects everything that may be a secret, in passes: where words were found, the file as a whole, values that their
 * names make a secret, long runs of token characters, and the text decoded on the way.
 * @param codes the text's characters, see `codes.ts`
 * @param hits where the detector's words were found in the text
 */
export function collectCandidates(scan: Scan, codes: Uint8Array, hits: Hits): Candidate[] {
  const detector = detectorOf();
  const candidates: Candidate[] = [];
  visitAnchors(scan, detector, hits, candidates);
  for (const recognizer of detector.fileRecognizers) candidates.push(...recognizer.matchFile(scan));
  if (scan.traits.isDigestFile) return candidates;
  scan.startPass();
  const recognized = new RecognizedSpans(candidates);
  candidates.push(...matchRecorded(scan, (value) => recognized.cover(value)));
  visitRuns(scan, detector, codes, candidates, recognized);
  recognized.rewind();
  scan.startPass();
  candidates.push(...matchOddForms(scan, candidates, recognized));
  // Last, because it reuses the memory of `codes` and `hits`.
  candidates.push(...collectDecoded(scan, detector));
  return candidates;
}

/** Scans the text that was decoded on the way like any other text. */
function collectDecoded(scan: Scan, { anchors }: Detector): Candidate[] {
  const { decodedText } = scan;
  if (!scan.hasDecodedText || decodedText === undefined) return [];
  const { text } = decodedText;
  const inner = new Scan(text, scan.options, scan.engine, false);
  const codes = codesOf(text);
  const candidates = collectCandidates(inner, codes, anchors.find(codes));
  scan.addWork(text.length + inner.work);
  return mapToOriginal(decodedText, text, candidates);
}

function visitAnchors(
  scan: Scan,
  { anchors: { automaton, uses } }: Detector,
  { ends, count }: Hits,
  candidates: Candidate[],
): void {
  const { outputs, patterns, stride } = automaton;
  scan.lookups += count;
  for (let i = 0; i < 2 * count; i += 2) {
    const end = ends[i] ?? 0;
    for (const pattern of outputs[(ends[i + 1] ?? 0) / stride] ?? []) {
      const start = end - (patterns[pattern]?.length ?? 0);
      for (const use of uses[pattern] ?? []) {
        if (use.literal !== undefined && !scan.text.startsWith(use.literal, start)) continue;
        const candidate = use.match(scan, start, end);
        if (candidate === undefined) {
          if (use.opens !== undefined) scan.noteOpening(start, use.opens);
          continue;
        }
        candidates.push(candidate);
        scan.nearbyIdentifiers.add(candidate, true);
      }
    }
  }
}

/** Visits long runs of token characters. Most text is skipped without being read. */
function visitRuns(
  scan: Scan,
  detector: Detector,
  codes: Uint8Array,
  candidates: Candidate[],
  recognized: RecognizedSpans,
): void {
  recognized.rewind();
  const runs = new Runs(codes);
  const run: Run = { start: 0, end: -1, kinds: 0 };
  while (runs.next(run.end + 1, run)) if (!recognized.cover(run)) visitRun(scan, detector, run, candidates);
}

/** The kinds of characters that the Base64 of more than a few characters contains. */
const MIXED = DIGIT | LOWER | UPPER;

function visitRun(
  scan: Scan,
  { runRecognizers }: Detector,
  { start, end, kinds }: Run,
  candidates: Candidate[],
): void {
  if ((kinds & MIXED) === MIXED) decodeBase64Run(scan, start, end);
  scan.lookups++;
  const visit = (from: number, to: number): boolean => {
    for (const recognizer of runRecognizers) {
      const candidate = recognizer.matchRun(scan, from, to);
      if (candidate === undefined) continue;
      candidates.push(candidate);
      scan.nearbyIdentifiers.add(candidate, false);
      return true;
    }
    return false;
  };
  const within = skipEscape(scan.text, start);
  if (!visit(start, end) && within > start && end - within >= SHORTEST_RUN) visit(within, end);
  if ((kinds & BASE64) === 0) return;
  forEachPiece(scan.text, start, end, SHORTEST_RUN, ENCODED_RUN, (from, to) => {
    if (end - to < ENCODED_RUN) visit(from, to);
  });
}
