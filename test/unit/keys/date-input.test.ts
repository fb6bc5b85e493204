import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isValidDate, readDate } from '../../../src/core/keys';

suite('a day as people type it', () => {
  const TODAY = '2028-03-31';
  const TABLE: readonly (readonly [typed: string, day: string | undefined])[] = [
    ['2026-03-31', '2026-03-31'],
    [' 2026-3-1 ', '2026-03-01'],
    ['2026/03/01', '2026-03-01'],
    ['2026-03', '2026-03-01'],
    ['2026-02-29', undefined],
    ['today', '2028-03-31'],
    ['Yesterday', '2028-03-30'],
    ['3 months ago', '2027-12-31'],
    ['1 month ago', '2028-02-29'], // the last day of a shorter month
    ['13 months ago', '2027-02-28'],
    ['a year ago', '2027-03-31'],
    ['4 years ago', '2024-03-31'],
    ['two weeks ago', '2028-03-17'],
    ['90 days ago', '2028-01-01'],
    ['last week', '2028-03-24'],
    ['last month', '2028-02-29'],
    ['in 30 days', '2028-04-30'],
    ['in 6 months', '2028-09-30'],
    ['next year', '2029-03-31'],
    ['31.3.2026', '2026-03-31'],
    ['3.4.2026', '2026-04-03'],
    ['3/31/2026', '2026-03-31'],
    ['31/3/2026', '2026-03-31'],
    ['4/4/2026', '2026-04-04'],
    ['3/4/2026', undefined], // March or April?
    ['March 2026', '2026-03-01'],
    ['Mar 31, 2026', '2026-03-31'],
    ['31 mar 2026', '2026-03-31'],
    ['1st January 2026', '2026-01-01'],
    ['3 month', undefined],
    ['some time ago', undefined],
    ['marble 2026', undefined],
    ['', undefined],
  ];
  for (const [typed, day] of TABLE) test(`“${typed}”`, () => assert.equal(readDate(typed, TODAY), day));

  test('any text gives an existing day or none', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '3',
        '31',
        '2026',
        ' ',
        '/',
        '.',
        '-',
        'ago',
        'months',
        'in',
        'mar',
        'last',
        'a',
        '0',
        '9999',
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join('')),
          pieces.map((all) => all.join(' ')),
        ),
        (text) => {
          const day = readDate(text, TODAY);
          assert.ok(day === undefined || isValidDate(day));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
