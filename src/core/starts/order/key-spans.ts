import type { Span } from '../../base/text';
import type { SyntaxNode } from '../../syntax/node';
import type { CodeEvent } from './events';

/** The positions in one file whose evaluation is followed. One pass over the tree finds all of them. */
export class KeySpans {
  readonly #sorted: readonly Span[];

  constructor(spans: readonly Span[]) {
    this.#sorted = spans.toSorted((a, b) => a.start - b.start);
  }

  /**
   * Events for the positions that the node contains and none of its children does.
   * @param children the node's, in the order of the text
   */
  readsIn(node: SyntaxNode, children: readonly SyntaxNode[]): CodeEvent[] {
    const first = this.#firstFrom(node.startIndex);
    const end = node.endIndex;
    if ((this.#sorted[first]?.start ?? Infinity) > end) return [];
    const events: CodeEvent[] = [];
    let from = 0;
    for (let i = first; ; i++) {
      const span = this.#sorted[i];
      if (span === undefined || span.start > end) return events;
      if (span.end > end) continue;
      while ((children[from]?.endIndex ?? Infinity) < span.start) from++;
      let at = from;
      while ((children[at]?.startIndex ?? Infinity) <= span.start && (children[at]?.endIndex ?? 0) < span.end)
        at++;
      if ((children[at]?.startIndex ?? Infinity) > span.start) events.push({ kind: 'read', at: span.start });
    }
  }

  /** The index of the first position at or after an offset. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
