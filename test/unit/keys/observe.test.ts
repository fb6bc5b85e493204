import assert from 'node:assert/strict';
import {
  changesBetween,
  EMPTY_LOCAL_STATE,
  noteCommitted,
  noteInGit,
  noteMoved,
  observe,
  snooze,
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
    assert.deepEqual([renamed.keys['.env#B']?.firstSeen, renamed.keys['.env#A']?.gone], [DAY[0], DAY[1]]);
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
