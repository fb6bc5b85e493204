import { csvTable, type CsvTable } from '../surface/csv';
import { type Markdown, markdownLines, markdownList, markdownOf } from '../surface/markdown';
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

/** The keys as Markdown tables, one for each group, for a review. */
export function timelineMarkdown(timeline: Timeline, title: string): Markdown {
  const count = countRows(timeline);
  const head = lineOf(COLUMNS.map((column) => column.title));
  const rule = markdownList(
    COLUMNS.map(() => markdownOf`---`),
    markdownOf` | `,
  );
  const groups = timeline.groups.map(({ name, rows }) => {
    const lines = rows.map((row) => lineOf(COLUMNS.map(({ of }) => of(row, name))));
    const table = markdownLines([head, markdownOf`| ${rule} |`, ...lines]);
    return markdownOf`## ${name} (${rows.length})\n\n${table}\n`;
  });
  const about = markdownOf`${tablesSubtitle(timeline.today, count)}\n`;
  return markdownLines([markdownOf`# ${title}\n`, about, ...groups]);
}

function lineOf(cells: readonly Cell[]): Markdown {
  const list = markdownList(
    cells.map((cell) => cell ?? ''),
    markdownOf` | `,
  );
  return markdownOf`| ${list} |`;
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

/** The keys as comma-separated values, one line each. */
export function timelineCsv(timeline: Timeline): CsvTable {
  const rows = timeline.groups.flatMap(({ name, rows }) =>
    rows.map((row) => CSV_COLUMNS.map(({ of }) => of(row, name))),
  );
  return csvTable([CSV_COLUMNS.map(({ title }) => title), ...rows]);
}
