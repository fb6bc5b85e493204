import { Debouncer } from '../shared/debouncer';

/** URIs of files that changed on disk, or `too many` to list. */
export type Changes = readonly string[] | 'too many';

export interface QueueLimits {
  /** Time without a change before the changes are reported; milliseconds. */
  readonly quiet: number;
  /** Longest time until they are reported, as some file may always be changing; milliseconds. */
  readonly longest: number;
  /** Most changes listed one by one. */
  readonly most: number;
}

/**
 * Collects changes on disk until they pause, so that a branch switch, an install, or a build is reported once. Each path is
 * listed once. Beyond a limit, the report is only that there were too many.
 */
export class ChangeQueue {
  readonly #limits: QueueLimits;
  readonly #waiting = new Set<string>();
  #tooMany = false;
  readonly #flush: Debouncer;

  constructor(limits: QueueLimits, onChanges: (changes: Changes) => void) {
    this.#limits = limits;
    this.#flush = new Debouncer({ quietMs: limits.quiet, maxWaitMs: limits.longest }, () => {
      const changes = this.#tooMany ? ('too many' as const) : [...this.#waiting];
      this.clear();
      onChanges(changes);
    });
  }

  add(path: string): void {
    if (!this.#tooMany) this.#waiting.add(path);
    if (this.#waiting.size > this.#limits.most) this.addTooMany();
    else this.#flush.schedule();
  }

  /** Something changed that can affect any file. */
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
