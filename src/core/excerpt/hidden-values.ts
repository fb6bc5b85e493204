import { firstIndex } from '../base/sorted';
import type { Span } from '../base/text';

/** A value that is never shown, and what is shown instead. */
export interface HiddenValue {
  readonly span: Span;
  readonly shown: string;
}

/** What must not be shown of the text. There may be tens of thousands of values, each near a line that is shown. */
export class HiddenValues {
  readonly #values: readonly HiddenValue[];
  /** For each value the furthest end so far. These are sorted, although a long value may end after later ones. */
  readonly #lastEnds: readonly number[];

  constructor(values: readonly HiddenValue[]) {
    this.#values = values.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    let last = 0;
    this.#lastEnds = this.#values.map(({ span }) => (last = Math.max(last, span.end)));
  }

  /** The values that may reach into `span`, sorted by start. */
  near({ start, end }: Span): readonly HiddenValue[] {
    const from = firstIndex(this.#lastEnds.length, (i) => (this.#lastEnds[i] ?? 0) > start);
    const to = firstIndex(this.#values.length, (i) => (this.#values[i]?.span.start ?? 0) >= end);
    return this.#values.slice(from, to);
  }
}
