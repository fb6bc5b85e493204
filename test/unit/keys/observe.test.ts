import assert from 'node:assert/strict';
import {
  changesBetween,
  EMPTY_LOCAL_STATE,
  forget,
  noteCommitted,
  noteInGit,
  noteMoved,
  observe,
  parseLedger,
  schedule,
  snooze,
  unchangedSince,
  undoRotation,
  unreadFingerprint,
  type LocalState,
  type SeenKey,
} from '../../../src/core/keys';
import { seenKey } from './seen-key';

suite('rotation observation', () => {
  const DAY = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'] as const;

  function through(...looks: readonly (readonly SeenKey[])[]): LocalState {
    return looks.reduce((local, seen, i) => observe(local, seen, DAY[i]!), EMPTY_LOCAL_STATE);
  }

  test('observing the same state twice changes nothing', () => {
    const once = through([seenKey('A')]);
    assert.deepEqual(observe(once, [seenKey('A')], DAY[3]), once);
  });

  test('a changed value is a rotation; if the value comes back, so does the date', () => {
    const [a, b] = [seenKey('A'), seenKey('A', { fingerprint: 'x' })];
    assert.equal(through([a], [b]).keys['.env#A']?.rotated, DAY[1]);
    assert.equal(through([a], [b], [a]).keys['.env#A']?.rotated, undefined);
    assert.equal(through([a], [b], [seenKey('A', { fingerprint: 'y' })]).keys['.env#A']?.rotated, DAY[2]);
  });

  test('a key saved in pieces on one day is one rotation, and one undo reverts it', () => {
    const values = ['x', 'xy', 'xyz'].map((fingerprint) => seenKey('A', { fingerprint }));
    const before = through([seenKey('A')]);
    const after = values.reduce((local, key) => observe(local, [key], DAY[1]), before);
    assert.equal(after.keys['.env#A']?.rotated, DAY[1]);
    assert.deepEqual(changesBetween(before, after).rotated, ['.env#A']);
    const undone = undoRotation(after, '.env#A');
    assert.deepEqual(
      [undone.keys['.env#A']?.rotated, undone.keys['.env#A']?.fingerprint],
      [undefined, 'xyz'],
    );
    assert.deepEqual(changesBetween(undone, observe(undone, [values[2]!], DAY[2])).rotated, []);
    assert.equal(observe(after, [seenKey('A')], DAY[1]).keys['.env#A']?.rotated, undefined);
    assert.deepEqual(undoRotation(before, '.env#A'), before);
  });

  test('a value that Git had earlier is not rotated by a checkout', () => {
    const [main, branch] = [seenKey('A'), seenKey('A', { fingerprint: 'x' })];
    const switched = through([main], [main], [branch]);
    assert.equal(noteInGit(switched, '.env#A', 'another value', '2025-05-05'), switched);
    const dated = noteInGit(switched, '.env#A', 'x', '2025-05-05');
    assert.deepEqual(
      [dated.keys['.env#A']?.rotated, dated.keys['.env#A']?.rotatedInGit],
      ['2025-05-05', true],
    );
    assert.equal(noteInGit(dated, '.env#A', 'x', '2025-06-06'), dated, 'the earlier day stays');
    const back = observe(dated, [main], DAY[3]);
    assert.deepEqual(
      back.keys['.env#A'],
      through([main]).keys['.env#A'],
      'back on main nothing has happened',
    );
    assert.deepEqual(undoRotation(dated, '.env#A').keys['.env#A']?.rotatedInGit, undefined);
    const rotated = observe(dated, [seenKey('A', { fingerprint: 'y' })], DAY[3]).keys['.env#A'];
    assert.deepEqual(
      [rotated?.rotated, rotated?.rotatedInGit],
      [DAY[3], undefined],
      'a real rotation after it',
    );
  });

  test('changes are new values and removed keys, but not added or returned ones', () => {
    const one = through([seenKey('A'), seenKey('B')]);
    const two = observe(one, [seenKey('A', { fingerprint: 'x' }), seenKey('C')], DAY[1]);
    assert.deepEqual(changesBetween(one, two), { rotated: ['.env#A'], gone: ['.env#B'] });
    assert.deepEqual(changesBetween(two, observe(two, [seenKey('A'), seenKey('B')], DAY[2])), {
      rotated: [],
      gone: ['.env#C'],
    });
    const other = observe(
      { ...one, fingerprintKey: 'k1' },
      [seenKey('A', { fingerprint: 'x' })],
      DAY[1],
      'k2',
    );
    assert.deepEqual(changesBetween({ ...one, fingerprintKey: 'k1' }, other).rotated, []);
  });

  test('a key that is removed and comes back', () => {
    const a = seenKey('A');
    assert.equal(through([a], [], []).keys['.env#A']?.gone, DAY[1]);
    const back = through([a], [], [a]).keys['.env#A'];
    assert.deepEqual([back?.gone, back?.firstSeen, back?.rotated], [undefined, DAY[0], undefined]);
  });

  test('a renamed key, or one moved to another file, keeps its dates', () => {
    const renamed = through([seenKey('A')], [seenKey('B', { fingerprint: 'f-A' })]);
    assert.deepEqual([renamed.keys['.env#B']?.firstSeen, renamed.keys['.env#A']], [DAY[0], undefined]);
  });

  suite('undo, redo and rename leave no trace', () => {
    const [a, b] = [seenKey('A'), seenKey('B')];
    const wasUndone = (): boolean => true;

    test('a key that appears and disappears on one day: a fix, a paste, a typed line', () => {
      const before = through([a]);
      const fixed = noteMoved(observe(before, [a, b], DAY[1]), '.env#B', 'f-B', DAY[1]);
      const undone = observe(fixed, [a], DAY[1]);
      assert.deepEqual(changesBetween(fixed, undone), { rotated: [], gone: [] });
      assert.deepEqual(idsOf(undone, [a]), ['.env#A'], 'not shown as removed');
      const redone = observe(undone, [a, b], DAY[1]);
      assert.deepEqual(redone.keys['.env#B'], fixed.keys['.env#B'], 'redo brings back what was known');
      assert.deepEqual(Object.keys(observe(undone, [a], DAY[2]).keys), ['.env#A'], 'forgotten the next day');
    });

    test('a fix of an earlier day that is undone', () => {
      const fixed = noteMoved(through([a], [a, b]), '.env#B', 'f-B', DAY[1]);
      const undone = observe(fixed, [a], DAY[3], undefined, wasUndone);
      assert.deepEqual(changesBetween(fixed, undone).gone, []);
      assert.deepEqual(idsOf(undone, [a]), ['.env#A']);
      assert.deepEqual(observe(undone, [a, b], DAY[3]).keys['.env#B'], fixed.keys['.env#B']);
      const removed = observe(fixed, [a], DAY[3]);
      assert.deepEqual(
        [changesBetween(fixed, removed).gone, idsOf(removed, [a])],
        [['.env#B'], ['.env#A', '.env#B']],
      );
    });

    test('another value under the name of an undone key is a new key, not a rotation', () => {
      const fixed = through([a], [a, b]);
      const undone = observe(fixed, [a], DAY[2], undefined, wasUndone);
      const other = observe(undone, [a, seenKey('B', { fingerprint: 'other' })], DAY[2]);
      assert.deepEqual(changesBetween(undone, other).rotated, []);
      assert.deepEqual(other.keys['.env#B'], { fingerprint: 'other', firstSeen: DAY[2] });
    });

    test('but a key that was really removed and gets another value is rotated', () => {
      const back = through([a, b], [a], [a, seenKey('B', { fingerprint: 'other' })]);
      assert.equal(back.keys['.env#B']?.rotated, DAY[2]);
    });

    test('a rename, its undo and its redo', () => {
      const before = noteMoved(through([a], [a, b]), '.env#B', 'f-B', DAY[1]);
      const asC = seenKey('C', { fingerprint: 'f-B' });
      const renamed = observe(before, [a, asC], DAY[2]);
      assert.deepEqual(changesBetween(before, renamed), { rotated: [], gone: [] });
      assert.deepEqual(Object.keys(renamed.keys), ['.env#A', '.env#C']);
      const undone = observe(renamed, [a, b], DAY[2], undefined, wasUndone);
      assert.deepEqual(undone.keys, before.keys);
      assert.deepEqual(observe(undone, [a, asC], DAY[2]).keys, renamed.keys);
    });

    test('a key that is still in another file, where it was before, is removed from this one', () => {
      const copy = seenKey('A', { envFile: 'api/.env' });
      const after = through([a, copy], [copy]);
      assert.equal(after.keys['.env#A']?.gone, DAY[1]);
    });

    test('undoing a new value is not a rotation', () => {
      const changed = through([a], [seenKey('A', { fingerprint: 'new' })]);
      const undone = observe(changed, [a], DAY[1], undefined, wasUndone);
      assert.equal(undone.keys['.env#A']?.rotated, undefined);
    });

    function idsOf(local: LocalState, seen: readonly SeenKey[]): string[] {
      const ledger = parseLedger(undefined).ledger;
      return schedule({ keys: seen, ledger, local, today: DAY[3], factsFor: () => undefined })
        .map(({ id }) => id)
        .sort();
    }
  });

  test('a value that is still the same, since when', () => {
    const a = seenKey('A');
    assert.equal(unchangedSince(through([a]), '.env#A', DAY[0]), DAY[0], 'it may be older');
    assert.equal(unchangedSince(through([a]), '.env#A', DAY[2]), DAY[0]);
    const added = through([a], [a, seenKey('B')]);
    assert.equal(unchangedSince(added, '.env#B', DAY[1]), undefined, 'new today');
    assert.equal(unchangedSince(added, '.env#B', DAY[2]), DAY[1]);
    const changed = through([a], [seenKey('A', { fingerprint: 'x' })]);
    assert.equal(unchangedSince(changed, '.env#A', DAY[1]), undefined, 'changed today');
    assert.equal(unchangedSince(changed, '.env#A', DAY[3]), DAY[1]);
    assert.equal(unchangedSince(through([a], []), '.env#A', DAY[2]), undefined, 'not here');
    const unread = through([seenKey('A', { fingerprint: unreadFingerprint('x') })]);
    assert.equal(unchangedSince(unread, '.env#A', DAY[2]), undefined);
  });

  test('a forgotten key, with its snooze', () => {
    const local = snooze(through([seenKey('A'), seenKey('B')], [seenKey('B')]), '.env#A', DAY[3]);
    const after = forget(local, '.env#A');
    assert.deepEqual([Object.keys(after.keys), after.snoozed], [['.env#B'], {}]);
  });

  test('a new fingerprint key is not a rotation of everything', () => {
    const before = observe(EMPTY_LOCAL_STATE, [seenKey('A')], DAY[0], 'k1');
    const after = observe(before, [seenKey('A', { fingerprint: 'z' })], DAY[1], 'k2');
    assert.deepEqual([after.keys['.env#A']?.rotated, after.keys['.env#A']?.fingerprint], [undefined, 'z']);
    const next = observe(after, [seenKey('A', { fingerprint: 'y' })], DAY[2], 'k2');
    assert.equal(next.keys['.env#A']?.rotated, DAY[2]);
  });

  test('the day from Git is kept if it is the earliest', () => {
    const once = noteCommitted(through([seenKey('A')]), '.env#A', '2025-05-05');
    assert.equal(noteCommitted(once, '.env#A', '2025-06-06').keys['.env#A']?.committed, '2025-05-05');
    assert.equal(noteCommitted(once, '.env#A', '2024-06-06').keys['.env#A']?.committed, '2024-06-06');
    assert.equal(noteCommitted(once, '.env#X', '2024-06-06'), once);
  });

  test('the memory is plain JSON', () => {
    const local = snooze(noteMoved(through([seenKey('A')]), '.env#A', 'f-A', DAY[1]), '.env#A', DAY[3]);
    assert.deepEqual(JSON.parse(JSON.stringify(local)), local);
    assert.deepEqual(snooze(local, '.env#A', undefined).snoozed, {});
  });

  test('removing or adding a key’s file is not a rotation, but another key in it is', () => {
    const [a, b] = [seenKey('A'), seenKey('A', { fingerprint: 'b' })];
    const unread = seenKey('A', { fingerprint: unreadFingerprint('x') });
    const rotated = (...looks: SeenKey[]): string | undefined =>
      through(...looks.map((look) => [look])).keys['.env#A']?.rotated;
    assert.equal(rotated(unread, a), undefined);
    assert.equal(rotated(a, unread, a), undefined);
    assert.equal(rotated(a, unread, b), DAY[2]);
    assert.equal(rotated(unread, a, b), DAY[2]);
  });
});
