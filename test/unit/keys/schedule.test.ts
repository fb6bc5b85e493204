import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  EMPTY_LOCAL_STATE,
  noteInGit,
  noteMoved,
  observe,
  parseLedger,
  risksOf,
  schedule,
  snooze,
  type KeyInGit,
  type KeyStatus,
  type ScheduleInput,
  type SeenKey,
} from '../../../src/core/keys';
import { seenKey } from './seen-key';

function one(
  ledgerKey: object | undefined,
  today: string,
  rest: Partial<ScheduleInput> & { policy?: object; key?: Partial<SeenKey> } = {},
): KeyStatus {
  const { policy = {}, key, ...input } = rest;
  const text = JSON.stringify({ policy, keys: ledgerKey ? { '.env#A': ledgerKey } : {} });
  const statuses = schedule({
    keys: [seenKey('A', key)],
    ledger: parseLedger(text).ledger,
    local: EMPTY_LOCAL_STATE,
    today,
    factsFor: () => undefined,
    ...input,
  });
  assert.equal(statuses.length, 1);
  return statuses[0]!;
}

suite('the schedule', () => {
  const DAYS: readonly (readonly [today: string, status: string, daysLeft: number])[] = [
    ['2026-01-01', 'healthy', 90],
    ['2026-03-17', 'healthy', 15],
    ['2026-03-18', 'soon', 14],
    ['2026-04-01', 'soon', 0],
    ['2026-04-02', 'overdue', -1],
    ['2027-04-01', 'overdue', -365],
  ];
  for (const [today, status, daysLeft] of DAYS) {
    test(`rotated on 2026-01-01, on ${today} it is ${status}`, () => {
      const key = one({ rotated: '2026-01-01' }, today);
      assert.deepEqual([key.status, key.daysLeft, key.due], [status, daysLeft, '2026-04-01']);
      assert.deepEqual(key.since, { date: '2026-01-01', source: 'user' });
      assert.deepEqual(key.interval, { days: 90, basis: 'default' });
    });
  }

  const INTERVALS: readonly (readonly [
    what: string,
    rest: Parameters<typeof one>[2],
    entry: object,
    interval: object | undefined,
  ])[] = [
    ['setting', { defaultIntervalDays: 60 }, {}, { days: 60, basis: 'default' }],
    ['facts', { factsFor: () => ({ rotation: { days: 180 } }) }, {}, { days: 180, basis: 'facts' }],
    [
      'policy over facts',
      { factsFor: () => ({ rotation: { days: 180 } }), policy: { intervalDays: 30 } },
      {},
      { days: 30, basis: 'policy' },
    ],
    [
      'provider’s policy',
      { policy: { intervalDays: 30, providers: { acme: 45 } } },
      {},
      { days: 45, basis: 'policy for provider' },
    ],
    [
      'kind’s policy',
      {
        policy: { intervalDays: 30, kinds: { 'OAuth token': 20 } },
        factsFor: () => ({ kind: 'OAuth token', rotation: { days: 90 } }),
      },
      {},
      { days: 20, basis: 'policy for kind' },
    ],
    [
      'a lifetime that the provider enforces',
      { factsFor: () => ({ rotation: { days: 90, maxLifetimeDays: 90 } }) },
      {},
      { days: 90, basis: 'limit' },
    ],
    ['this key', { policy: { intervalDays: 30 } }, { intervalDays: 10 }, { days: 10, basis: 'key' }],
    [
      'provider’s limit',
      { factsFor: () => ({ rotation: { days: 180, maxLifetimeDays: 90 } }) },
      {},
      { days: 90, basis: 'limit' },
    ],
    ['no schedule', { factsFor: () => ({ rotation: {} }) }, {}, undefined],
    [
      'no schedule, although a policy applies to all',
      { factsFor: () => ({ rotation: {} }), policy: { intervalDays: 30 } },
      {},
      undefined,
    ],
    [
      'no schedule, but an interval set by name',
      { factsFor: () => ({ rotation: {} }) },
      { intervalDays: 5 },
      { days: 5, basis: 'key' },
    ],
  ];
  for (const [what, rest, entry, interval] of INTERVALS) {
    test(`interval: ${what}`, () => {
      const key = one({ rotated: '2026-01-01', ...entry }, '2026-01-02', {
        ...rest,
        key: { ruleId: 'r', provider: 'Acme' },
      });
      assert.deepEqual(key.interval, interval);
      if (!interval) assert.deepEqual([key.status, key.due], ['healthy', undefined]);
    });
  }

  test('an expiry beats the interval; one read from the key beats a typed one', () => {
    const typed = one({ rotated: '2026-01-01', expires: '2026-12-31' }, '2026-06-01');
    assert.deepEqual([typed.due, typed.status], ['2026-12-31', 'healthy']);
    const read = one({ rotated: '2026-01-01', expires: '2026-12-31' }, '2026-06-01', {
      key: { expires: '2026-06-10' },
    });
    assert.deepEqual([read.due, read.status, read.expires?.source], ['2026-06-10', 'soon', 'key itself']);
    const strict = one({ rotated: '2026-01-01', expires: '2026-12-31', intervalDays: 30 }, '2026-01-02');
    assert.equal(strict.due, '2026-01-31');
  });

  test('exposed until rotated on that day or later', () => {
    assert.equal(one({ rotated: '2026-01-01', exposed: '2026-01-05' }, '2026-01-06').status, 'exposed');
    assert.equal(one({ rotated: '2026-01-05', exposed: '2026-01-05' }, '2026-01-06').status, 'healthy');
    assert.equal(one({ exposed: '2026-01-05' }, '2026-01-06').status, 'exposed');
    assert.equal(
      one({ rotated: '2026-01-05' }, '2026-01-06', { risksOf: () => ['pushed'] }).status,
      'exposed',
    );
  });

  suite('is never healthy, regardless of its dates', () => {
    const DATES: readonly (readonly [what: string, entry: object | undefined])[] = [
      ['no date', undefined],
      ['rotated today', { rotated: '2026-01-06' }],
      ['rotated, with an interval', { rotated: '2026-01-05', intervalDays: 365 }],
      ['overdue', { rotated: '2024-01-05' }],
      ['expires later', { expires: '2027-01-01' }],
      ['leaked, then rotated', { exposed: '2026-01-01', rotated: '2026-01-06' }],
    ];
    const RISKS: readonly (readonly [KeyInGit, name: string, status: string, risks: string])[] = [
      [{ tracked: true, committed: 'pushed' }, 'A', 'exposed', 'pushed'],
      [{ tracked: false, committed: 'pushed' }, 'A', 'exposed', 'pushed'],
      [{ tracked: true, committed: 'local' }, 'A', 'attention', 'committed'],
      [{ tracked: false, committed: 'local' }, 'A', 'attention', 'committed'],
      [{ tracked: true, committed: 'no' }, 'A', 'attention', 'tracked'],
      [{ tracked: true }, 'A', 'attention', 'tracked'],
      [{ tracked: false, committed: 'no' }, 'NEXT_PUBLIC_A_SECRET', 'attention', 'public'],
      [{}, 'vite_a', 'attention', 'public'],
      [{ tracked: true, committed: 'local' }, 'VITE_A', 'attention', 'committed,public'],
    ];
    for (const [git, name, status, risks] of RISKS)
      for (const [what, entry] of DATES)
        test(`${name}, ${risks}: ${what}`, () => {
          const key = one(entry, '2026-01-06', { risksOf: (seen) => risksOf({ ...seen, name }, git, true) });
          assert.deepEqual([key.status, key.risks.join()], [status, risks]);
        });

    test('but not at risk if it is public by design, a certificate, or in a file that the value names', () => {
      const git: KeyInGit = { tracked: true, committed: 'pushed' };
      assert.deepEqual(risksOf(seenKey('VITE_A'), git, false), []);
      assert.deepEqual(risksOf(seenKey('A', { inNamedFile: true }), git, true), []);
      assert.deepEqual(risksOf(seenKey('A', { certificate: true }), git, true), []);
      assert.deepEqual(risksOf(seenKey('A'), { tracked: false, committed: 'no' }, true), []);
    });

    test('after it was seen in Git, until its value changes', () => {
      const seen = observe(EMPTY_LOCAL_STATE, [seenKey('A')], '2026-01-01');
      const local = noteInGit(seen, '.env#A', 'f-A', '2025-12-01');
      assert.deepEqual(one({ rotated: '2026-01-02' }, '2026-01-06', { local }).risks, ['committed']);
      const changed = observe(local, [seenKey('A', { fingerprint: 'new' })], '2026-01-03');
      const key = one(undefined, '2026-01-06', { local: changed, key: { fingerprint: 'new' } });
      assert.deepEqual([key.status, key.risks], ['healthy', []]);
      const again = noteInGit(changed, '.env#A', 'new', '2026-01-02');
      const back = one(undefined, '2026-01-06', { local: again, key: { fingerprint: 'new' } });
      assert.deepEqual([back.status, back.risks], ['attention', ['committed']]);
    });
  });

  test('every date has its source, and none is invented', () => {
    const found = observe(EMPTY_LOCAL_STATE, [seenKey('A')], '2026-01-01');
    const old = one(undefined, '2026-01-11', { local: found });
    assert.deepEqual(old.created, { date: '2026-01-01', source: 'first seen' });
    assert.deepEqual([old.status, old.ageDays, old.ageIsMinimum, old.daysLeft], ['unknown', 10, true, 80]);
    assert.equal(one(undefined, '2026-06-01', { local: found }).status, 'overdue');

    const later = observe(
      observe(EMPTY_LOCAL_STATE, [seenKey('B')], '2026-01-01'),
      [seenKey('A'), seenKey('B')],
      '2026-01-05',
    );
    const added = schedule({
      keys: [seenKey('A')],
      ledger: parseLedger(undefined).ledger,
      local: later,
      today: '2026-01-06',
      factsFor: () => undefined,
    });
    assert.deepEqual([added[0]?.status, added[0]?.ageIsMinimum], ['healthy', false]);

    const moved = one(undefined, '2026-01-11', {
      local: noteMoved(EMPTY_LOCAL_STATE, '.env#A', 'f-A', '2026-01-10'),
    });
    assert.deepEqual([moved.since, moved.status], [{ date: '2026-01-10', source: 'moved' }, 'healthy']);

    const git = one({ created: { date: '2025-12-01', source: 'git' } }, '2026-01-11', { local: found });
    assert.deepEqual([git.since?.source, git.ageDays, git.status], ['git', 41, 'healthy']);

    const bare = one(undefined, '2026-01-11');
    assert.deepEqual([bare.status, bare.since, bare.due], ['unknown', undefined, undefined]);
  });

  test('the later rotation counts, no matter where it was noticed', () => {
    const local = observe(
      observe(EMPTY_LOCAL_STATE, [seenKey('A')], '2026-01-01'),
      [seenKey('A', { fingerprint: 'new' })],
      '2026-02-01',
    );
    const key = { fingerprint: 'new' };
    assert.deepEqual(one({ rotated: '2026-01-15' }, '2026-02-02', { local, key }).rotated, {
      date: '2026-02-01',
      source: 'observed',
    });
    assert.deepEqual(one({ rotated: '2026-02-02' }, '2026-02-02', { local, key }).rotated, {
      date: '2026-02-02',
      source: 'user',
    });
  });

  test('retired keys stay, urgent ones come first, and variables with the same value are listed', () => {
    const seen = [
      seenKey('A'),
      seenKey('B', { fingerprint: 'f-A' }),
      seenKey('C', { envFile: 'api/.env' }),
      seenKey('G'),
    ];
    let local = observe(EMPTY_LOCAL_STATE, seen, '2026-01-01');
    local = observe(local, seen.slice(0, 3), '2026-02-01');
    local = snooze(local, '.env#B', '2026-03-01');
    const ledger = parseLedger(
      JSON.stringify({
        keys: {
          '.env#A': { rotated: '2025-01-01' },
          '.env#H': { rotated: '2025-01-01', provider: 'P' },
          'api/.env#C': { rotated: '2026-01-20' },
        },
      }),
    ).ledger;
    const all = schedule({
      keys: seen.slice(0, 3),
      ledger,
      local,
      today: '2026-02-02',
      factsFor: () => undefined,
    });
    assert.deepEqual(
      all.map(({ id, status }) => `${id} ${status}`),
      ['.env#A overdue', '.env#B overdue', '.env#H overdue', 'api/.env#C healthy', '.env#G retired'],
    );
    assert.deepEqual([all[0]?.sameAs, all[0]?.linkedTo], [['.env#B'], undefined]);
    assert.deepEqual([all[1]?.sameAs, all[1]?.linkedTo], [['.env#A'], '.env#A']);
    assert.equal(all[1]?.snoozedUntil, '2026-03-01');
    assert.deepEqual(all[4]?.retired, { date: '2026-02-01', source: 'observed' });
    // Its .env is on another machine, so the due day comes only from the ledger.
    assert.deepEqual(
      [all[2]?.name, all[2]?.envFile, all[2]?.provider, all[2]?.present],
      ['H', '.env', 'P', false],
    );
    assert.ok(all.slice(0, 2).every(({ present }) => present));
  });

  test('a key is retired if the ledger marks it as retired, and in use again when it returns', () => {
    const ledger = parseLedger(JSON.stringify({ keys: { '.env#A': { retired: '2026-01-05' } } })).ledger;
    const at = (keys: SeenKey[]) =>
      schedule({ keys, ledger, local: EMPTY_LOCAL_STATE, today: '2026-02-02', factsFor: () => undefined });
    assert.equal(at([])[0]?.status, 'retired');
    assert.equal(at([seenKey('A')])[0]?.status, 'unknown');
  });

  test('two variables with the same value are one key, with the best dates of both and the owner of either', () => {
    const seen = [seenKey('A'), seenKey('B', { envFile: 'web/.env', fingerprint: 'f-A' })];
    const ledger = parseLedger(
      JSON.stringify({
        keys: {
          '.env#A': { created: { date: '2025-05-01', source: 'git' }, owner: 'Ann' },
          'web/.env#B': { created: '2025-06-01', rotated: '2026-01-20', checklist: { quota: '2026-01-21' } },
        },
      }),
    ).ledger;
    const [a, b] = schedule({
      keys: seen,
      ledger,
      local: EMPTY_LOCAL_STATE,
      today: '2026-02-02',
      factsFor: () => undefined,
    });
    for (const key of [a!, b!]) {
      assert.deepEqual(key.created, { date: '2025-06-01', source: 'user' }); // the user's date takes precedence over Git's
      assert.deepEqual([key.rotated?.date, key.owner], ['2026-01-20', 'Ann']);
      assert.deepEqual(Object.keys(key.checklist), ['quota']);
    }
  });

  test('is due on the right day across years, months and leap days', () => {
    const days = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays('1999-12-25', n));
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 800 }),
        fc.integer({ min: -40, max: 900 }),
        (from, interval, later) => {
          const today = addDays(from, later);
          const key = one({ rotated: from, intervalDays: interval }, today);
          assert.deepEqual([key.due, key.daysLeft], [addDays(from, interval), interval - later]);
          assert.equal(
            key.status,
            later > interval ? 'overdue' : interval - later <= 14 ? 'soon' : 'healthy',
          );
          assert.equal(key.ageDays, Math.max(0, later));
        },
      ),
    );
  });
});
