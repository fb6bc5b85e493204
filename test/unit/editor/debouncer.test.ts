import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Debouncer, KeyedDebouncer } from '../../../src/editor/shared/debouncer';

suite('debouncing', () => {
  setup(() => mock.timers.enable({ apis: ['setTimeout'] }));
  teardown(() => mock.timers.reset());

  test('runs once, after the last call of a burst', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100 }, run);
    debouncer.schedule();
    mock.timers.tick(99);
    debouncer.schedule();
    mock.timers.tick(99);
    assert.equal(run.mock.callCount(), 0);
    mock.timers.tick(1);
    assert.equal(run.mock.callCount(), 1);
    mock.timers.tick(1_000);
    assert.equal(run.mock.callCount(), 1);
  });

  test('runs at the latest after the maximum wait, then starts over', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100, maxWaitMs: 250 }, run);
    for (let elapsed = 0; elapsed < 250; elapsed += 50) {
      debouncer.schedule();
      mock.timers.tick(50);
    }
    assert.equal(run.mock.callCount(), 1);
    debouncer.schedule();
    mock.timers.tick(99);
    assert.equal(run.mock.callCount(), 1);
    mock.timers.tick(1);
    assert.equal(run.mock.callCount(), 2);
    mock.timers.tick(1_000);
    assert.equal(run.mock.callCount(), 2);
  });

  test('with a maximum wait equal to the quiet time, later calls do not delay the run', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100, maxWaitMs: 100 }, run);
    debouncer.schedule();
    mock.timers.tick(60);
    debouncer.schedule();
    mock.timers.tick(40);
    assert.equal(run.mock.callCount(), 1);
    mock.timers.tick(1_000);
    assert.equal(run.mock.callCount(), 1);
  });

  test('uses another delay for a single call', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100 }, run);
    debouncer.schedule(0);
    mock.timers.tick(0);
    assert.equal(run.mock.callCount(), 1);
  });

  test('does not run after it was canceled, but runs for later calls', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100, maxWaitMs: 150 }, run);
    debouncer.schedule();
    debouncer.cancel();
    mock.timers.tick(1_000);
    assert.equal(run.mock.callCount(), 0);
    debouncer.schedule();
    mock.timers.tick(100);
    assert.equal(run.mock.callCount(), 1);
  });

  test('does not run after it was disposed', () => {
    const run = mock.fn();
    const debouncer = new Debouncer({ quietMs: 100 }, run);
    debouncer.schedule();
    debouncer.dispose();
    debouncer.schedule();
    mock.timers.tick(1_000);
    assert.equal(run.mock.callCount(), 0);
  });

  test('can be scheduled by its own action', () => {
    let runs = 0;
    const debouncer: Debouncer = new Debouncer({ quietMs: 100, maxWaitMs: 100 }, () => {
      if (++runs < 3) debouncer.schedule();
    });
    debouncer.schedule();
    for (let elapsed = 0; elapsed < 1_000; elapsed += 100) mock.timers.tick(100);
    assert.equal(runs, 3);
  });
});

suite('debouncing by key', () => {
  setup(() => mock.timers.enable({ apis: ['setTimeout'] }));
  teardown(() => mock.timers.reset());

  test('runs once for each key, with the argument of its last call', () => {
    const seen: string[] = [];
    const debouncer = new KeyedDebouncer<string>(100, (argument) => seen.push(argument));
    debouncer.schedule('a', 'a1');
    debouncer.schedule('b', 'b1');
    mock.timers.tick(50);
    debouncer.schedule('a', 'a2');
    mock.timers.tick(50);
    assert.deepEqual(seen, ['b1']);
    mock.timers.tick(50);
    assert.deepEqual(seen, ['b1', 'a2']);
  });

  test('cancels one key only', () => {
    const seen: string[] = [];
    const debouncer = new KeyedDebouncer<string>(100, (argument) => seen.push(argument));
    debouncer.schedule('a', 'a');
    debouncer.schedule('b', 'b');
    debouncer.cancel('a');
    mock.timers.tick(100);
    assert.deepEqual(seen, ['b']);
  });

  test('does not run for any key after it was disposed', () => {
    const seen: string[] = [];
    const debouncer = new KeyedDebouncer<string>(100, (argument) => seen.push(argument));
    debouncer.schedule('a', 'a');
    debouncer.dispose();
    debouncer.schedule('b', 'b');
    mock.timers.tick(1_000);
    assert.deepEqual(seen, []);
  });
});
