import { structuredPatch } from 'diff';
import type { Span, TextEdit } from '../../core/base/text';
import { shownPath } from '../../core/surface/path';
import { printable, type TerminalText } from '../../core/surface/terminal';
import type { HiddenValue } from '../../core/excerpt/hidden-values';
import { afterEdits, hiddenLines, insertedNames } from './hidden-values';

/** One file before and after the fix. */
export interface ChangedText {
  /** Relative to the working folder if below it, otherwise absolute; `/` between names. */
  readonly name: string;
  /** Undefined: the file does not exist yet. */
  readonly before: string | undefined;
  readonly after: string;
  /** The edits from `before` to `after`, sorted. */
  readonly edits: readonly TextEdit[];
  /** Values in `before` that are never shown. */
  readonly hidden: readonly HiddenValue[];
}

/** One line of a diff, without its line ending. */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'same' | 'removed' | 'added';
  readonly text: TerminalText;
}

/** Unchanged lines around a change. */
const CONTEXT = 3;

/**
 * The unified diff of one file with every value hidden, for reading and not for `patch`.
 * @param secrets strings that are hidden wherever they occur, and what is shown instead
 */
export function maskedDiff(change: ChangedText, secrets: ReadonlyMap<string, string>): DiffLine[] {
  const { name, before, after, edits, hidden } = change;
  const old = shownLines(name, before ?? '', hidden, secrets);
  const nowHidden = [...afterEdits(hidden, edits), ...insertedNames(edits)];
  const now = shownLines(name, after, nowHidden, secrets);
  const lines: DiffLine[] = [
    { kind: 'file', text: printable`--- ${before === undefined ? '/dev/null' : shownPath(`a/${name}`)}` },
    { kind: 'file', text: printable`+++ ${shownPath(`b/${name}`)}` },
  ];
  const { hunks } = structuredPatch('', '', before ?? '', after, '', '', { context: CONTEXT });
  for (const { oldStart, oldLines, newStart, newLines, lines: signed } of hunks) {
    lines.push({
      kind: 'hunk',
      text: printable`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    });
    // The library's lines show values: only their signs are used.
    let [oldAt, newAt] = [oldStart - 1, newStart - 1];
    for (const line of signed) {
      if (line.startsWith('+')) lines.push({ kind: 'added', text: printable`+${now[newAt++] ?? ''}` });
      else if (line.startsWith('-')) lines.push({ kind: 'removed', text: printable`-${old[oldAt++] ?? ''}` });
      else if (line.startsWith(' ')) {
        lines.push({ kind: 'same', text: printable` ${old[oldAt++] ?? ''}` });
        newAt++;
      }
    }
  }
  return lines;
}

/** Like `diff -u`: an empty range has the number of the line before it. */
function range(start: number, count: number): string {
  if (count === 1) return String(start);
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** The lines of the text without their endings and with values hidden. */
function shownLines(
  name: string,
  text: string,
  hidden: readonly HiddenValue[],
  secrets: ReadonlyMap<string, string>,
): string[] {
  const spans = [...text.matchAll(/[^\n]+\n?|\n/g)].map(({ index, 0: line }): Span => ({
    start: index,
    end: index + line.replace(/\r?\n$/, '').length,
  }));
  return hiddenLines(name, text, spans, hidden, secrets);
}
