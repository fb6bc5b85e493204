import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, daysBetween, type KeyStatus } from '../../../src/core/keys';
import { countRows, NOW, timelineOf, type TimelineRow } from '../../../src/core/timeline';
import { keyStatus as key } from '../../support/key-status';
import { group, timeline, TODAY } from './keys';

function rowOf(about: Partial<KeyStatus>, today = TODAY): TimelineRow {
  return timeline([key('A', about)], today).groups[0]!.rows[0]!;
}

const user = (date: string) => ({ date, source: 'user' as const });

suite('bars of the timeline', () => {
  const cases: readonly (readonly [what: string, about: Partial<KeyStatus>, bar: object | undefined])[] = [
    [
      'from the last rotation to the end of the due day',
      { since: user('2026-11-13'), due: '2026-12-03' },
      { from: -10, to: 11 },
    ],
    ['rotated today, due today', { since: user(TODAY), due: TODAY }, { from: 0, to: 1 }],
    ['no date at all', { due: '2026-12-03' }, undefined],
    ['no due day: up to now, and open', { since: user('2026-11-13') }, { from: -10, to: NOW, isOpen: true }],
    ['no due day and not begun yet', { since: user('2026-12-01') }, undefined],
    ['begins in the future', { since: user('2026-12-01'), due: '2026-12-31' }, { from: 8, to: 39 }],
    [
      'ended before it began',
      { since: user('2026-11-13'), due: '2026-11-01', expires: user('2026-11-01') },
      undefined,
    ],
    [
      'an age that is only known at least',
      { since: { date: '2026-11-13', source: 'first seen' }, due: '2026-12-03', ageIsMinimum: true },
      { beginsEarlier: true },
    ],
    [
      'retired: to the day it was removed',
      { status: 'retired', created: user('2026-11-01'), retired: user('2026-11-13') },
      { from: -22, to: -9, isOpen: false },
    ],
    [
      'over a leap day',
      { since: user('2028-02-28'), due: '2028-03-01' },
      { from: daysBetween(TODAY, '2028-02-28'), to: daysBetween(TODAY, '2028-02-28') + 3 },
    ],
    [
      'over a year without one',
      { since: user('2100-02-28'), due: '2100-03-01' },
      { from: daysBetween(TODAY, '2100-02-28'), to: daysBetween(TODAY, '2100-02-28') + 2 },
    ],
  ];
  for (const [what, about, expected] of cases) {
    test(what, () => {
      const { bar } = rowOf(about);
      if (expected === undefined) assert.equal(bar, undefined);
      else assert.deepEqual({ ...bar, ...expected }, bar);
    });
  }

  test('a key is late from the end of its due day', () => {
    const late = (daysLeft: number) => rowOf({ daysLeft, due: addDays(TODAY, daysLeft) }).late;
    assert.deepEqual(late(-1), { from: 0, to: NOW });
    assert.deepEqual(late(-40), { from: -39, to: NOW });
    assert.equal(late(0), undefined);
    assert.equal(rowOf({ status: 'retired', daysLeft: -5 }).late, undefined);
  });

  test('marks are in the middle of their day, the most serious on top', () => {
    const { marks } = rowOf({
      history: [user('2025-11-23')],
      rotated: user('2026-08-01'),
      expires: user('2027-03-01'),
      exposed: user(TODAY),
    });
    assert.deepEqual(
      marks.map(({ kind, at, date }) => [kind, at, date]),
      [
        ['rotated', -364.5, '2025-11-23'],
        ['rotated', -113.5, '2026-08-01'],
        ['expires', 98.5, '2027-03-01'],
        ['exposed', 0.5, TODAY],
      ],
    );
  });

  test('any dates: bars go forward, lateness ends now, and the rows stay in order', () => {
    const date = fc.integer({ min: -20_000, max: 20_000 }).map((days) => addDays(TODAY, days));
    const fact = fc.option(date.map(user), { nil: undefined });
    const status = fc.record({
      since: fact,
      rotated: fact,
      expires: fact,
      exposed: fact,
      retired: fact,
      due: fc.option(date, { nil: undefined }),
      status: fc.constantFrom('exposed', 'overdue', 'soon', 'healthy', 'unknown', 'retired'),
    });
    fc.assert(
      fc.property(fc.array(status, { maxLength: 20 }), date, (all, today) => {
        const keys = all.map((about, index) => {
          const known = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
          const left = about.due === undefined ? {} : { daysLeft: daysBetween(today, about.due) };
          return key(`K${index}`, { ...known, ...left });
        });
        const made = timelineOf([group('One', keys)], today);
        assert.equal(countRows(made), keys.length);
        made.groups[0]!.rows.forEach(({ name, bar, late, marks }, index) => {
          assert.equal(name, `K${index}`);
          if (bar) assert.ok(bar.from < bar.to);
          if (late) assert.ok(late.from < late.to && late.to === NOW);
          for (const { at, date: day } of marks) assert.equal(addDays(today, Math.floor(at)), day);
        });
      }),
    );
  });
});
