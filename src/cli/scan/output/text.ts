import type { Confidence } from '../../../core/finding/finding';
import type { ReportedCommit, ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';
import { printable } from '../../shared/terminal';
import { confidenceInWords } from '../../../core/finding/words';
import { advice } from '../../shared/advice';
import type { Reporter } from './reporter';

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

const NEXT_STEP =
  'Move keys to environment variables with "keyward fix", and rotate those that were ever committed or shared.';

const NO_SECRET = 'None of them is a secret: keys like these may be public.';

type Paint = (text: string, ...codes: number[]) => string;

/** Text for people: each finding with its line, the secret hidden and underlined, and a summary at the end. */
export function textReporter(write: (text: string) => void, colors: boolean): Reporter {
  const paint: Paint = (text, ...codes) => (colors ? `\x1b[${codes.join(';')}m${text}\x1b[0m` : text);
  const byConfidence: Record<Confidence, number> = { high: 0, medium: 0, low: 0 };
  const positions = new Map<number, string>();
  let secrets = 0;
  return {
    begin: () => undefined,
    finding(finding) {
      byConfidence[finding.confidence]++;
      if (finding.sensitivity === 'secret' && !finding.test) secrets++;
      const position = `${printable(finding.file)}:${finding.line}:${finding.column}`;
      const first = positions.get(finding.secretNumber);
      if (first === undefined) positions.set(finding.secretNumber, position);
      write(`${describe(finding, position, first, paint)}\n\n`);
    },
    end(summary) {
      write(`${totals(summary, byConfidence, paint)}\n`);
      if (secrets > 0) write(`${NEXT_STEP}\n`);
      else if (summary.findings > 0 && summary.secrets === 0) write(`${NO_SECRET}\n`);
    },
  };
}

function describe(
  finding: ReportedFinding,
  position: string,
  first: string | undefined,
  paint: Paint,
): string {
  const { confidence, severity, line, parts } = finding;
  const color = severity === 'warning' || severity === 'error' ? 31 : 33;
  const gutter = String(line).length + 1;
  const empty = `${' '.repeat(gutter)} ${paint('│', 2)}`;
  const notes = [...(finding.commit ? [addedIn(finding.commit)] : []), ...finding.why];
  for (const part of parts) notes.push(`with ${part.title} ${part.masked} on line ${part.line}`);
  if (first !== undefined) notes.push(`same value as ${first}`);
  if (finding.sensitivity !== 'secret' || finding.test) notes.push(advice(finding));
  return [
    `${paint(position, 1)}  ${paint(finding.title, color)}, ${confidenceInWords(confidence)}`,
    ...picture(finding, gutter, empty, color, paint),
    ...notes.map((note) => `${empty} ${paint(note, 2)}`),
  ].join('\n');
}

function addedIn({ id, date }: ReportedCommit): string {
  return `added in commit ${id.slice(0, 10)} on ${date}`;
}

function picture(
  { line, excerpt: { before, masked, after } }: ReportedFinding,
  gutter: number,
  empty: string,
  color: number,
  paint: Paint,
): string[] {
  const number = paint(`${String(line).padStart(gutter)} │`, 2);
  return [
    `${number} ${before}${paint(masked, color)}${after}`,
    `${empty} ${' '.repeat(widthOf(before))}${paint('^'.repeat(widthOf(masked)), color)}`,
  ];
}

/** Width in terminal columns. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
  return width;
}

function totals(summary: ScanSummary, byConfidence: Record<Confidence, number>, paint: Paint): string {
  const { files, bytes, skipped, ms, findings, allowed } = summary;
  const kinds = (['high', 'medium', 'low'] as const)
    .filter((confidence) => byConfidence[confidence] > 0)
    .map((confidence) => `${byConfidence[confidence]} ${confidenceInWords(confidence)}`);
  const found = findings === 0 ? 'No keys found' : `Found ${counted(findings, 'key')} (${kinds.join(', ')})`;
  const where = `in ${counted(files, 'file')}, ${sizeOf(bytes)}, ${(ms / 1000).toFixed(1)} s`;
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  const skippedText = reasons.length === 0 ? '' : ` Skipped: ${reasons.join(', ')}.`;
  const allowedText = allowed === 0 ? '' : ` Allowed: ${allowed}.`;
  return `${paint(found, findings === 0 ? 32 : 1)} ${where}.${allowedText}${skippedText}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
