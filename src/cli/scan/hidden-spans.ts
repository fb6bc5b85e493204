import type { Span } from '../../core/base/text';

/** UTF-16 units on either side of a secret. Its excerpt shows fewer (`excerpt.ts`). */
export const EXCERPT_REACH = 200;

/** What excerpts must not show. A file may contain tens of thousands of secrets, each with its own excerpt. */
export class HiddenSpans {
  readonly #spans: readonly Span[];
  /** For each span the furthest end so far. These are sorted, although a long span may end after later ones. */
  readonly #lastEnds: readonly number[];

  constructor(spans: readonly Span[]) {
    this.#spans = spans.toSorted((a, b) => a.start - b.start);
    let last = 0;
    this.#lastEnds = this.#spans.map(({ end }) => (last = Math.max(last, end)));
  }

  /** The spans that may reach into the excerpt of `span`, sorted by start. */
  near({ start, end }: Span): readonly Span[] {
    const from = firstIndex(this.#lastEnds.length, (i) => (this.#lastEnds[i] ?? 0) > start - EXCERPT_REACH);
    const to = firstIndex(this.#spans.length, (i) => (this.#spans[i]?.start ?? 0) >= end + EXCERPT_REACH);
    return this.#spans.slice(from, to);
  }
}

/** Binary search: the first of `count` indexes for which `matches` is true, as for all after it; `count` if none is. */
function firstIndex(count: number, matches: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
