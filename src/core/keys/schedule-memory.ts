import type { KeyStatus } from './key-status';

interface ComputedStatus {
  readonly basis: readonly unknown[];
  readonly status: KeyStatus;
}

/** Caches statuses with what they were computed from, so that a change of one among a thousand keys costs one status. */
export class ScheduleMemory {
  #general: readonly unknown[] = [];
  #previous = new Map<string, ComputedStatus>();
  #current = new Map<string, ComputedStatus>();

  /** @param general what every status depends on: if any of it has changed, nothing is reused */
  begin(general: readonly unknown[]): void {
    if (!areSame(general, this.#general)) this.#previous.clear();
    this.#general = general;
    this.#current = new Map();
  }

  /** @param basis everything else the status depends on, compared by identity */
  status(id: string, basis: readonly unknown[], compute: () => KeyStatus): KeyStatus {
    const before = this.#previous.get(id);
    const result = before && areSame(basis, before.basis) ? before : { basis, status: compute() };
    this.#current.set(id, result);
    return result.status;
  }

  /** Drops statuses that were not requested since {@link begin}. */
  end(): void {
    this.#previous = this.#current;
  }
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
