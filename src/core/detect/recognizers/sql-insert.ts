import type { Span } from '../../base/text';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { kindAt, SPACE } from '../reading/chars';
import { withName } from '../reading/named-value';
import { kindOfName } from '../reading/names';

/**
 * The values that an INSERT statement of SQL writes to columns whose names mean a secret. Each value is recorded with the name of
 * its column and judged like any other.
 */
export const sqlInsert: TriggerRecognizer = {
  id: 'sql-insert',
  formats: [],
  triggers: ['insert into'],
  match: (scan, start, end) => {
    if (!scan.traits.isDigestFile) noteInsert(scan, start, end);
    return undefined;
  },
};

const IDENTIFIER = '[`"\\[]?[\\w$]{1,64}[`"\\]]?';

/** From the end of the words to the first row: the table and its columns. */
const HEAD = new RegExp(
  `\\s{1,20}(?:${IDENTIFIER}\\.){0,3}(${IDENTIFIER})\\s{0,20}\\(([^()']{1,2000})\\)\\s{0,80}values\\s{0,80}`,
  'iy',
);

const NEXT_ROW = /\s{0,80},?\s{0,80}\(/y;

/** How many rows of one statement are read. */
const MOST_ROWS = 2000;

function noteInsert(scan: Scan, start: number, end: number): void {
  if (scan.isJudged(sqlInsert.id, start)) return;
  const { text } = scan;
  HEAD.lastIndex = end;
  const head = HEAD.exec(text);
  if (head === null) return;
  const names = columnNames(head[1] ?? '', head[2] ?? '');
  scan.lookups += head[0].length >> 4;
  if (!names.some((name) => name !== undefined)) return;
  let at = HEAD.lastIndex;
  for (let row = 0; row < MOST_ROWS; row++) {
    NEXT_ROW.lastIndex = at;
    if (!NEXT_ROW.test(text)) break;
    const next = noteRow(scan, NEXT_ROW.lastIndex, names);
    scan.lookups += (Math.max(next, at) - at) >> 4;
    if (next < 0) break;
    at = next;
  }
  scan.markJudged(sqlInsert.id, at);
}

/** Notes the values of the row that starts at `from`. Returns the offset after it, or -1 if it can't be read. */
function noteRow(scan: Scan, from: number, names: readonly (string | undefined)[]): number {
  const { text } = scan;
  let at = from;
  for (const name of names) {
    const string = stringAt(text, at);
    if (name !== undefined && string !== undefined && string.end - string.start >= 6) {
      const { start, end } = string;
      if (!isDigest(text.slice(start, end), name))
        scan.note(withName({ start, end, quote: "'", operator: '=' }, name, start, end));
    }
    at = endOfValue(text, string === undefined ? at : string.end + 1);
    if (at < 0) return -1;
    if (text.charCodeAt(at++) === CLOSE) return at;
  }
  return -1;
}

/** The string in single quotes that comes next; undefined for other expressions. In it, a quote is doubled or escaped. */
function stringAt(text: string, from: number): Span | undefined {
  let at = from;
  while (at < from + 80 && (kindAt(text, at) & SPACE) !== 0) at++;
  if (/[NE]/i.test(text.charAt(at))) at++;
  if (text.charCodeAt(at) !== APOSTROPHE) return undefined;
  const start = at + 1;
  const limit = Math.min(text.length, start + LONGEST_STRING);
  for (at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === APOSTROPHE && text.charCodeAt(at + 1) === APOSTROPHE) at++;
    else if (code === APOSTROPHE) return { start, end: at };
  }
  return undefined;
}

/** The offset of the comma or bracket that ends a value; -1 if it is too far away or a string is in between. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + LONGEST_EXPRESSION); at++) {
    const code = text.charCodeAt(at);
    if (code === APOSTROPHE) return -1;
    if (code === OPEN) depth++;
    else if (depth > 0) depth -= code === CLOSE ? 1 : 0;
    else if (code === COMMA || code === CLOSE) return at;
  }
  return -1;
}

const LONGEST_STRING = 4000;
const LONGEST_EXPRESSION = 300;
const APOSTROPHE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const BACKSLASH = 92;

/** A column of passwords with hex digits contains their hashes. */
function isDigest(value: string, name: string): boolean {
  return kindOfName(name) === 'password' && /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64,128})$/i.test(value);
}

/** The name of each column that means a secret; in a table of keys also `key` and `value`, by the name of the table. */
function columnNames(table: string, columns: string): (string | undefined)[] {
  const ofTable = unquoted(table).replace(/s$/i, '');
  const isOfKeys = kindOfName(ofTable) !== 'none';
  return columns.split(',').map((column) => {
    const name = unquoted(column.trim());
    if (kindOfName(name) !== 'none') return name;
    return isOfKeys && /^(?:key|value|plain(?:text)?)$/i.test(name) ? ofTable : undefined;
  });
}

function unquoted(identifier: string): string {
  return identifier.replace(/[`"[\]]/g, '');
}
