import type { Span } from '../../base/text';
import type { Candidate } from './candidate';

/** From this score on, a candidate has an unmistakable format, and no match by name or context outranks it. */
const UNMISTAKABLE = 100;

/**
 * The parts of the text that certainly have a known format, so that no other format has to be tried there. Spans must be
 * checked in order, which makes each check cheap; {@link RecognizedSpans.rewind} starts over.
 */
export class RecognizedSpans {
  readonly #spans: readonly Span[];
  #next = 0;

  constructor(candidates: readonly Candidate[]) {
    this.#spans = candidates
      .filter((candidate) => candidate.score >= UNMISTAKABLE && candidate.confidence !== 'low')
      .sort((a, b) => a.start - b.start);
  }

  rewind(): void {
    this.#next = 0;
  }

  /** True if all of `span` is within one recognized span. */
  cover(span: Span): boolean {
    let recognized = this.#spans[this.#next];
    while (recognized !== undefined && recognized.end < span.end && recognized.end <= span.start) {
      recognized = this.#spans[++this.#next];
    }
    return recognized !== undefined && recognized.start <= span.start && span.end <= recognized.end;
  }
}
