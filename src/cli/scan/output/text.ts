import type { ReportedCommit, ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';
import { columnsOf } from '../../../core/surface/columns';
import { shownPath } from '../../../core/surface/path';
import {
  printable,
  printableLines,
  type TerminalPart,
  type TerminalText,
} from '../../../core/surface/terminal';
import { confidenceInWords } from '../../../core/finding/words';
import { advice } from '../../shared/advice';
import type { Reporter, Write } from './reporter';
import { type ConfidenceCounts, foundInWords, scannedInWords } from './totals';

const NEXT_STEP =
  'Move keys to environment variables with "keyward fix", and rotate those that were ever committed or shared.';

const NO_SECRET = 'None of them is a secret: keys like these may be public.';

type Paint = (text: TerminalPart, ...codes: number[]) => TerminalText;

/** Text for people: each finding with its line, the secret hidden and underlined, and a summary at the end. */
export function textReporter(write: Write, colors: boolean): Reporter {
  const paint: Paint = (text, ...codes) =>
    colors ? printable`${text}`.styled(...codes) : printable`${text}`;
  const byConfidence: ConfidenceCounts = { high: 0, medium: 0, low: 0 };
  const positions = new Map<number, string>();
  let secrets = 0;
  return {
    begin: () => undefined,
    finding(finding) {
      byConfidence[finding.confidence]++;
      if (finding.sensitivity === 'secret' && !finding.test) secrets++;
      const position = `${shownPath(finding.file)}:${finding.line}:${finding.column}`;
      const first = positions.get(finding.secretNumber);
      if (first === undefined) positions.set(finding.secretNumber, position);
      write(printable`${describe(finding, position, first, paint)}\n\n`);
    },
    end(summary) {
      write(printable`${totals(summary, byConfidence, paint)}\n`);
      if (secrets > 0) write(printable`${NEXT_STEP}\n`);
      else if (summary.findings > 0 && summary.secrets === 0) write(printable`${NO_SECRET}\n`);
    },
  };
}

function describe(
  finding: ReportedFinding,
  position: string,
  first: string | undefined,
  paint: Paint,
): TerminalText {
  const { confidence, severity, line, parts } = finding;
  const color = severity === 'warning' || severity === 'error' ? 31 : 33;
  const gutter = String(line).length + 1;
  const empty = printable`${' '.repeat(gutter)} ${paint('│', 2)}`;
  const notes = [...(finding.commit ? [addedIn(finding.commit)] : []), ...finding.why];
  for (const part of parts) notes.push(`with ${part.title} ${part.masked} on line ${part.line}`);
  if (first !== undefined) notes.push(`same value as ${first}`);
  if (finding.sensitivity !== 'secret' || finding.test) notes.push(advice(finding));
  return printableLines([
    printable`${paint(position, 1)}  ${paint(finding.title, color)}, ${confidenceInWords(confidence)}`,
    ...picture(finding, gutter, empty, color, paint),
    ...notes.map((note) => printable`${empty} ${paint(note, 2)}`),
  ]);
}

function addedIn({ id, date }: ReportedCommit): string {
  return `added in commit ${id.slice(0, 10)}${date === null ? ', which has no readable date' : ` on ${date}`}`;
}

function picture(
  { line, excerpt: { before, masked, after } }: ReportedFinding,
  gutter: number,
  empty: TerminalText,
  color: number,
  paint: Paint,
): TerminalText[] {
  const number = paint(`${String(line).padStart(gutter)} │`, 2);
  return [
    printable`${number} ${before}${paint(masked, color)}${after}`,
    printable`${empty} ${' '.repeat(columnsOf(before))}${paint('^'.repeat(columnsOf(masked)), color)}`,
  ];
}

function totals(summary: ScanSummary, counts: ConfidenceCounts, paint: Paint): TerminalText {
  const found = paint(foundInWords(summary, counts), summary.findings === 0 ? 32 : 1);
  return printable`${found}${scannedInWords(summary)}`;
}
