import type { Disposable } from 'vscode';

/**
 * Lets an asynchronous run find out whether a newer run has started, so that it can drop its outdated result.
 *
 *     const isLatest = this.#latest.start();
 *     const result = await compute();
 *     if (isLatest()) show(result);
 */
export class LatestRun implements Disposable {
  #count = 0;

  /** @returns a function that is true until the next run starts or this is disposed */
  start(): () => boolean {
    const run = ++this.#count;
    return () => run === this.#count;
  }

  dispose(): void {
    this.#count++;
  }
}

/**
 * Runs an asynchronous task one run at a time. Calls during a run share the run after it, so a burst of calls causes
 * two runs at most, and every caller gets a run that started after its call.
 */
export class SerialRuns<Result> {
  readonly #task: () => Promise<Result>;
  /** Settles when the current run has ended, whether it failed or not. */
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<Result> | undefined;

  constructor(task: () => Promise<Result>) {
    this.#task = task;
  }

  /** @returns the result of the run; rejects if that run fails, which does not affect later runs */
  run(): Promise<Result> {
    if (this.#next) return this.#next;
    const next = this.#current.then(() => {
      this.#next = undefined;
      return this.#task();
    });
    this.#current = next.catch(() => undefined);
    return (this.#next = next);
  }
}

/** Runs asynchronous tasks one at a time, in the order in which they were added. */
export class TaskQueue {
  /** Settles when the last task has ended, whether it failed or not. */
  #last: Promise<unknown> = Promise.resolve();

  /** @returns the result of the task; rejects if the task fails, which does not affect later tasks */
  add<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
