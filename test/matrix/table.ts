import type { Case, Lane } from './case';
import type { Outcome } from './run-cases';

/** The results of one lane. */
export interface LaneResult {
  readonly lane: Lane;
  readonly outcomes: ReadonlyMap<Case, Outcome>;
  /** Why it was not run. */
  readonly skipped?: string;
}

/** The highest share of refusals among the cases that can be fixed. */
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
  for (const { outcomes } of results) {
    for (const outcome of outcomes.values()) {
      totals.cases++;
      if (outcome.kind === 'equal') totals.equal++;
      else if (outcome.kind === 'wrong') totals.wrong++;
      else if (outcome.kind === 'broken') totals.broken++;
      else if (outcome.fixExists) totals.refusedNeedlessly++;
      else totals.refusedRightly++;
    }
  }
  return totals;
}

/** The share of refusals among the cases that can be fixed. */
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
    `${(refusedShare(all) * 100).toFixed(1)}% of ${all.equal + all.wrong + all.refusedNeedlessly} fixable cases were refused (limit: ${MOST_REFUSED * 100}%).`,
    '',
    'Refusals by reason:',
    columns(reasons(results)),
    '',
    'Needless refusals:',
    columns(needlessGroups(results)),
    ...faults(results),
  ].join('\n');
}

function shapeRows(results: readonly LaneResult[]): string[][] {
  const shapes = new Map<string, LaneResult[]>();
  for (const result of results) {
    for (const [one, outcome] of result.outcomes) {
      const own = shapes.get(one.shape) ?? [];
      shapes.set(one.shape, [...own, { lane: result.lane, outcomes: new Map([[one, outcome]]) }]);
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

/** The refusals by ID or, for those without one, by sentence; the most frequent first. */
function reasons(results: readonly LaneResult[]): string[][] {
  const counts = new Map<string, { reason: string; all: number; needless: number }>();
  for (const outcome of results.flatMap(({ outcomes }) => [...outcomes.values()])) {
    if (outcome.kind !== 'refused') continue;
    const { reason, id: group = reason } = outcome;
    const count = counts.get(group) ?? { reason, all: 0, needless: 0 };
    count.all++;
    if (outcome.fixExists) count.needless++;
    counts.set(group, count);
  }
  return [...counts.values()]
    .sort((a, b) => b.all - a.all)
    .map(({ reason, all, needless }) => [
      String(all),
      needless > 0 ? `(${needless} needlessly)` : '',
      reason,
    ]);
}

/** The needless refusals by language, position and kind of value; the most frequent first. */
function needlessGroups(results: readonly LaneResult[]): string[][] {
  const counts = new Map<string, number>();
  for (const [{ lane, position, value }, outcome] of results.flatMap(({ outcomes }) => [...outcomes])) {
    if (outcome.kind !== 'refused' || !outcome.fixExists) continue;
    const byValue = outcome.id !== undefined;
    const group = `${lane.language.id}, ${byValue ? `${lane.loader}, ${value.kind}` : position.id}: ${outcome.reason}`;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([group, count]) => [String(count), group]);
}

const MOST_FAULTS = 60;

function faults(results: readonly LaneResult[]): string[] {
  const lines = results.flatMap(({ lane, outcomes }) =>
    [...outcomes].flatMap(([{ id, shape, position, value }, outcome]) =>
      outcome.kind === 'wrong' || outcome.kind === 'broken'
        ? [
            `${outcome.kind} ${id}: ${lane.language.id}, ${lane.loader}, ${position.id}, ${shape}, value of kind ${value.kind}: ${outcome.what}`,
          ]
        : [],
    ),
  );
  const more = lines.length - MOST_FAULTS;
  return lines.length === 0
    ? []
    : ['', ...lines.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])];
}
