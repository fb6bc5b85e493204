import type { Finding } from '../../finding/finding';
import { overlaps, type Span, type TextEdit } from '../../base/text';

/** A value that has not been moved yet, at its current position. */
export interface PendingValue {
  readonly finding: Finding;
  /** Where it began before anything was moved. */
  readonly at: number;
  /** It was in a string that was rewritten, and can no longer be found there. */
  readonly lost?: true;
}

/** The position of a value after edits of its text: shifted, or found again in the string that was rewritten around it. */
export function followed(
  { finding, at, lost }: PendingValue,
  edits: readonly TextEdit[],
  before: string,
  after: string,
): PendingValue {
  if (lost) return { finding, at, lost };
  const around = edits.find(({ span }) => overlaps(span, finding.span));
  const span = around
    ? foundAgain(finding.span, around, edits, before, after)
    : shifted(finding.span, shiftBefore(finding.span.start, edits));
  return span ? { finding: { ...finding, span }, at } : { finding, at, lost: true };
}

/** The same text in the new string. If there are several, the one closest to the old position, counted from the string's end. */
function foundAgain(
  value: Span,
  { span, text }: TextEdit,
  edits: readonly TextEdit[],
  before: string,
  after: string,
): Span | undefined {
  const written = before.slice(value.start, value.end);
  const start = span.start + shiftBefore(span.start, edits);
  const end = start + text.length;
  const expected = end - (span.end - value.start);
  let best: number | undefined;
  for (let at = after.indexOf(written, start); at >= 0 && at + written.length <= end;) {
    if (best === undefined || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
    at = after.indexOf(written, at + 1);
  }
  return best === undefined ? undefined : { start: best, end: best + written.length };
}

/** How far the edits before `offset` shift the text there. */
function shiftBefore(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
