import { type Span, startOfRun } from '../../core/base/text';
import { visible } from '../../core/surface/characters';
import type { ShownText } from '../../core/excerpt/shown-text';

/** The line around a finding with every value hidden, cut to what fits on a screen. */
export interface Excerpt {
  readonly before: string;
  readonly masked: string;
  readonly after: string;
}

const BEFORE = 60;
const AFTER = 24;

/** The line around a finding at `span`. @param shown what may be shown of the text */
export function excerptOf(text: string, span: Span, masked: string, shown: ShownText): Excerpt {
  const spans = shown
    .knownNear({ start: span.start - BEFORE, end: span.end + AFTER })
    .map((known) => known.span);
  const from = startOfShown(text, span.start, spans);
  const to = endOfShown(text, span.end, spans);
  const before = visible(shown.show({ start: from.at, end: span.start }));
  const after = visible(shown.show({ start: span.end, end: to.at }));
  return {
    before: from.cut ? `…${before}` : before.trimStart(),
    masked: visible(masked),
    after: to.cut ? `${after}…` : after.trimEnd(),
  };
}

interface Edge {
  readonly at: number;
  /** The line continues beyond it. */
  readonly cut: boolean;
}

function startOfShown(text: string, start: number, spans: readonly Span[]): Edge {
  const floor = Math.max(0, start - BEFORE);
  const line = text.slice(floor, start);
  const lineStart = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1;
  if (lineStart > 0 || floor === 0) return { at: floor + lineStart, cut: false };
  // Not from the middle of a word: half of a value does not look like a value.
  const wordEnd = line.search(/[^\w+/=-]/);
  return { at: notInside(wordEnd < 0 ? start : floor + wordEnd, spans, 'end'), cut: true };
}

function endOfShown(text: string, end: number, spans: readonly Span[]): Edge {
  const ceiling = Math.min(text.length, end + AFTER);
  const line = text.slice(end, ceiling);
  const lineEnd = line.search(/[\r\n]/);
  if (lineEnd >= 0) return { at: end + lineEnd, cut: false };
  if (ceiling === text.length) return { at: ceiling, cut: false };
  const lastWord = startOfRun(line, /[\w+/=-]/);
  return { at: notInside(end + lastWord, spans, 'start'), cut: true };
}

/** `at` or, if it is inside a span, that edge of the span. */
function notInside(at: number, spans: readonly Span[], edge: keyof Span): number {
  const around = spans.find((span) => span.start < at && at < span.end);
  return around === undefined ? at : around[edge];
}
