import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, ageInWords, daysBetween, dueInWords, isValidDate } from '../../../src/core/keys';

const date = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

suite('dates of keys', () => {
  const TABLE: readonly (readonly [from: string, days: number, to: string])[] = [
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-03-28', 2, '2026-03-30'], // clocks change in Europe: days do not
    ['2026-01-01', 90, '2026-04-01'],
    ['2024-01-01', 366, '2025-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['0001-01-01', 3_652_058, '9999-12-31'],
  ];
  for (const [from, days, to] of TABLE) {
    test(`${from} ${days > 0 ? '+' : ''}${days} is ${to}`, () => {
      assert.equal(addDays(from, days), to);
      assert.equal(addDays(to, -days), from);
      assert.equal(daysBetween(from, to), days);
    });
  }

  test('are the same as in the platform’s calendar', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const days = (Date.parse(b) - Date.parse(a)) / 86_400_000;
        assert.ok(isValidDate(a));
        assert.equal(daysBetween(a, b), days);
        assert.equal(addDays(a, days), b);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is not a date', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '2026-01-32',
      '0000-01-01',
      '2026-01-01T00:00',
      '',
      ' 2026-01-01',
      20260101,
      null,
      undefined,
    ]) {
      assert.ok(!isValidDate(text), String(text));
    }
    assert.throws(() => addDays('2026-02-29', 1), RangeError);
    assert.equal(addDays('9999-12-30', 90), '9999-12-31');
  });

  test('ages and due days in words', () => {
    assert.deepEqual(
      [0, 1, 12, 99, 100, 729, 730, 4000].map((days) => ageInWords(days)),
      [
        'new today',
        '1 day old',
        '12 days old',
        '99 days old',
        '3 months old',
        '23 months old',
        '1 year old',
        '10 years old',
      ],
    );
    assert.deepEqual(
      [ageInWords(0, true), ageInWords(12, true)],
      ['first seen today', 'at least 12 days old'],
    );
    assert.deepEqual([0, 1, 6, 200, -1, -5, -120].map(dueInWords), [
      'due today',
      'due tomorrow',
      'due in 6 days',
      'due in 6 months',
      'overdue by 1 day',
      'overdue by 5 days',
      'overdue by 3 months',
    ]);
  });
});
