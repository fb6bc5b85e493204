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
  readonly #handOn: (changes: Changes) => void;
  readonly #waiting = new Set<string>();
  #tooMany = false;
  #first: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: QueueLimits, handOn: (changes: Changes) => void) {
    this.#limits = limits;
    this.#handOn = handOn;
  }

  add(path: string): void {
    if (!this.#tooMany) this.#waiting.add(path);
    if (this.#waiting.size > this.#limits.most) this.addTooMany();
    else this.#schedule();
  }

  /** Something changed that may concern any file. */
  addTooMany(): void {
    this.#tooMany = true;
    this.#waiting.clear();
    this.#schedule();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    this.#tooMany = false;
    this.#first = undefined;
  }

  #schedule(): void {
    const now = performance.now();
    this.#first ??= now;
    const left = this.#first + this.#limits.longest - now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(this.#limits.quiet, left)));
  }

  #flush(): void {
    const changes = this.#tooMany ? ('too many' as const) : [...this.#waiting];
    this.clear();
    this.#handOn(changes);
  }
}
