import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  dayOfInstant,
  daysBetween,
  parseLedger,
  reminderFor,
  reminderInWords,
  type KeyStatus,
  type RemindedKey,
  type PastReminders,
} from '../../../src/core/keys';
import { keyStatus } from '../../support/key-status';
import { clockOf } from './zone-clock';

const { policy: NO_POLICY } = parseLedger(undefined).ledger;
const HOUR = 3_600_000;

function key(name: string, fields: Partial<KeyStatus> = {}, policy: object = {}): RemindedKey {
  return { status: keyStatus(name, fields), policy: { ...NO_POLICY, ...policy }, folder: 'file:///shop' };
}

const due = (day: string, policy: object = {}): RemindedKey => key('A', { due: day }, policy);

/** One person's machine. Its windows share the days on which one of them has shown a reminder. */
class Machine {
  readonly told: { readonly day: string; readonly names: string }[] = [];
  readonly #claimed = new Set<string>();
  readonly #windows: PastReminders[];
  readonly #keys: (today: string) => readonly RemindedKey[];

  constructor(keys: (today: string) => readonly RemindedKey[], windows = 1) {
    this.#keys = keys;
    this.#windows = Array.from({ length: windows }, () => ({}));
  }

  /** Every window checks for reminders. */
  look(today: string): void {
    this.#windows.forEach((_, window) => this.lookFrom(window, today));
  }

  lookFrom(window: number, today: string): void {
    const reminder = reminderFor(this.#keys(today), this.#windows[window] ?? {}, today);
    if (!reminder || this.#claimed.has(today)) return;
    this.#claimed.add(today);
    // Windows of one workspace share past reminders. Only the claim prevents two windows from showing one at the same time.
    this.#windows.fill(reminder.past);
    this.told.push({ day: today, names: reminder.keys.map(({ status }) => status.name).join() });
  }

  get days(): string[] {
    return this.told.map(({ day }) => day);
  }
}

/** Consecutive days. */
function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(first, i));
}

