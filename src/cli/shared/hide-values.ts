import { DOTS } from '../../core/finding/mask';
import type { Span } from '../../core/base/text';

/** Long runs with letters and digits are also hidden: a value that was not found, or that a comment allows. */
const LONG_RUN = /[A-Za-z0-9+/_=-]{16,}/g;

/** `text.slice(start, end)` with everything hidden that is in one of `spans` or looks like a value. */
export function hideValues(text: string, start: number, end: number, spans: readonly Span[]): string {
  let shown = '';
  let at = start;
  for (const span of spans) {
    if (span.end <= at || span.start >= end) continue;
    shown += hideLongRuns(text.slice(at, Math.max(at, span.start))) + DOTS;
    at = Math.min(end, span.end);
  }
  return shown + hideLongRuns(text.slice(at, end));
}

function hideLongRuns(text: string): string {
  return text.replace(LONG_RUN, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) ? DOTS : run));
}
