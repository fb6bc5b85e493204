import assert from 'node:assert/strict';
import {
  currentRotation,
  EMPTY_LOCAL_STATE,
  mergeKeywardFiles,
  parseLedger,
  recordStep,
  schedule,
  withStep,
  type GuidedRotation,
  type RotationStep,
} from '../../../src/core/keys';
import { seenKey } from './seen-key';

const KEY = { id: '.env#A' };

/** The ledger after steps on their days. */
function ledgerAfter(...steps: readonly (readonly [RotationStep, string, boolean?])[]): string {
  return steps.reduce<string | undefined>((text, [step, day, done = true]) => {
    const edit = recordStep(text, KEY, step, done, day);
    assert.ok(edit.ok);
    return edit.newText;
  }, undefined)!;
}

function rotationIn(text: string): GuidedRotation | undefined {
  return parseLedger(text).ledger.keys.get(KEY.id)?.rotation;
}

function overlap(text: string): string | undefined {
  const [status] = schedule({
    keys: [seenKey('A')],
    ledger: parseLedger(text).ledger,
    local: EMPTY_LOCAL_STATE,
    today: '2026-03-05',
    factsFor: () => undefined,
  });
  return status?.overlapSince;
}

suite('a guided rotation', () => {
  test('two keys work from the day the new one is written until the old one is revoked', () => {
    const created = ledgerAfter(['create', '2026-03-01']);
    assert.equal(overlap(created), undefined);
    const written = ledgerAfter(['create', '2026-03-01'], ['write', '2026-03-02']);
    assert.equal(overlap(written), '2026-03-02');
    const done = ledgerAfter(['write', '2026-03-02'], ['update', '2026-03-03'], ['revoke', '2026-03-04']);
    assert.equal(overlap(done), undefined);
    assert.deepEqual(rotationIn(done), {
      begun: '2026-03-02',
      create: '2026-03-02',
      write: '2026-03-02',
      update: '2026-03-03',
      revoke: '2026-03-04',
    });
  });

  test('a step can be unchecked; a finished rotation is over the next day; a new key begins another one', () => {
    const unticked = ledgerAfter(
      ['write', '2026-03-02'],
      ['revoke', '2026-03-02'],
      ['revoke', '2026-03-02', false],
    );
    assert.equal(overlap(unticked), '2026-03-02');
    const finished = rotationIn(ledgerAfter(['write', '2026-03-02'], ['revoke', '2026-03-04']));
    assert.equal(currentRotation(finished, '2026-03-04'), finished);
    assert.equal(currentRotation(finished, '2026-03-05'), undefined);
    assert.deepEqual(withStep(finished, 'create', true, '2026-06-01'), {
      begun: '2026-06-01',
      create: '2026-06-01',
    });
    assert.deepEqual(withStep(finished, 'write', true, '2026-03-04'), {
      begun: '2026-03-04',
      create: '2026-03-04',
      write: '2026-03-04',
    });
  });

  test('setting the clock back loses no step', () => {
    const back = withStep(rotationIn(ledgerAfter(['write', '2026-03-02'])), 'revoke', true, '2026-02-27');
    assert.deepEqual(rotationIn(JSON.stringify({ keys: { [KEY.id]: { rotation: back } } })), back);
    assert.equal(back.revoke, '2026-02-27');
  });

  test('anything else is not a rotation, and steps before its beginning do not belong to it', () => {
    const read = (rotation: unknown) => rotationIn(JSON.stringify({ keys: { [KEY.id]: { rotation } } }));
    for (const wrong of [null, 1, 'x', [], {}, { begun: '2026-02-30' }, { write: '2026-03-01' }])
      assert.equal(read(wrong), undefined);
    assert.deepEqual(read({ begun: '2026-03-01', write: '2026-02-01', revoke: 7, other: '2026-03-02' }), {
      begun: '2026-03-01',
    });
  });

  test('merging combines the steps of one rotation; of two, the later counts and the other is kept', () => {
    const [a, b] = [
      ledgerAfter(['write', '2026-03-02']),
      ledgerAfter(['create', '2026-03-02'], ['revoke', '2026-03-04']),
    ];
    for (const [ours, theirs] of [
      [a, b],
      [b, a],
    ]) {
      const merged = mergeKeywardFiles(ours!, theirs!);
      assert.ok(merged.ok);
      assert.equal(merged.differences, 0);
      assert.equal(overlap(merged.newText), undefined);
    }
    const later = ledgerAfter(['create', '2026-06-01']);
    for (const [ours, theirs] of [
      [a, later],
      [later, a],
    ]) {
      const merged = mergeKeywardFiles(ours!, theirs!);
      assert.ok(merged.ok);
      assert.deepEqual(rotationIn(merged.newText), { begun: '2026-06-01', create: '2026-06-01' });
      assert.match(merged.newText, /"superseded": \[.*2026-03-02/);
    }
  });
});
