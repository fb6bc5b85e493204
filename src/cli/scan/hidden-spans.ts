import type { Span } from '../../core/base/text';

/** UTF-16 units on either side of a secret; its excerpt shows fewer (`excerpt.ts`). */
export const EXCERPT_REACH = 200;

/** What excerpts must not show. A text may hold tens of thousands, each with an excerpt of its own. */
export class HiddenSpans {
  readonly #spans: readonly Span[];
  /** For each span the last end up to it: these only grow, though a long span may end behind later ones. */
  readonly #lastEnds: readonly number[];

  constructor(spans: readonly Span[]) {
    this.#spans = spans.toSorted((a, b) => a.start - b.start);
    let last = 0;
    this.#lastEnds = this.#spans.map(({ end }) => (last = Math.max(last, end)));
  }

  /** Those that may reach into the excerpt of `span`, by their start. */
  near({ start, end }: Span): readonly Span[] {
    const from = firstIndex(this.#lastEnds.length, (i) => (this.#lastEnds[i] ?? 0) > start - EXCERPT_REACH);
    const to = firstIndex(this.#spans.length, (i) => (this.#spans[i]?.start ?? 0) >= end + EXCERPT_REACH);
    return this.#spans.slice(from, to);
  }
}

/** The first of `count` indexes that `holds`, which holds for all after it; `count` when there is none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
