import type { FormatId } from '../../formats';
import type { Candidate } from './candidate';
import type { Scan } from './scan';

/**
 * Finds one kind of structure that the segments of a format cannot describe. `npm run docs` lists all
 * recognizers in `recognizers/all.ts`; everything else about them is derived from that list.
 */
export type Recognizer = TriggerRecognizer | RunRecognizer | FileRecognizer;

interface RecognizerFacts {
  /** Names the recognizer in tests and in {@link Scan.isJudged}. */
  readonly id: string;
  /** The formats that only this recognizer finds. Their segments describe samples and are not searched for. */
  readonly formats: readonly FormatId[];
}

/** Checks each position where one of its words occurs. */
export interface TriggerRecognizer extends RecognizerFacts {
  /** ASCII words, matched in either case anywhere in the text, including inside longer words. */
  readonly triggers: readonly string[];
  /**
   * @param start UTF-16 offset of the word
   * @param end offset after the word
   * @returns what was found; undefined for nothing, or if the recognizer only records something in the scan for a later
   * pass
   */
  readonly match: (scan: Scan, start: number, end: number) => Candidate | undefined;
}

/** Checks long runs of token characters (see `runs.ts`) that have no other format. */
export interface RunRecognizer extends RecognizerFacts {
  /** Offsets of the run or of a part of it between `+` and `/`. The first recognizer that finds something wins. */
  readonly matchRun: (scan: Scan, start: number, end: number) => Candidate | undefined;
}

/** Checks the whole file once. */
export interface FileRecognizer extends RecognizerFacts {
  readonly matchFile: (scan: Scan) => readonly Candidate[];
}
