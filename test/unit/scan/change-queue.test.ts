import assert from 'node:assert/strict';
import { ChangeQueue, type Changes } from '../../../src/editor/workspace-scan/change-queue';

suite('changes on disk', () => {
  /** Resolves with the first changes that a queue passes on. */
  function passedOn(most: number, add: (queue: ChangeQueue) => void): Promise<Changes> {
    return new Promise((resolve) => {
      add(new ChangeQueue({ quiet: 1, longest: 1_000, most }, resolve));
    });
  }

  test('are passed on once each, after a quiet period', async () => {
    assert.deepEqual(await passedOn(10, (queue) => ['a', 'b', 'a'].forEach((path) => queue.add(path))), [
      'a',
      'b',
    ]);
  });

  test('are reported as too many above a limit', async () => {
    const changes = await passedOn(10, (queue) => {
      for (let i = 0; i < 100_000; i++) queue.add(String(i));
    });
    assert.equal(changes, 'too many');
  });

  test('are passed on even if they never stop', async () => {
    const changes = await new Promise<Changes>((resolve) => {
      const queue = new ChangeQueue({ quiet: 60_000, longest: 20, most: 1_000_000 }, (all) => {
        clearInterval(writer);
        resolve(all);
      });
      let count = 0;
      const writer = setInterval(() => queue.add(String(count++)), 1);
    });
    assert.ok(Array.isArray(changes) && changes.length > 0);
  });
});
