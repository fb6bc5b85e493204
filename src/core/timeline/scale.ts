import { dateInLanguage } from '../keys/date-words';
import { addDays, addMonths, daysBetween, type CivilDate } from '../keys/dates';
import type { TimeSpan } from './model';

/** The months that are visible; both numbers are whole. */
export interface TimelineView {
  readonly months: number;
  /** The first visible month, relative to the current one: -3 is three months ago. */
  readonly start: number;
}

/** Zoom levels, in months. */
export const ZOOMS: readonly number[] = [1, 3, 6, 12, 24, 60];
/** How far the timeline can be panned into the past or the future, in months. */
const FARTHEST = 600;

/** A view with the current month in the middle; if the number is even, there is one more month after it, where due days are. */
export function viewAround(months: number): TimelineView {
  return { months, start: -Math.floor((months - 1) / 2) };
}

export const FIRST_VIEW: TimelineView = viewAround(6);

/** A valid view from any value, such as a saved state. */
export function viewFrom(value: unknown): TimelineView {
  const { months, start } = (value ?? {}) as Partial<Record<keyof TimelineView, unknown>>;
  if (typeof months !== 'number' || !ZOOMS.includes(months)) return FIRST_VIEW;
  return typeof start === 'number' && Number.isInteger(start)
    ? limited({ months, start })
    : viewAround(months);
}

/**
 * Zooms in or out by one level.
 * @param closer true for fewer months
 * @param focus what keeps its position: 0 is the left edge, 1 the right one
 */
export function zoomed(view: TimelineView, closer: boolean, focus: number): TimelineView {
  const months = closer
    ? ZOOMS.findLast((zoom) => zoom < view.months)
    : ZOOMS.find((zoom) => zoom > view.months);
  if (months === undefined) return view;
  const start = Math.round(view.start + focus * (view.months - months));
  return limited({ months, start });
}

/** Moves the view earlier (negative) or later, in steps of a third of its width. */
export function panned(view: TimelineView, steps: number): TimelineView {
  return limited({ ...view, start: view.start + steps * Math.max(1, Math.round(view.months / 3)) });
}

function limited({ months, start }: TimelineView): TimelineView {
  return { months, start: Math.min(Math.max(start, -FARTHEST), FARTHEST - months) };
}

/** The days that a view shows, relative to the beginning of today. */
export function windowOf(today: CivilDate, { months, start }: TimelineView): TimeSpan {
  const from = daysBetween(today, firstOfMonth(today, start));
  return { from, to: Math.max(from + 1, daysBetween(today, firstOfMonth(today, start + months))) };
}

/** A part of the scale. */
export interface Segment extends TimeSpan {
  /** Empty if there is no room for it. */
  readonly label: string;
}

/** The two lines of the scale: years above months, or for a single month its name above its weeks. */
export interface Scale {
  readonly upper: readonly Segment[];
  readonly lower: readonly Segment[];
}

/** How many months each segment of the lower line has, by the number of visible months. */
const LOWER_MONTHS: ReadonlyMap<number, number> = new Map([
  [24, 3],
  [60, 6],
]);
const SHORTEST_LABELLED = 0.05;

/** @param language of the names of months, as a BCP 47 tag */
export function scaleOf(today: CivilDate, view: TimelineView, language: string): Scale {
  const window = windowOf(today, view);
  if (view.months === 1) {
    const date = firstOfMonth(today, view.start);
    return { upper: [{ ...window, label: dateInLanguage(date, language, 'month') }], lower: weeks(window) };
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
      label: month.isWhole ? dateInLanguage(month.date, language, 'month name') : '',
    })),
  };
}

interface Piece extends TimeSpan {
  readonly date: CivilDate;
  readonly isWhole: boolean;
}

/** Splits the months before each one that begins a piece. The first piece may be incomplete. */
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

/** Seven days each, except for the last one. */
function weeks({ from, to }: TimeSpan): Segment[] {
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

function yearOf(date: CivilDate): string {
  return String(Number(date.slice(0, 4)));
}

/** The first and the last day that a view shows. */
export function daysShown(today: CivilDate, view: TimelineView): readonly [CivilDate, CivilDate] {
  const { to } = windowOf(today, view);
  return [firstOfMonth(today, view.start), addDays(today, to - 1)];
}
