import type { Span } from '../../base/text';
import type { Scan } from '../engine/scan';
import { withName } from '../reading/named-value';
import { kindOfName } from '../reading/names';

const COLUMNS = 'columns';

/** How many rows of a table are read, and how long one may be, in characters. */
const MOST_ROWS = 2000;
const LONGEST_ROW = 2000;

/**
 * Notes the cells of each column whose heading names a secret: of a CSV file by its first line, of a Markdown table by its
 * heading. Each cell is a value with the name of its column, and is judged like any other.
 * @param at where a word of such a name is
 */
export function noteColumns(scan: Scan, at: number): void {
  if (scan.isJudged(COLUMNS, at)) return;
  const { text } = scan;
  const from = Math.max(0, at - LONGEST_ROW);
  const newline = text.slice(from, at).lastIndexOf('\n');
  if (newline < 0 && from > 0) return;
  const lineStart = newline < 0 ? 0 : from + newline + 1;
  const heading = lineAt(text, lineStart);
  if (heading === undefined) return;
  scan.markJudged(COLUMNS, heading.end);
  const isTable = heading.line.trimStart().startsWith('|');
  if (!isTable && lineStart > 0) return;
  const separator = isTable ? '|' : separatorOf(heading.line);
  const names = cellsOf(heading.line, separator).map(({ start, end }) => heading.line.slice(start, end));
  const wanted = names.map((name) => name.length <= 40 && kindOfName(name.replace(/\s/g, '_')) !== 'none');
  if (!wanted.includes(true)) return;
  let next = heading.next;
  if (isTable) {
    const rule = lineAt(text, next);
    if (rule === undefined || !/^\s*\|[\s|:-]+$/.test(rule.line)) return;
    next = rule.next;
  }
  for (let row = 0; row < MOST_ROWS && next < text.length; row++) {
    const current = lineAt(text, next);
    if (current === undefined || current.line.trim() === '' || (isTable && !current.line.includes('|')))
      break;
    noteCells(scan, next, current.line, separator, names, wanted);
    next = current.next;
  }
  scan.markJudged(COLUMNS, next);
}

function noteCells(
  scan: Scan,
  rowStart: number,
  row: string,
  separator: string,
  names: readonly string[],
  wanted: readonly boolean[],
): void {
  scan.lookups += row.length >> 4;
  cellsOf(row, separator).forEach(({ start, end }, index) => {
    if (wanted[index] !== true || end - start < 6) return;
    // The name is that of the column; the word it was found by is in no name of the row.
    const [from, to] = [rowStart + start, rowStart + end];
    scan.note(withName({ start: from, end: to, quote: '"', operator: '|' }, names[index] ?? '', from, to));
  });
}

/** The content of each cell, without spaces and quotes around it. A cell in double quotes may contain the separator. */
function cellsOf(row: string, separator: string): Span[] {
  const cells: Span[] = [];
  for (let at = 0; at <= row.length;) {
    const opening = separator === '|' ? -1 : at + row.slice(at).search(/\S|$/);
    const closing = row.charAt(opening) === '"' ? endOfQuoted(row, opening, separator) : -1;
    const next = row.indexOf(separator, Math.max(at, closing));
    const end = next < 0 ? row.length : next;
    const cell = row.slice(at, end);
    const value = cell.trim().replace(/^["'`]|["'`]$/g, '');
    const start = at + cell.indexOf(value);
    cells.push({ start, end: start + value.length });
    at = end + separator.length;
  }
  return cells;
}

/** The offset after the quote that closes a cell (two quotes in a row are one of its characters); -1 if none does. */
function endOfQuoted(row: string, opening: number, separator: string): number {
  for (let at = row.indexOf('"', opening + 1); at >= 0; at = row.indexOf('"', at + 1)) {
    if (row.charAt(at + 1) === '"') at++;
    else
      return row
        .slice(at + 1)
        .trimStart()
        .startsWith(separator) || row.slice(at + 1).trim() === ''
        ? at + 1
        : -1;
  }
  return -1;
}

function lineAt(text: string, start: number): { line: string; end: number; next: number } | undefined {
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  if (end - start > LONGEST_ROW || start >= text.length) return undefined;
  return { line: text.slice(start, end).replace(/\r$/, ''), end, next: newline < 0 ? end : end + 1 };
}

function separatorOf(heading: string): string {
  return [',', ';', '\t'].find((separator) => heading.includes(separator)) ?? ',';
}
