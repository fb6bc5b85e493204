import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { untilEvent } from '../../../src/editor/shared/until-event';

suite('waiting for an event', () => {
  setup(() => mock.timers.enable({ apis: ['setTimeout'] }));
  teardown(() => mock.timers.reset());

  function emitter(): { event: Parameters<typeof untilEvent>[0]; fire: () => void; listeners: () => number } {
    const listeners = new Set<() => void>();
    return {
      event: (listener) => {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
      fire: () => {
        for (const listener of [...listeners]) listener();
      },
      listeners: () => listeners.size,
    };
  }

  test('does not wait if the condition is already true', async () => {
    const { event, listeners } = emitter();
    assert.equal(await untilEvent(event, () => true, 1_000), true);
    assert.equal(listeners(), 0);
  });

  test('ends with the event that makes the condition true', async () => {
    const { event, fire, listeners } = emitter();
    let isTrue = false;
    const waiting = untilEvent(event, () => isTrue, 1_000);
    fire();
    assert.equal(listeners(), 1);
    isTrue = true;
    fire();
    assert.equal(await waiting, true);
    assert.equal(listeners(), 0);
  });

  test('ends when the time runs out', async () => {
    const { event, listeners } = emitter();
    const waiting = untilEvent(event, () => false, 1_000);
    mock.timers.tick(1_000);
    assert.equal(await waiting, false);
    assert.equal(listeners(), 0);
  });
});
