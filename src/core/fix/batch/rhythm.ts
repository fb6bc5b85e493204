/** Fewer keys than this are not worth a shared plan. */
const FEWEST = 3;
/** Most keys that are planned alone before a shared plan is tried again. */
const LONGEST_WAIT = 64;

/**
 * Decides how many keys of a file are planned together. The first key often changes more than the others: it creates the env file
 * and adds imports. If shared plans keep ending early, they are tried less often.
 */
export class Rhythm {
  /** Keys to plan alone first. */
  #alone = 1;
  #wait = 1;
  /** Keys that a shared plan may have, after one that could not be proven. */
  #limit = Infinity;

  /** @param waiting how many keys are left; @returns how many of them to plan next; 1: alone */
  most(waiting: number): number {
    const most = Math.min(waiting, this.#limit);
    if (this.#alone === 0 && most >= FEWEST) return most;
    this.#alone = Math.max(0, this.#alone - 1);
    this.#limit = Infinity;
    return 1;
  }

  /** @param count keys that a shared plan moved */
  moved(count: number): void {
    this.#limit = Infinity;
    this.#wait = count < FEWEST ? Math.min(this.#wait * 2, LONGEST_WAIT) : 1;
    this.#alone = this.#wait;
  }

  /** @param count keys that are likely to work */
  failed(count: number): void {
    this.#limit = count;
    if (count < FEWEST) this.#alone = FEWEST;
  }
}
