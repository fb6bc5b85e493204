import { escapeMarkdown } from '../base/markdown';
import { tablesSubtitle } from './words';
import { countRows, type Timeline, type TimelineRow } from './model';

type Cell = string | number | undefined;
interface Column {
  readonly title: string;
  readonly of: (row: TimelineRow, group: string) => Cell;
}

// The titles are not localized, as other programs read the tables.
const COLUMNS: readonly Column[] = [
  { title: 'Key', of: ({ name }) => name },
  { title: 'Provider', of: ({ provider }) => provider },
  { title: 'File', of: ({ file }) => file },
  { title: 'State', of: ({ state }) => state },
  { title: 'Since', of: ({ facts }) => facts.since?.date },
  { title: 'Known by', of: ({ facts }) => facts.since?.source },
  { title: 'Due', of: ({ facts }) => facts.due },
  { title: 'Expires', of: ({ facts }) => facts.expires },
  { title: 'Exposed since', of: ({ facts }) => facts.exposed },
  { title: 'Owner', of: ({ facts }) => facts.owner },
];

/** The keys as Markdown tables, one for each group, for a review. All names are escaped. */
export function timelineMarkdown(timeline: Timeline, title: string): string {
  const count = countRows(timeline);
  const head = `| ${COLUMNS.map((column) => column.title).join(' | ')} |\n|${' --- |'.repeat(COLUMNS.length)}`;
  const groups = timeline.groups.map(({ name, rows }) => {
    const lines = rows.map((row) => `| ${COLUMNS.map(({ of }) => cellOf(of(row, name))).join(' | ')} |`);
    return `## ${oneLine(name)} (${rows.length})\n\n${head}\n${lines.join('\n')}\n`;
  });
  const about = oneLine(tablesSubtitle(timeline.today, count));
  return [`# ${oneLine(title)}\n`, `${about}\n`, ...groups].join('\n');
}

function cellOf(value: Cell): string {
  return value === undefined ? '' : oneLine(String(value));
}

function oneLine(text: string): string {
  return escapeMarkdown(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}

const CSV_COLUMNS: readonly Column[] = [
  { title: 'Group', of: (_, group) => group },
  ...COLUMNS,
  { title: 'Status', of: ({ status }) => status },
  { title: 'Days left', of: ({ facts }) => facts.daysLeft },
  { title: 'Interval in days', of: ({ facts }) => facts.intervalDays },
  { title: 'Environment', of: ({ facts }) => facts.environment },
  { title: 'Retired', of: ({ facts }) => facts.retired },
];

/**
 * The keys as comma-separated values (RFC 4180), one line each. Text that a spreadsheet would interpret as a formula is
 * prefixed with an apostrophe, as OWASP recommends.
 */
export function timelineCsv(timeline: Timeline): string {
  const lines = timeline.groups.flatMap(({ name, rows }) =>
    rows.map((row) => CSV_COLUMNS.map(({ of }) => fieldOf(of(row, name))).join(',')),
  );
  return [CSV_COLUMNS.map(({ title }) => title).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** Some programs trim text first, and treat full-width signs as signs. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u;

function fieldOf(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
