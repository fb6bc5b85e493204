import type { Span, TextEdit } from '../../core/base/text';
import { parseEnv } from '../../core/env/document';
import { isEnvFileName } from '../../core/env/file-names';
import { DOTS } from '../../core/finding/mask';
import type { HiddenValue } from '../../core/excerpt/hidden-values';
import { ShownText } from '../../core/excerpt/shown-text';

/**
 * The same values in the text after the edits. An edit can remove part of a value: the rest of it stays hidden.
 * @param edits sorted, not overlapping, with offsets in the text before
 */
export function afterEdits(values: readonly HiddenValue[], edits: readonly TextEdit[]): HiddenValue[] {
  return values.flatMap(({ span, shown }) =>
    remainders(span, edits).map(({ start, end }) => {
      const by = shiftAt(start, edits);
      const isWhole = start === span.start && end === span.end;
      return { span: { start: start + by, end: end + by }, shown: isWhole ? shown : DOTS };
    }),
  );
}

/** What a fix writes instead of a key where the text around it is hidden: only a placeholder, or a variable in a template. */
const INSERTED_NAMES = /^[A-Z][A-Z0-9_]*$|\$\{[\w.]+\}/g;

/** The names that edits insert, in the text after the edits. They are shown even where the text around them is hidden. */
export function insertedNames(edits: readonly TextEdit[]): HiddenValue[] {
  return edits.flatMap(({ span, text }) => {
    const at = span.start + shiftAt(span.start, edits);
    return [...text.matchAll(INSERTED_NAMES)].map(({ index, 0: name }) => ({
      span: { start: at + index, end: at + index + name.length },
      shown: name,
    }));
  });
}

/** The stretches of a span that no edit replaces or splits. */
function remainders(span: Span, edits: readonly TextEdit[]): Span[] {
  const rest: Span[] = [];
  let { start } = span;
  for (const edit of edits) {
    if (edit.span.end < start || edit.span.start >= span.end) continue;
    if (edit.span.start > start) rest.push({ start, end: edit.span.start });
    start = Math.max(start, edit.span.end);
  }
  if (start < span.end) rest.push({ start, end: span.end });
  return rest;
}

/** How far the edits move the character at `offset`, which none of them replaces. */
function shiftAt(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
}

/**
 * The given lines of the text as they may be shown. In addition to `values`, all values of an env file and all occurrences
 * of `secrets` are hidden, and what {@link ShownText} hides.
 */
export function hiddenLines(
  fileName: string,
  text: string,
  lines: readonly Span[],
  values: readonly HiddenValue[],
  secrets: ReadonlyMap<string, string>,
): string[] {
  const hidden = [...values, ...occurrences(text, secrets), ...envValues(fileName, text)];
  const shown = new ShownText(text, hidden, fileName);
  return lines.map((line) => shown.show(line));
}

function occurrences(text: string, secrets: ReadonlyMap<string, string>): HiddenValue[] {
  const hidden: HiddenValue[] = [];
  for (const [secret, shown] of secrets) {
    if (secret === '') continue;
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      hidden.push({ span: { start: at, end: at + secret.length }, shown });
    }
  }
  return hidden;
}

/** A diff of an env file also shows lines with values that are not moved. */
function envValues(fileName: string, text: string): HiddenValue[] {
  if (!isEnvFileName(fileName.slice(fileName.lastIndexOf('/') + 1))) return [];
  return parseEnv(text)
    .entries.filter(({ valueSpan }) => valueSpan.end > valueSpan.start)
    .map(({ valueSpan: { start, end }, quote }) => ({
      span: { start: start + quote.length, end: end - quote.length },
      shown: DOTS,
    }));
}
