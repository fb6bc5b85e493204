import assert from 'node:assert/strict';
import fc from 'fast-check';
import ICAL from 'ical.js';
import {
  addDays,
  calendarOf as maybeCalendar,
  parseLedger,
  type CalendarKey,
  type KeyStatus,
} from '../../../src/core/keys';
import { keyStatus } from '../../support/key-status';

const { policy } = parseLedger(undefined).ledger;

function calendarOf(...given: Parameters<typeof maybeCalendar>): string {
  const made = maybeCalendar(...given);
  assert.ok(made !== undefined);
  return made;
}

function key(name: string, due: string | undefined, rest: Partial<KeyStatus> = {}): CalendarKey {
  const status = keyStatus(name, { ...(due !== undefined && { due }), ...rest });
  return { status, policy, folder: 'shop' };
}

/**
 * What a calendar program does with a file, by RFC 5546: of two events with one UID the higher SEQUENCE counts, of equal ones
 * the later DTSTAMP.
 */
function importInto(store: Map<string, ICAL.Event>, text: string): void {
  for (const event of events(text)) {
    const known = store.get(event.uid);
    const order = (one: ICAL.Event): string =>
      `${String(one.sequence).padStart(9, '0')} ${String(one.component.getFirstPropertyValue('dtstamp'))}`;
    if (!known || order(known) <= order(event)) store.set(event.uid, event);
  }
}

const OPTIONS = { today: '2026-01-31', stamp: '20260131T080000Z' };

function events(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

suite('the calendar, read by an independent parser', () => {
  test('one all-day event for each key that is due, with alarms at nine', () => {
    const text = calendarOf(
      [
        key('A', '2028-02-29', { provider: 'Acme' }),
        key('B', undefined),
        key('C', '2026-03-01', { status: 'retired' }),
      ],
      OPTIONS,
    );
    const [event, ...others] = events(text);
    assert.ok(event);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [event.summary, event.startDate.toString(), event.endDate.toString()],
      ['Rotate A (Acme)', '2028-02-29', '2028-03-01'],
    );
    assert.ok(event.startDate.isDate);
    const rings = event.component.getAllSubcomponents('valarm').map((alarm) => {
      const at = event.startDate.clone();
      at.isDate = false;
      at.addDuration(alarm.getFirstPropertyValue('trigger') as ICAL.Duration);
      return at.toString();
    });
    assert.deepEqual(rings, ['2028-02-15T09:00:00', '2028-02-22T09:00:00', '2028-02-28T09:00:00']);
  });

  test('what is overdue, exposed or of unknown age is on the current day, with an alarm', () => {
    const keys = [
      key('OLD', '2026-01-01', { status: 'overdue' }),
      key('OUT', '2026-06-01', { status: 'exposed' }),
      key('BARE', undefined, { status: 'exposed' }),
      key('WHEN', undefined, { status: 'unknown' }),
    ];
    const made = events(calendarOf(keys, OPTIONS));
    assert.deepEqual(
      made.map(({ summary, startDate }) => [summary, startDate.toString()]),
      [
        ['Rotate OLD', OPTIONS.today],
        ['Rotate OUT', OPTIONS.today],
        ['Rotate BARE', OPTIONS.today],
        ['Age of WHEN unknown: rotate it or set its date', OPTIONS.today],
      ],
    );
    for (const { component } of made) {
      const [alarm, ...others] = component.getAllSubcomponents('valarm');
      assert.deepEqual([String(alarm?.getFirstPropertyValue('trigger')), others.length], ['PT9H', 0]);
    }
  });

  test('without an event there is no calendar', () => {
    for (const keys of [[], [key('A', undefined)], [key('A', '2026-03-01', { status: 'retired' })]])
      assert.equal(maybeCalendar(keys, OPTIONS), undefined);
  });

  test('alarms follow the policy; there is an earlier one for an expiry', () => {
    const alarms = (one: CalendarKey) =>
      events(calendarOf([one], OPTIONS))[0]!.component.getAllSubcomponents('valarm').length;
    const expiring = key('A', '2026-03-01', { expires: { date: '2026-03-01', source: 'key itself' } });
    assert.equal(alarms(expiring), 4);
    assert.equal(alarms({ ...expiring, policy: { ...policy, reminderDays: [3] } }), 1);
    assert.match(events(calendarOf([expiring], OPTIONS))[0]!.summary, / expires$/);
  });

  test('a newer calendar replaces events instead of duplicating them', () => {
    const before = events(calendarOf([key('A', '2026-03-01')], OPTIONS))[0]!;
    const after = events(
      calendarOf([key('A', '2026-06-01')], { today: '2026-03-01', stamp: '20260301T080000Z' }),
    )[0]!;
    assert.equal(before.uid, after.uid);
    assert.ok(after.sequence > before.sequence);
    const elsewhere = events(calendarOf([{ ...key('A', '2026-03-01'), folder: 'api' }], OPTIONS))[0]!;
    assert.notEqual(elsewhere.uid, before.uid);
  });

  test('two projects with a key of the same name can share a calendar', () => {
    const [shop, api] = ['shop', 'api'].map((folder) => ({ ...key('A', '2026-03-01'), folder }));
    assert.equal(new Set(events(calendarOf([shop!, api!], OPTIONS)).map(({ uid }) => uid)).size, 2);
  });

  test('any name and note are read back, with pairs of colons and number signs separated, no line over 75 octets, and no stray line break', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
        fc.string({ maxLength: 40 }),
        (name, owner) => {
          const text = calendarOf([key(name, '2026-03-01', { owner, provider: 'A; B, C\\D' })], OPTIONS);
          for (const line of text.split('\r\n')) {
            assert.ok(Buffer.byteLength(line) <= 75, line);
            assert.ok(!/[\r\n]/.test(line));
          }
          const plain = name.replace(/\p{Cc}/gu, ' ').replace(/([:#])(?=\1)/g, '$1 ');
          assert.equal(events(text)[0]?.summary.replace(/\p{Cc}/gu, ' '), `Rotate ${plain} (A; B, C\\D)`);
        },
      ),
    );
  });

  test('imported twice and in any order: one event per key, on the newest day', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
    const made = fc.record({
      due: fc.array(day, { minLength: 3, maxLength: 3 }),
      only: fc.option(fc.nat(2)),
    });
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (files, order) => {
          const newest = new Map<string, string>();
          const texts = files.map(({ due, only }, i) => {
            // Two files on one day, then the next day; of all keys, or of one.
            const today = addDays('2026-01-01', Math.floor(i / 2));
            const stamp = `${today.replaceAll('-', '')}T${String(10 + (i % 2)).padStart(2, '0')}0000Z`;
            const keys = due
              .map((date, k) => key(`K${k}`, date))
              .filter((_, k) => only === null || k === only);
            for (const { status } of keys) newest.set(status.name, status.due! < today ? today : status.due!);
            return calendarOf(keys, { today, stamp });
          });
          const store = new Map<string, ICAL.Event>();
          const shuffled = [...texts, ...texts]
            .map((text) => [order.next().value, text] as const)
            .sort(([a], [b]) => a - b);
          for (const [, text] of shuffled) importInto(store, text);
          assert.deepEqual(
            new Map(
              [...store.values()].map((one) => [
                one.summary.replace('Rotate ', ''),
                one.startDate.toString(),
              ]),
            ),
            newest,
          );
        },
      ),
    );
  });
});
