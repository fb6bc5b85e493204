import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  EMPTY_LOCAL_STATE,
  observe,
  parseLedger,
  schedule,
  ScheduleMemory,
  snooze,
  type Ledger,
  type LocalState,
  type ScheduleInput,
  type SeenKey,
} from '../../../src/core/keys';
import { seenKey } from './seen-key';

suite('what a schedule reuses of the previous one', () => {
  const TODAY = '2026-05-01';
  const nothingKnown = (): undefined => undefined;

  function inputOf(keys: readonly SeenKey[], ledger: Ledger, local: LocalState): ScheduleInput {
    return { keys, ledger, local, today: TODAY, factsFor: nothingKnown };
  }

  test('a change of one key among a thousand computes one status', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `KEY_${i}`);
    const ledgerWith = (owner: string): string =>
      JSON.stringify({
        policy: { soonDays: 10, providers: { Stripe: 60 } },
        keys: Object.fromEntries(names.map((name) => [`.env#${name}`, { rotated: '2026-04-01', owner }])),
      });
    const memory = new ScheduleMemory();
    const keys = names.map((name) => seenKey(name));
    const first = parseLedger(ledgerWith('Ann')).ledger;
    const local = observe(EMPTY_LOCAL_STATE, keys, TODAY);
    let before = new Set(schedule(inputOf(keys, first, local), memory));
    const news = (input: ScheduleInput): string[] => {
      const after = schedule(input, memory);
      assert.equal(after.length, names.length);
      const made = after.filter((status) => !before.has(status)).map(({ name }) => name);
      before = new Set(after);
      return made;
    };
    assert.deepEqual(news(inputOf(keys, first, local)), [], 'nothing changed');
    const changed = keys.with(17, seenKey('KEY_17', { fingerprint: 'another' }));
    const seen = observe(local, changed, TODAY);
    assert.deepEqual(news(inputOf(changed, first, seen)), ['KEY_17'], 'its value');
    const text = ledgerWith('Ann').replace(
      'KEY_5":{"rotated":"2026-04-01"',
      'KEY_5":{"rotated":"2026-04-02"',
    );
    const written = parseLedger(text, first).ledger;
    assert.deepEqual(news(inputOf(changed, written, seen)), ['KEY_5'], 'its entry in the ledger');
    const snoozed = snooze(seen, '.env#KEY_9', '2026-06-01');
    assert.deepEqual(news(inputOf(changed, written, snoozed)), ['KEY_9'], 'its snooze');
    const policy = parseLedger(text.replace('"soonDays":10', '"soonDays":11'), written).ledger;
    assert.equal(news(inputOf(changed, policy, snoozed)).length, 1000, 'the policy affects every key');
  });

  test('what does not change is the same object, in the memory and the ledger', () => {
    const keys = [seenKey('A'), seenKey('B')];
    const once = observe(EMPTY_LOCAL_STATE, keys, TODAY, 'k');
    assert.equal(observe(once, keys, addDays(TODAY, 9), 'k'), once);
    const another = observe(once, [keys[0]!, seenKey('B', { fingerprint: 'x' })], TODAY, 'k');
    assert.equal(another.keys['.env#A'], once.keys['.env#A']);
    assert.notEqual(another.keys['.env#B'], once.keys['.env#B']);
    const text = JSON.stringify({ policy: { kinds: { a: 3 } }, keys: { 'a#A': { owner: 'x' }, 'a#B': {} } });
    const { ledger } = parseLedger(text);
    const again = parseLedger(text.replace('"x"', '"y"'), ledger).ledger;
    assert.equal(again.policy, ledger.policy);
    assert.equal(again.keys.get('a#B'), ledger.keys.get('a#B'));
    assert.equal(again.keys.get('a#A')?.owner, 'y');
    assert.equal(parseLedger(text.replace('"a":3', '"a":4'), ledger).ledger.policy.kinds.get('a'), 4);
  });

  /** One event between two calculations. */
  const event = fc.oneof(
    fc.record({ what: fc.constant('value' as const), key: fc.nat(5), value: fc.nat(3) }),
    fc.record({ what: fc.constant('gone' as const), key: fc.nat(5) }),
    fc.record({
      what: fc.constant('ledger' as const),
      key: fc.nat(5),
      day: fc.nat(60),
      retired: fc.boolean(),
    }),
    fc.record({ what: fc.constant('snooze' as const), key: fc.nat(5), day: fc.nat(60) }),
    fc.record({ what: fc.constant('tracked' as const), key: fc.nat(5) }),
    fc.record({ what: fc.constant('policy' as const), days: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ what: fc.constant('days' as const), days: fc.nat(40) }),
    fc.record({ what: fc.constant('interval' as const), days: fc.integer({ min: 1, max: 99 }) }),
  );

  test('the result is always the same as without a memory', () => {
    const name = (key: number): string => `KEY_${key}`;
    const id = (key: number): string => `.env#${name(key)}`;
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const memory = new ScheduleMemory();
        const present = new Map<number, SeenKey>();
        const entries: Record<string, object> = {};
        const tracked = new Set<string>();
        let policy: object = {};
        let interval: number | undefined;
        let today = TODAY;
        let local: LocalState = EMPTY_LOCAL_STATE;
        let ledger = parseLedger('{}').ledger;
        for (const one of events) {
          if (one.what === 'value')
            present.set(one.key, seenKey(name(one.key), { fingerprint: `f${one.value}` }));
          if (one.what === 'gone') present.delete(one.key);
          if (one.what === 'ledger')
            entries[id(one.key)] = {
              rotated: addDays(TODAY, -one.day),
              ...(one.retired && { retired: TODAY }),
            };
          if (one.what === 'tracked') tracked.add(id(one.key));
          if (one.what === 'policy') policy = { intervalDays: one.days, soonDays: one.days };
          if (one.what === 'days') today = addDays(today, one.days);
          if (one.what === 'interval') interval = one.days;
          if (one.what === 'snooze') local = snooze(local, id(one.key), addDays(today, one.day));
          ledger = parseLedger(JSON.stringify({ policy, keys: entries }), ledger).ledger;
          const keys = [...present.values()];
          local = observe(local, keys, today);
          const input: ScheduleInput = {
            ...inputOf(keys, ledger, local),
            today,
            defaultIntervalDays: interval,
            risksOf: (key) => (tracked.has(key.id) ? ['tracked'] : []),
          };
          const fresh = {
            ...input,
            ledger: parseLedger(JSON.stringify({ policy, keys: entries })).ledger,
            local: JSON.parse(JSON.stringify(local)) as LocalState,
          };
          assert.deepEqual(schedule(input, memory), schedule(fresh));
        }
      }),
    );
  });
});
