import type { Case, Lane } from './case';
import type { Verdict } from './run-cases';

/** The results of one lane. */
export interface LaneResult {
  readonly lane: Lane;
  readonly verdicts: ReadonlyMap<Case, Verdict>;
  /** Why it was not run, in plain words. */
  readonly skipped?: string;
}

/** The highest share of refusals among the cases that have a right answer. */
const MOST_REFUSED = 0.05;

export interface Totals {
  cases: number;
  equal: number;
  refusedRightly: number;
  refusedNeedlessly: number;
  wrong: number;
  broken: number;
}

export function totalsOf(results: readonly LaneResult[]): Totals {
  const totals: Totals = { cases: 0, equal: 0, refusedRightly: 0, refusedNeedlessly: 0, wrong: 0, broken: 0 };
  for (const { verdicts } of results) {
    for (const verdict of verdicts.values()) {
      totals.cases++;
      if (verdict.kind === 'equal') totals.equal++;
      else if (verdict.kind === 'wrong') totals.wrong++;
      else if (verdict.kind === 'broken') totals.broken++;
      else if (verdict.answerExists) totals.refusedNeedlessly++;
      else totals.refusedRightly++;
    }
  }
  return totals;
}

/** The share of refusals among the cases that have a right answer. */
export function refusedShare({ equal, wrong, refusedNeedlessly }: Totals): number {
  return refusedNeedlessly / Math.max(1, equal + wrong + refusedNeedlessly);
}

export function isGood(totals: Totals): boolean {
  return (
    totals.wrong === 0 && totals.broken === 0 && totals.equal > 0 && refusedShare(totals) <= MOST_REFUSED
  );
}

/** The table, the refusals by reason, and the failed cases by ID and kind of value, never with the value itself. */
export function render(results: readonly LaneResult[]): string {
  const rows = results
    .filter(({ skipped }) => skipped === undefined)
    .map((result) => row(result.lane.language.id, result.lane.loader, totalsOf([result])));
  const all = totalsOf(results);
  return [
    columns([
      ['language', 'loader', 'cases', 'equal', 'refused', 'needlessly', 'wrong'],
      ...rows,
      row('all', '', all),
    ]),
    ...results.flatMap(({ lane, skipped }) =>
      skipped === undefined ? [] : [`not run: ${lane.language.id} with ${lane.loader}: ${skipped}`],
    ),
    '',
    columns([['keys', 'cases', 'equal', 'refused', 'needlessly', 'wrong'], ...shapeRows(results)]),
    '',
    `${(refusedShare(all) * 100).toFixed(1)}% of ${all.equal + all.wrong + all.refusedNeedlessly} cases with a right answer were refused (limit: ${MOST_REFUSED * 100}%).`,
    '',
    'Refusals by reason:',
    columns(reasons(results)),
    '',
    'Needless refusals:',
    columns(needlessPlaces(results)),
    ...faults(results),
  ].join('\n');
}

function shapeRows(results: readonly LaneResult[]): string[][] {
  const shapes = new Map<string, LaneResult[]>();
  for (const result of results) {
    for (const [one, verdict] of result.verdicts) {
      const own = shapes.get(one.shape) ?? [];
      shapes.set(one.shape, [...own, { lane: result.lane, verdicts: new Map([[one, verdict]]) }]);
    }
  }
  return [...shapes].map(([shape, own]) => row(shape, '', totalsOf(own)).filter((_, i) => i !== 1));
}

function row(language: string, loader: string, totals: Totals): string[] {
  const { cases, equal, refusedRightly, refusedNeedlessly, wrong } = totals;
  return [
    language,
    loader,
    ...[cases, equal, refusedRightly + refusedNeedlessly, refusedNeedlessly, wrong].map(String),
  ];
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((one) => (one[i] ?? '').length))) ?? [];
  return rows
    .map((one) =>
      one
        .map((cell, i) =>
          /^[\d.]+$/.test(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function reasons(results: readonly LaneResult[]): string[][] {
  const counts = new Map<string, { all: number; needless: number }>();
  for (const verdict of results.flatMap(({ verdicts }) => [...verdicts.values()])) {
    if (verdict.kind !== 'refused') continue;
    const count = counts.get(verdict.reason) ?? { all: 0, needless: 0 };
    count.all++;
    if (verdict.answerExists) count.needless++;
    counts.set(verdict.reason, count);
  }
  return [...counts]
    .sort(([, a], [, b]) => b.all - a.all)
    .map(([reason, { all, needless }]) => [
      String(all),
      needless > 0 ? `(${needless} needlessly)` : '',
      reason,
    ]);
}

/** The needless refusals by language, position and kind of value; the most frequent first. */
function needlessPlaces(results: readonly LaneResult[]): string[][] {
  const counts = new Map<string, number>();
  for (const [{ lane, position, draw }, verdict] of results.flatMap(({ verdicts }) => [...verdicts])) {
    if (verdict.kind !== 'refused' || !verdict.answerExists) continue;
    const byValue = /value|changed|alike|run the/.test(verdict.reason);
    const place = `${lane.language.id}, ${byValue ? `${lane.loader}, ${draw.kind}` : position.id}: ${verdict.reason}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([place, count]) => [String(count), place]);
}

const MOST_FAULTS = 60;

function faults(results: readonly LaneResult[]): string[] {
  const lines = results.flatMap(({ lane, verdicts }) =>
    [...verdicts].flatMap(([{ id, shape, position, draw }, verdict]) =>
      verdict.kind === 'wrong' || verdict.kind === 'broken'
        ? [
            `${verdict.kind} ${id}: ${lane.language.id}, ${lane.loader}, ${position.id}, ${shape}, value of kind ${draw.kind}: ${verdict.what}`,
          ]
        : [],
    ),
  );
  const more = lines.length - MOST_FAULTS;
  return lines.length === 0
    ? []
    : ['', ...lines.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])];
}
