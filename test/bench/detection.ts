import type { Finding } from '../../src/core/finding/finding';
import { scan } from '../../src/core/detect/index';
import { type DetectionCase, readDetectionCases } from './detection-cases';
import { measureSpeed, measureWorst } from './detection-speed';

/** Hits and false alarms on the cases of one source. */
interface Tally {
  positives: number;
  hits: number;
  /** Of the hits whose secret is known: at exactly its place. */
  known: number;
  exact: number;
  /** The same value where the edges are a matter of taste: a URL or its password, with or without the quote behind it. */
  alike: number;
  negatives: number;
  alarms: number;
  readonly missed: string[];
  readonly raised: string[];
}

/** Where a finding on a known secret stands: at its very place, on the same value, or on it in part. */
type Place = 'exact' | 'alike' | 'part';

/** A finding on the secret; any finding where the case does not say what the secret is. */
function isHit(
  test: DetectionCase,
  findings: readonly Finding[],
): { hit: boolean; place: Place | undefined } {
  const { text, secret = '' } = test;
  const spans = secret === '' ? [] : occurrences(text, secret);
  if (spans.length === 0) return { hit: findings.length > 0, place: undefined };
  const touching = findings.filter(({ span }) =>
    spans.some(([start, end]) => span.start < end && start < span.end),
  );
  const exact = touching.some(({ span }) =>
    spans.some(([start, end]) => span.start === start && span.end === end),
  );
  if (exact) return { hit: true, place: 'exact' };
  const alike = touching.some(({ span }) => isAlike(text.slice(span.start, span.end), secret));
  return { hit: touching.length > 0, place: alike ? 'alike' : 'part' };
}

/** A whole URL for its password or the other way round; a value with the marks that end it, or with `0x` in front. */
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
  const { hit, place } = isHit(test, findings);
  if (!hit) row.missed.push(test.id);
  else row.hits += weight;
  if (hit && place !== undefined) {
    row.known += weight;
    if (place === 'exact') row.exact += weight;
    if (place !== 'part') row.alike += weight;
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

/** What no input that repeats itself should exceed. */
const LIMIT = 3;
const SHOWN = 15;

function main(): void {
  // The first compile is measured before anything has compiled.
  const speed = process.argv.includes('--no-speed') ? undefined : measureSpeed();
  const cases = readDetectionCases();
  if (cases === undefined) console.log('detection cases: skipped, ../shared is not here');
  else reportAccuracy(cases);
  if (speed === undefined) return;
  console.table(speed);
  console.log(JSON.stringify({ speed }));
  const worst = measureWorst();
  const above = worst.repeated.filter(({ times }) => times > LIMIT);
  const times = `times what ordinary JavaScript does per character`;
  console.log(
    `A megabyte of one thing again and again, ${worst.repeated.length} things, costs these ${times}:`,
  );
  console.table(worst.repeated.slice(0, SHOWN));
  console.log(`${above.length} of them cost more than ${LIMIT} ${times}.`);
  console.log(`A megabyte of nothing but possible keys, all different, costs these ${times}:`);
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
