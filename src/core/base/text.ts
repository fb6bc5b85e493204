/**
 * In the core, text is plain strings and UTF-16 offsets, the unit of JavaScript strings, of VS Code's `positionAt` and
 * `offsetAt`, and of tree-sitter's JavaScript binding. Only callers outside the core use lines and columns.
 */

/** A range of text in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `span` with `text`; an empty span inserts. Offsets are those before any edit of the same list. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits given in any order. Edits must not overlap; two insertions at one offset keep their order, and come before a
 * replacement that starts there.
 * @throws RangeError when edits overlap or are outside the text, which is a bug in the caller
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let offset = 0;
  for (const edit of inTextOrder(edits)) {
    const { start, end } = edit.span;
    if (start < offset || end < start || end > text.length) {
      throw new RangeError(`Edit ${String(start)}..${String(end)} overlaps another or is outside the text.`);
    }
    result += text.slice(offset, start) + edit.text;
    offset = end;
  }
  return result + text.slice(offset);
}

/** The order in which edits of one text are applied. */
export function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  const isReplacement = ({ span }: TextEdit): number => Number(span.end > span.start);
  return edits.toSorted((a, b) => a.span.start - b.span.start || isReplacement(a) - isReplacement(b));
}

/** The edit that turns `before` into `after`, without their common beginning and end. */
export function smallestEdit(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

/** Whether the two ranges share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The line ending a text uses: CRLF when its first line ends in one, else LF. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
}

/** Offsets at which each line starts. Lines end at LF, CRLF or a lone CR, as in VS Code. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The line (from 0) of an offset, by binary search in the result of {@link lineStarts}. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The start of the run of characters that match `character` and end at `end`; `end` if there is none.
 * A search for `x+$` tries every run of `x` in the text instead, which takes quadratic time.
 * @param character matches one character, without flags
 */
export function startOfRun(text: string, character: RegExp, end = text.length): number {
  let start = end;
  while (start > 0 && character.test(text.charAt(start - 1))) start--;
  return start;
}

/** The text without the characters at its end that match `character`. */
export function withoutEnd(text: string, character: RegExp): string {
  return text.slice(0, startOfRun(text, character));
}
