import { Debouncer } from '../shared/debouncer';

/** What has changed on disk since the last time; `too many` to be listed one by one. */
export type Changes = readonly string[] | 'too many';

export interface QueueLimits {
  /** Milliseconds without a change before the changes are handed on. */
  readonly quiet: number;
  /** Milliseconds after which they are handed on although it never gets quiet: some file is always being written. */
  readonly longest: number;
  /** Changes kept one by one. */
  readonly most: number;
}

/**
 * Gathers changes on disk until it is quiet: a branch switch, an install or a build is one piece of news, not
 * thousands. Each path is kept once, and beyond a number of them only that there were too many.
 */
export class ChangeQueue {
  readonly #limits: QueueLimits;
  readonly #waiting = new Set<string>();
  #tooMany = false;
  readonly #flush: Debouncer;

  constructor(limits: QueueLimits, handOn: (changes: Changes) => void) {
    this.#limits = limits;
    this.#flush = new Debouncer({ quietMs: limits.quiet, maxWaitMs: limits.longest }, () => {
      const changes = this.#tooMany ? ('too many' as const) : [...this.#waiting];
      this.clear();
      handOn(changes);
    });
  }

  add(path: string): void {
    if (!this.#tooMany) this.#waiting.add(path);
    if (this.#waiting.size > this.#limits.most) this.addTooMany();
    else this.#flush.schedule();
  }

  /** Something changed that may concern any file. */
  addTooMany(): void {
    this.#tooMany = true;
    this.#waiting.clear();
    this.#flush.schedule();
  }

  clear(): void {
    this.#flush.cancel();
    this.#waiting.clear();
    this.#tooMany = false;
  }
}
