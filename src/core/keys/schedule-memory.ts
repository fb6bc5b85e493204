import type { KeyStatus } from './key-status';

interface Known {
  readonly basis: readonly unknown[];
  readonly status: KeyStatus;
}

/** Statuses and what they were worked out from, so that one change among a thousand keys costs one key. */
export class ScheduleMemory {
  #general: readonly unknown[] = [];
  #known = new Map<string, Known>();
  #asked = new Map<string, Known>();

  /** @param general what every key hangs on; if any of it is another than before, nothing known holds */
  begin(general: readonly unknown[]): void {
    if (!areSame(general, this.#general)) this.#known.clear();
    this.#general = general;
    this.#asked = new Map();
  }

  /** @param basis all else that the status hangs on, compared by identity */
  status(id: string, basis: readonly unknown[], work: () => KeyStatus): KeyStatus {
    const before = this.#known.get(id);
    const known = before && areSame(basis, before.basis) ? before : { basis, status: work() };
    this.#asked.set(id, known);
    return known.status;
  }

  /** Who was not asked for is forgotten. */
  end(): void {
    this.#known = this.#asked;
  }
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
