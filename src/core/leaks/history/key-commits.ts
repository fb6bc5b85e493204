import type { LoggedCommit } from './git-log';

/** A commit that added a key to a file, or removed it. */
export interface KeyCommit {
  readonly id: string;
  /**
   * Author date, seconds since 1970, by the author's clock. Not the time of the push. Undefined: the commit has no readable
   * date.
   */
  readonly authoredAt: number | undefined;
  /** Relative to the repository's top, `/` between names. */
  readonly path: string;
}

/** The commits that added a key to a file and those that removed it, each oldest first by author date, those without a date last. */
export interface KeyCommitLists {
  readonly introduced: readonly KeyCommit[];
  readonly removed: readonly KeyCommit[];
}

/**
 * Collects the commits that added or removed keys, from commits in any order. A commit adds a key to a file when the blob
 * after it contains the key and no blob before does, and removes it the other way around. Moving a file does both.
 */
export class KeyCommits {
  readonly #keysByBlob: ReadonlyMap<string, readonly number[]>;
  readonly #lists: { introduced: KeyCommit[]; removed: KeyCommit[] }[];

  /** @param keysByBlob the keys in each blob, by the blob's object ID; keys are numbered from 0 to `count - 1` */
  constructor(keysByBlob: ReadonlyMap<string, readonly number[]>, count: number) {
    this.#keysByBlob = keysByBlob;
    this.#lists = Array.from({ length: count }, () => ({ introduced: [], removed: [] }));
  }

  add({ id, authoredAt, changes }: LoggedCommit): void {
    for (const { path, before, after } of changes) {
      const now = this.#keysOf(after);
      const earlier = before.map((blob) => this.#keysOf(blob));
      const commit = { id, authoredAt, path };
      for (const key of now) {
        if (!earlier.some((keys) => keys.includes(key))) this.#lists[key]?.introduced.push(commit);
      }
      for (const key of new Set(earlier.flat())) {
        if (!now.includes(key) && earlier.every((keys) => keys.includes(key)))
          this.#lists[key]?.removed.push(commit);
      }
    }
  }

  of(key: number): KeyCommitLists {
    const { introduced = [], removed = [] } = this.#lists[key] ?? {};
    return { introduced: oldestFirst(introduced), removed: oldestFirst(removed) };
  }

  #keysOf(blob: string): readonly number[] {
    return this.#keysByBlob.get(blob) ?? [];
  }
}

function oldestFirst(commits: readonly KeyCommit[]): KeyCommit[] {
  const timeOf = ({ authoredAt = Number.MAX_VALUE }: KeyCommit) => authoredAt;
  return commits.toSorted((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
}
