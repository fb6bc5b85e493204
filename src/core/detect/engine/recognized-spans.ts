import type { Span } from '../../base/text';
import type { Candidate } from './candidate';

/** From this score on a candidate has a form of its own, and no reading by name or surroundings outranks it. */
const OWN_FORM = 100;

/**
 * The stretches whose reading is settled, because a format found there speaks for itself. Asked about places in order, so
 * that every question costs next to nothing; {@link RecognizedSpans.rewind} begins anew.
 */
export class RecognizedSpans {
  readonly #spans: readonly Span[];
  #next = 0;

  constructor(candidates: readonly Candidate[]) {
    this.#spans = candidates
      .filter((candidate) => candidate.score >= OWN_FORM && candidate.confidence !== 'low')
      .sort((a, b) => a.start - b.start);
  }

  rewind(): void {
    this.#next = 0;
  }

  /** True when the whole place lies within such a stretch. */
  cover(place: Span): boolean {
    let span = this.#spans[this.#next];
    while (span !== undefined && span.end < place.end && span.end <= place.start) {
      span = this.#spans[++this.#next];
    }
    return span !== undefined && span.start <= place.start && place.end <= span.end;
  }
}
