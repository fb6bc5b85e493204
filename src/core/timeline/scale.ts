import { addDays, addMonths, daysBetween, type CivilDate } from '../keys/dates';
import type { Stretch } from './model';

/** How many months are seen at once, and from which on; both whole. */
export interface TimelineView {
  readonly months: number;
  /** Months from the current one to the first that is seen: -3 is a quarter of a year ago. */
  readonly start: number;
}

/** Steps of zooming, in months. */
export const ZOOMS: readonly number[] = [1, 3, 6, 12, 24, 60];
/** As far as one can go into the past or the future, in months. */
const FARTHEST = 600;

const ZOOM_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Month'],
  [3, 'Quarter'],
  [6, 'Half a year'],
  [12, 'Year'],
  [24, '2 years'],
  [60, '5 years'],
]);

/** @param months one of `ZOOMS` */
export function zoomName(months: number): string {
  return ZOOM_NAMES.get(months) ?? `${months} months`;
}

/** The current month in the middle; of an even number one more lies after it, where due days are. */
export function viewAround(months: number): TimelineView {
  return { months, start: -Math.floor((months - 1) / 2) };
}

export const FIRST_VIEW: TimelineView = viewAround(6);

/** A view from anywhere, such as a saved state, made one that can be shown. */
export function viewFrom(value: unknown): TimelineView {
  const { months, start } = (value ?? {}) as Partial<Record<keyof TimelineView, unknown>>;
  if (typeof months !== 'number' || !ZOOMS.includes(months)) return FIRST_VIEW;
  return typeof start === 'number' && Number.isInteger(start) ? held({ months, start }) : viewAround(months);
}

/**
 * Closer or farther by one step.
 * @param closer true: fewer months
 * @param focus what stays where it is: 0 the left edge, 1 the right one
 */
export function zoomed(view: TimelineView, closer: boolean, focus: number): TimelineView {
  const months = closer
    ? ZOOMS.findLast((zoom) => zoom < view.months)
    : ZOOMS.find((zoom) => zoom > view.months);
  if (months === undefined) return view;
  const start = Math.round(view.start + focus * (view.months - months));
  return held({ months, start });
}

/** Earlier (negative) or later by so many steps of a third of what is seen. */
export function panned(view: TimelineView, steps: number): TimelineView {
  return held({ ...view, start: view.start + steps * Math.max(1, Math.round(view.months / 3)) });
}

function held({ months, start }: TimelineView): TimelineView {
  return { months, start: Math.min(Math.max(start, -FARTHEST), FARTHEST - months) };
}

/** The days that a view shows, from today's beginning. */
export function windowOf(today: CivilDate, { months, start }: TimelineView): Stretch {
  const from = daysBetween(today, firstOfMonth(today, start));
  return { from, to: Math.max(from + 1, daysBetween(today, firstOfMonth(today, start + months))) };
}

/** A piece of the scale. */
export interface Segment extends Stretch {
  /** Empty where there would be no room for it. */
  readonly label: string;
}

/** The scale in two lines: years over months; of a single month its name over its weeks. */
export interface Scale {
  readonly upper: readonly Segment[];
  readonly lower: readonly Segment[];
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** Of so many months each lower segment lasts so many. */
const LOWER_MONTHS: ReadonlyMap<number, number> = new Map([
  [24, 3],
  [60, 6],
]);
const SHORTEST_LABELLED = 0.05;

export function scaleOf(today: CivilDate, view: TimelineView): Scale {
  const window = windowOf(today, view);
  if (view.months === 1) {
    const date = firstOfMonth(today, view.start);
    return { upper: [{ ...window, label: `${monthOf(date)} ${yearOf(date)}` }], lower: weeks(window) };
  }
  const step = LOWER_MONTHS.get(view.months) ?? 1;
  const firsts = Array.from({ length: view.months + 1 }, (_, month) =>
    firstOfMonth(today, view.start + month),
  );
  const lower = pieces(today, firsts, (date) => (Number(date.slice(5, 7)) - 1) % step === 0);
  const upper = pieces(today, firsts, (date) => date.slice(5, 7) === '01');
  const room = (window.to - window.from) * SHORTEST_LABELLED;
  return {
    upper: upper.map((year) => ({ ...year, label: year.to - year.from < room ? '' : yearOf(year.date) })),
    lower: lower.map((month) => ({
      ...month,
      label: month.isWhole ? monthOf(month.date).slice(0, 3) : '',
    })),
  };
}

interface Piece extends Stretch {
  readonly date: CivilDate;
  readonly isWhole: boolean;
}

/** Cut before each month that begins a piece; the first piece may lack its beginning. */
function pieces(
  today: CivilDate,
  firsts: readonly CivilDate[],
  begins: (date: CivilDate) => boolean,
): Piece[] {
  const last = firsts.at(-1);
  const cuts = firsts.filter((date, index) => date !== last && (index === 0 || begins(date)));
  return cuts.map((date, index) => ({
    date,
    isWhole: begins(date),
    from: daysBetween(today, date),
    to: daysBetween(today, cuts[index + 1] ?? last ?? date),
  }));
}

/** Seven days each, the last one what is left. */
function weeks({ from, to }: Stretch): Segment[] {
  const count = Math.ceil((to - from) / 7);
  return Array.from({ length: count }, (_, week) => ({
    from: from + week * 7,
    to: Math.min(from + week * 7 + 7, to),
    label: String(week * 7 + 1),
  }));
}

function firstOfMonth(today: CivilDate, months: number): CivilDate {
  return addMonths(`${today.slice(0, 8)}01`, months);
}

function monthOf(date: CivilDate): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

function yearOf(date: CivilDate): string {
  return String(Number(date.slice(0, 4)));
}

/** The first and the last day that a view shows. */
export function daysShown(today: CivilDate, view: TimelineView): readonly [CivilDate, CivilDate] {
  const { to } = windowOf(today, view);
  return [firstOfMonth(today, view.start), addDays(today, to - 1)];
}
