import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../../src/core/keys';
import {
  daysShown,
  FIRST_VIEW,
  panned,
  scaleOf,
  viewAround,
  viewFrom,
  windowOf,
  zoomed,
  ZOOMS,
  type Segment,
  type TimelineView,
} from '../../../src/core/timeline';

const labels = (segments: readonly Segment[]): string => segments.map(({ label }) => label).join(' ');

suite('the scale of the timeline', () => {
  const table: readonly (readonly [
    today: string,
    months: number,
    first: string,
    end: string,
    upper: string,
    lower: string,
  ])[] = [
    ['2026-11-23', 1, '2026-11-01', '2026-12-01', 'November 2026', '1 8 15 22 29'],
    ['2026-02-28', 1, '2026-02-01', '2026-03-01', 'February 2026', '1 8 15 22'],
    ['2028-02-29', 1, '2028-02-01', '2028-03-01', 'February 2028', '1 8 15 22 29'],
    ['2026-12-31', 3, '2026-11-01', '2027-02-01', '2026 2027', 'Nov Dec Jan'],
    ['2026-11-23', 6, '2026-09-01', '2027-03-01', '2026 2027', 'Sep Oct Nov Dec Jan Feb'],
    [
      '2026-01-31',
      12,
      '2025-08-01',
      '2026-08-01',
      '2025 2026',
      'Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun Jul',
    ],
    ['2026-11-23', 24, '2025-12-01', '2027-12-01', ' 2026 2027', ' Jan Apr Jul Oct Jan Apr Jul Oct'],
    [
      '2026-11-23',
      60,
      '2024-06-01',
      '2029-06-01',
      '2024 2025 2026 2027 2028 2029',
      ' Jul Jan Jul Jan Jul Jan Jul Jan Jul Jan',
    ],
  ];
  for (const [today, months, first, end, upper, lower] of table) {
    test(`${months} month(s) around ${today}`, () => {
      const view = viewAround(months);
      assert.deepEqual(daysShown(today, view), [first, addDays(end, -1)]);
      const scale = scaleOf(today, view, 'en-US');
      assert.equal(labels(scale.upper), upper);
      assert.equal(labels(scale.lower), lower);
    });
  }

  test('names of months are in the given language', () => {
    assert.equal(labels(scaleOf('2026-05-20', viewAround(1), 'de').upper), 'Mai 2026');
    assert.match(labels(scaleOf('2026-05-20', viewAround(3), 'de').lower), /Mai/);
  });

  const day = fc.integer({ min: -300_000, max: 1_000_000 }).map((days) => addDays('2026-11-23', days));
  const view = fc.record({ months: fc.constantFrom(...ZOOMS), start: fc.integer({ min: -600, max: 540 }) });

  test('any day and view: both lines cover the window without gaps or overlaps', () => {
    fc.assert(
      fc.property(day, view, (today, shown) => {
        const { from, to } = windowOf(today, shown);
        assert.ok(from < to);
        const { upper, lower } = scaleOf(today, shown, 'en-US');
        for (const line of [upper, lower]) {
          assert.equal(line[0]?.from, from);
          assert.equal(line.at(-1)?.to, to);
          line.forEach((segment, index) => {
            assert.ok(segment.from < segment.to);
            if (index > 0) assert.equal(segment.from, line[index - 1]?.to);
          });
        }
      }),
    );
  });

  test('today is in its own view at every zoom', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ZOOMS), (today, months) => {
        const { from, to } = windowOf(today, viewAround(months));
        assert.ok(from <= 0 && to > 0);
      }),
    );
  });

  test('zooming keeps what is under the pointer within a month of its position', () => {
    fc.assert(
      fc.property(view, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (shown, closer, focus) => {
        const next = zoomed(shown, closer, focus);
        const under = ({ start, months }: TimelineView): number => start + focus * months;
        if (Math.abs(next.start) < 500) assert.ok(Math.abs(under(next) - under(shown)) <= 1);
        const index = ZOOMS.indexOf(shown.months) + (closer ? -1 : 1);
        assert.equal(next.months, ZOOMS[index] ?? shown.months);
      }),
    );
  });

  test('panning stops at the limits', () => {
    let shown = FIRST_VIEW;
    for (let i = 0; i < 2_000; i++) shown = panned(shown, 1);
    assert.equal(shown.start + shown.months, 600);
    for (let i = 0; i < 4_000; i++) shown = panned(shown, -1);
    assert.equal(shown.start, -600);
    const [first] = daysShown('2026-11-23', shown);
    assert.equal(first, '1976-11-01');
  });

  test('any saved state becomes a valid view', () => {
    assert.deepEqual(viewFrom({ months: 12, start: -3 }), { months: 12, start: -3 });
    assert.deepEqual(viewFrom({ months: 12, start: 1e9 }), { months: 12, start: 588 });
    assert.deepEqual(viewFrom({ months: 3, start: 0.5 }), viewAround(3));
    for (const odd of [undefined, null, 1, 'x', {}, { months: 7 }, { months: NaN, start: 0 }, []])
      assert.deepEqual(viewFrom(odd), FIRST_VIEW);
  });
});
