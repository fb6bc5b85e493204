import assert from 'node:assert/strict';
import { LatestRun, SerialRuns, TaskQueue } from '../../../src/editor/shared/runs';

suite('latest run', () => {
  test('only the newest run is the latest', () => {
    const latest = new LatestRun();
    const first = latest.start();
    assert.equal(first(), true);
    const second = latest.start();
    assert.equal(first(), false);
    assert.equal(second(), true);
  });

  test('no run is the latest after disposal', () => {
    const latest = new LatestRun();
    const isLatest = latest.start();
    latest.dispose();
    assert.equal(isLatest(), false);
  });
});

suite('serial runs', () => {
  /** A task that counts its runs, each of which ends when the test resolves it. */
  function controlled(): { runs: SerialRuns<number>; started: () => number; end: (error?: Error) => void } {
    let count = 0;
    let endCurrent: (error?: Error) => void = () => undefined;
    const runs = new SerialRuns<number>(() => {
      const number = ++count;
      return new Promise((resolve, reject) => {
        endCurrent = (error) => (error ? reject(error) : resolve(number));
      });
    });
    return { runs, started: () => count, end: (error) => endCurrent(error) };
  }

  /** Lets all promises that can settle do so. */
  function settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  test('calls during a run share the run after it', async () => {
    const { runs, started, end } = controlled();
    const first = runs.run();
    await settle();
    const second = runs.run();
    const third = runs.run();
    await settle();
    assert.equal(started(), 1);
    end();
    assert.equal(await first, 1);
    await settle();
    assert.equal(started(), 2);
    end();
    assert.deepEqual(await Promise.all([second, third]), [2, 2]);
    await settle();
    assert.equal(started(), 2);
  });

  test('a call after the next run has started gets another one', async () => {
    const { runs, started, end } = controlled();
    void runs.run();
    await settle();
    end();
    const second = runs.run();
    await settle();
    const third = runs.run();
    end();
    assert.equal(await second, 2);
    await settle();
    end();
    assert.equal(await third, 3);
    assert.equal(started(), 3);
  });

  test('a failed run rejects its own callers only', async () => {
    const { runs, end } = controlled();
    const first = runs.run();
    await settle();
    const second = runs.run();
    end(new Error('failed'));
    await assert.rejects(first, /failed/);
    await settle();
    end();
    assert.equal(await second, 2);
  });
});

suite('task queue', () => {
  test('runs tasks one at a time, in order, also after one that failed', async () => {
    const queue = new TaskQueue();
    const log: string[] = [];
    const task = (name: string, error?: Error) => async (): Promise<string> => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      if (error) throw error;
      return name;
    };
    const first = queue.add(task('first'));
    const second = queue.add(task('second', new Error('failed')));
    const third = queue.add(task('third'));
    assert.equal(await first, 'first');
    await assert.rejects(second, /failed/);
    assert.equal(await third, 'third');
    assert.deepEqual(log, [
      'first starts',
      'first ends',
      'second starts',
      'second ends',
      'third starts',
      'third ends',
    ]);
  });
});
