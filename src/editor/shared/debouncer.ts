import type { Disposable } from 'vscode';

/** When a {@link Debouncer} runs its action, in milliseconds. */
export interface DebounceDelays {
  /** Time without another call before the action runs. */
  readonly quietMs: number;
  /** Longest time from the first call until the action runs, even if calls keep coming. Default: no limit. */
  readonly maxWaitMs?: number;
}

/** Runs an action once after a burst of calls. */
export class Debouncer implements Disposable {
  readonly #action: () => void;
  readonly #delays: DebounceDelays;
  /** Restarted by every call. */
  #quiet: ReturnType<typeof setTimeout> | undefined;
  /** Started by the first call of a burst. */
  #limit: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(delays: DebounceDelays, action: () => void) {
    this.#delays = delays;
    this.#action = action;
  }

  /** @param quietMs replaces the usual quiet time for this call */
  schedule(quietMs = this.#delays.quietMs): void {
    if (this.#isDisposed) return;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#run(), quietMs);
    const { maxWaitMs } = this.#delays;
    if (maxWaitMs !== undefined) this.#limit ??= setTimeout(() => this.#run(), maxWaitMs);
  }

  /** Drops the call that is waiting, if there is one. */
  cancel(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#limit);
    this.#quiet = undefined;
    this.#limit = undefined;
  }

  #run(): void {
    this.cancel();
    this.#action();
  }

  /** Drops the call that is waiting and ignores later ones. */
  dispose(): void {
    this.#isDisposed = true;
    this.cancel();
  }
}

/** Debounces calls for each key separately. */
export class KeyedDebouncer<Argument> implements Disposable {
  readonly #delayMs: number;
  readonly #action: (argument: Argument) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #isDisposed = false;

  /** @param delayMs time without another call for the same key before its action runs; milliseconds */
  constructor(delayMs: number, action: (argument: Argument) => void) {
    this.#delayMs = delayMs;
    this.#action = action;
  }

  /**
   * @param argument passed to the action; the last call of a burst wins
   * @param delayMs replaces the usual delay for this call
   */
  schedule(key: string, argument: Argument, delayMs = this.#delayMs): void {
    if (this.#isDisposed) return;
    clearTimeout(this.#timers.get(key));
    const run = (): void => {
      this.#timers.delete(key);
      this.#action(argument);
    };
    this.#timers.set(key, setTimeout(run, delayMs));
  }

  /** Drops the call that is waiting for the key, if there is one. */
  cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  /** Drops every call that is waiting and ignores later ones. */
  dispose(): void {
    this.#isDisposed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
