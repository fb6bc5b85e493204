import type { Finding } from '../../src/core/finding/finding';
import { scan } from '../../src/core/detect/index';
import { type DetectionCase, readDetectionCases } from './detection-cases';
import { measureSpeed, measureWorst } from './detection-speed';

/** Hits and false alarms on the cases of one source. */
interface Tally {
  positives: number;
  hits: number;
  /** Hits whose secret is known, and those at its exact position. */
  known: number;
  exact: number;
  /**
   * Hits on the same value with other bounds that are also right: a URL or its password, with or without the quote
   * after it.
   */
  alike: number;
  negatives: number;
  alarms: number;
  readonly missed: string[];
  readonly raised: string[];
}

/** How a finding covers a known secret: exactly, with other bounds that are also right, or in part. */
type Coverage = 'exact' | 'alike' | 'part';

/** Whether a finding covers the secret, or whether there is any finding if the case does not contain the secret itself. */
function isHit(
  test: DetectionCase,
  findings: readonly Finding[],
): { hit: boolean; coverage: Coverage | undefined } {
  const { text, secret = '' } = test;
  const spans = secret === '' ? [] : occurrences(text, secret);
  if (spans.length === 0) return { hit: findings.length > 0, coverage: undefined };
  const touching = findings.filter(({ span }) =>
    spans.some(([start, end]) => span.start < end && start < span.end),
  );
  const exact = touching.some(({ span }) =>
    spans.some(([start, end]) => span.start === start && span.end === end),
  );
  if (exact) return { hit: true, coverage: 'exact' };
  const alike = touching.some(({ span }) => isAlike(text.slice(span.start, span.end), secret));
  return { hit: touching.length > 0, coverage: alike ? 'alike' : 'part' };
}

/**
 * A whole URL for its password or the other way around; a value with the punctuation after it, or with `0x` before
 * it.
 */
function isAlike(ours: string, theirs: string): boolean {
  const trimmed = theirs.replace(/["'`);,]+$/, '');
  if (ours === trimmed || ours === `0x${trimmed}`) return true;
  const [longer, shorter] = ours.length > trimmed.length ? [ours, trimmed] : [trimmed, ours];
  return longer.includes(shorter) && /^[a-z][\w+.:-]*:\/\/[^/]*@/i.test(longer);
}

function occurrences(text: string, secret: string): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
    spans.push([at, at + secret.length]);
  return spans;
}

function tally(cases: readonly DetectionCase[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const test of cases) {
    if (test.ambiguous === true || test.degenerate === true || test.scope === 'rule') continue;
    const row = tallies.get(test.source) ?? {
      positives: 0,
      hits: 0,
      known: 0,
      exact: 0,
      alike: 0,
      negatives: 0,
      alarms: 0,
      missed: [],
      raised: [],
    };
    tallies.set(test.source, row);
    const findings = scan(test.text, test.file === undefined ? {} : { fileName: test.file });
    const weight = test.weight ?? 1;
    if (test.expect === 'positive') countPositive(row, test, findings, weight);
    else countNegative(row, test, findings, weight);
  }
  return tallies;
}

function countPositive(row: Tally, test: DetectionCase, findings: readonly Finding[], weight: number): void {
  row.positives += weight;
  const { hit, coverage } = isHit(test, findings);
  if (!hit) row.missed.push(test.id);
  else row.hits += weight;
  if (hit && coverage !== undefined) {
    row.known += weight;
    if (coverage === 'exact') row.exact += weight;
    if (coverage !== 'part') row.alike += weight;
    else if (process.argv.includes('--list')) console.log(`  ${test.source} not exact: ${test.id}`);
  }
}

function countNegative(row: Tally, test: DetectionCase, findings: readonly Finding[], weight: number): void {
  row.negatives += weight;
  if (findings.length === 0) return;
  row.alarms += weight;
  row.raised.push(`${test.id} (${findings.map((finding) => finding.ruleId).join(', ')})`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : ((100 * part) / whole).toFixed(whole > 500 ? 2 : 1);
}

/** No repetitive input should exceed this multiple. */
const LIMIT = 3;
const SHOWN = 15;

function main(): void {
  // Measured first, before anything is compiled.
  const speed = process.argv.includes('--no-speed') ? undefined : measureSpeed();
  const cases = readDetectionCases();
  if (cases === undefined)
    console.log('Detection cases: skipped, because ../shared/detection-cases.jsonl.gz does not exist');
  else reportAccuracy(cases);
  if (speed === undefined) return;
  console.table(speed);
  console.log(JSON.stringify({ speed }));
  const worst = measureWorst();
  const above = worst.repeated.filter(({ times }) => times > LIMIT);
  const times = `multiples of the cost of ordinary JavaScript per character`;
  console.log(`Scanning 1 MB of one repeated string, for ${worst.repeated.length} strings, in ${times}:`);
  console.table(worst.repeated.slice(0, SHOWN));
  console.log(`${above.length} of them cost more than ${LIMIT} times as much.`);
  console.log(`Scanning 1 MB of only possible keys, all different, in ${times}:`);
  console.table(worst.different);
  console.log(
    JSON.stringify({ worst: { above: above.length, ...worst, repeated: worst.repeated.slice(0, SHOWN) } }),
  );
}

function reportAccuracy(cases: readonly DetectionCase[]): void {
  const tallies = tally(cases);
  const rows = [...tallies].map(([source, row]) => ({
    source,
    positives: row.positives,
    'found %': percent(row.hits, row.positives),
    'exact %': percent(row.exact, row.known),
    'same value %': percent(row.alike, row.known),
    negatives: row.negatives,
    'alarms %': percent(row.alarms, row.negatives),
  }));
  console.table(rows);
  console.log(JSON.stringify({ accuracy: rows }));
  if (!process.argv.includes('--list')) return;
  for (const [source, { missed, raised }] of tallies)
    console.log(source, JSON.stringify({ missed, raised }, null, 1));
}

main();