suite('reminders on a day', () => {
  const ABOUT: readonly (readonly [what: string, key: RemindedKey, days: readonly string[]])[] = [
    [
      '14, 7 and 1 day before, then the day after and weekly',
      due('2026-03-15'),
      ['2026-03-01', '2026-03-08', '2026-03-14', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'],
    ],
    [
      'days of the policy',
      due('2026-03-15', { reminderDays: [3] }),
      ['2026-03-12', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'],
    ],
    [
      'an expiry a month ahead',
      key('A', { due: '2026-03-31', expires: { date: '2026-03-31', source: 'key itself' } }),
      ['2026-03-01', '2026-03-17', '2026-03-24', '2026-03-30', '2026-04-01', '2026-04-08'],
    ],
    [
      'exposed: from the next day, weekly, regardless of the due day',
      key('A', { status: 'exposed', due: '2026-03-20', exposed: { date: '2026-03-18', source: 'user' } }),
      ['2026-03-19', '2026-03-26', '2026-04-02', '2026-04-09'],
    ],
    [
      'exposed without a date: now and weekly',
      key('A', { status: 'exposed' }),
      ['2026-02-27', '2026-03-06', '2026-03-13', '2026-03-20', '2026-03-27', '2026-04-03', '2026-04-10'],
    ],
    [
      'snoozed: on that day, then as usual',
      key('A', { due: '2026-03-15', snoozedUntil: '2026-03-11' }),
      ['2026-03-11', '2026-03-14', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'],
    ],
    [
      'two keys that both work: from the next day, weekly, until the old one is revoked',
      key('A', { due: '2026-09-01', overlapSince: '2026-03-20' }),
      ['2026-03-21', '2026-03-28', '2026-04-04', '2026-04-11'],
    ],
    ['nothing for a key without a due day', key('A'), []],
    ['nothing for a key that is not on this machine', key('A', { due: '2026-03-15', present: false }), []],
    ['nothing for a retired key', key('A', { due: '2026-03-15', status: 'retired' }), []],
    ['nothing for a copy', key('A', { due: '2026-03-15', linkedTo: '.env#B' }), []],
  ];
  for (const [what, one, days] of ABOUT) {
    test(what, () => {
      const machine = new Machine(() => [one]);
      for (const day of daysFrom('2026-02-27', 45)) machine.look(day);
      assert.deepEqual(machine.days, days);
    });
  }

  test('a reminder missed while the machine was off is shown once later', () => {
    const machine = new Machine(() => [due('2026-03-15')]);
    for (const day of ['2026-02-01', '2026-03-10', '2026-03-11', '2026-04-02', '2026-04-03', '2026-04-06'])
      machine.look(day);
    assert.deepEqual(machine.days, ['2026-03-10', '2026-04-02', '2026-04-06']);
  });

  test('a rotated key starts over', () => {
    const machine = new Machine((today) => [due(today < '2026-03-16' ? '2026-03-15' : '2026-06-14')]);
    for (const day of daysFrom('2026-02-01', 120)) machine.look(day);
    assert.deepEqual(machine.days, ['2026-03-01', '2026-03-08', '2026-03-14', '2026-05-31']);
  });

  test('are one sentence for all keys, the most urgent first', () => {
    const keys = [
      key('SOON', { due: '2026-03-08' }),
      key('ENDS', { due: '2026-03-02', expires: { date: '2026-03-02', source: 'key itself' } }),
      key('OUT', { status: 'exposed', exposed: { date: '2026-02-20', source: 'git' } }),
      key('LATE', { due: '2026-02-20' }),
    ];
    const reminder = reminderFor(keys, {}, '2026-03-01');
    assert.equal(
      reminderInWords(reminder?.keys ?? [], '2026-03-01'),
      '4 keys need attention: OUT (exposed since Feb 20, 2026), LATE (overdue by 9 days), ENDS (expires tomorrow), and 1 more.',
    );
    assert.equal(reminderInWords(keys.slice(0, 1), '2026-03-01'), 'SOON is due in 7 days.');
    assert.equal(
      reminderInWords([key('TWO', { due: '2026-05-30', overlapSince: '2026-02-28' })], '2026-03-01'),
      'TWO was replaced on Feb 28, 2026, but the old key is not revoked.',
    );
    const twice = [due('2026-03-02'), key('A', { due: '2026-03-01', envFile: 'api/.env', id: 'api/.env#A' })];
    assert.equal(
      reminderInWords(twice, '2026-03-01'),
      '2 keys need attention: A in .env (due tomorrow) and A in api/.env (due today).',
    );
  });
});

suite('a year of reminders', () => {
  const START = Date.UTC(2026, 0, 1);
  const LOOKS = 366 * 4;
  /** Six hours, so that no clock change skips a day. */
  const STEP = 6 * HOUR;
  const DUE = ['2026-03-29', '2026-04-05', '2026-07-01', '2026-10-25', '2026-11-01', '2026-12-31'];
  const keys = DUE.map((day, i) => key(`K${i}`, { due: day }));
  /** The reminders that the policy requires, found by counting days. */
  const expected = (first: string, last: string): string[] => {
    const said: string[] = [];
    for (const day of daysFrom(first, daysBetween(first, last) + 1)) {
      const names = keys.flatMap(({ status }) => {
        const left = daysBetween(day, status.due ?? '');
        return [14, 7, 1].includes(left) || (left < 0 && (-left - 1) % 7 === 0) ? [status.name] : [];
      });
      if (names.length > 0) said.push(`${day} ${names.join()}`);
    }
    return said;
  };

  for (const zone of [
    'UTC',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Pacific/Kiritimati',
  ]) {
    test(`in ${zone}, with two windows`, () => {
      const ahead = clockOf(zone);
      const machine = new Machine(() => keys, 2);
      const days = new Set<string>();
      for (let look = 0; look < LOOKS; look++) {
        const now = START + look * STEP;
        const today = dayOfInstant(now, ahead(now)) ?? '';
        days.add(today);
        machine.look(today);
      }
      const [first = '', last = ''] = [[...days][0], [...days].at(-1)];
      assert.ok(days.size >= 366);
      assert.deepEqual(
        machine.told.map(({ day, names }) => `${day} ${names}`),
        expected(first, last),
      );
    });
  }

  test('across the date line and back: one reminder on a day that comes twice', () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map(clockOf);
    const machine = new Machine(() => keys);
    for (let look = 0; look < LOOKS; look++) {
      const now = START + look * STEP;
      machine.look(dayOfInstant(now, zones[Math.floor(look / 8) % 2]?.(now)) ?? '');
    }
    assert.equal(new Set(machine.days).size, machine.days.length);
    const names = (list: readonly { names: string }[]): number =>
      list.flatMap(({ names: one }) => one.split(',')).length;
    assert.equal(
      names(machine.told),
      expected('2026-01-01', '2027-01-01').flatMap((one) => one.split(',')).length,
      'there is one reminder for each day of the policy, at most a day late',
    );
  });

  test('a clock set back by days repeats no reminder', () => {
    for (const back of [1, 2, 7, 14, 30]) {
      const machine = new Machine(() => keys);
      for (const day of daysFrom('2026-01-01', 100)) machine.look(day);
      const before = machine.told.length;
      for (const day of daysFrom(addDays('2026-04-10', -back), back)) machine.look(day);
      assert.equal(machine.told.length, before, `${back} days`);
      for (const day of daysFrom('2026-04-11', 200)) machine.look(day);
      assert.equal(new Set(machine.days).size, machine.days.length);
    }
  });

  test('a clock that was years ahead stops no reminder for longer than a month', () => {
    const machine = new Machine(() => keys);
    for (const day of daysFrom('2031-05-01', 60)) machine.look(day);
    const before = machine.told.length;
    for (const day of daysFrom('2026-03-01', 60)) machine.look(day);
    assert.deepEqual(
      machine.told.slice(before).map(({ day, names }) => `${day} ${names}`),
      expected('2026-03-01', '2026-04-29'),
    );
  });

  test('any sleep, windows and clock changes: never twice a day, and soon after each day of the policy', () => {
    const look = fc.record({ hours: fc.integer({ min: 0, max: 400 }), window: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(look, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: -720, max: 840 }),
        (looks, offset) => {
          const machine = new Machine(() => keys, 3);
          let now = START;
          let lastLook = '';
          for (const { hours, window } of looks) {
            now += hours * HOUR;
            const today = dayOfInstant(now, offset) ?? '';
            machine.lookFrom(window, today);
            // The second of two checks reminds of exactly the keys with a reminder day since the first.
            const due = expected(addDays(lastLook === '' ? '2025-12-01' : lastLook, 1), today);
            const names = new Set(due.flatMap((one) => one.slice(11).split(',')));
            const told = machine.told.at(-1);
            const heard = told?.day === today ? told.names.split(',') : [];
            if (lastLook !== today) assert.deepEqual(new Set(heard), names, `${lastLook} to ${today}`);
            lastLook = today;
          }
          assert.equal(new Set(machine.days).size, machine.days.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('any clock: never twice on a day, and at least every five weeks while a key is overdue', () => {
    const jump = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 8 }), (jumps) => {
        const machine = new Machine(() => [due('2020-01-01')]);
        let today = '2026-01-01';
        for (const days of jumps) {
          today = addDays(today, days);
          let silent = 0;
          for (let i = 0; i < 60; i++) {
            machine.look(today);
            // If a day repeats, its reminder has already been shown.
            silent = machine.days.includes(today) ? 0 : silent + 1;
            assert.ok(silent <= 31 + 7, `no reminder for ${silent} days until ${today}`);
            today = addDays(today, 1);
          }
        }
        assert.equal(new Set(machine.days).size, machine.days.length);
      }),
      { numRuns: 60 },
    );
  });
});
