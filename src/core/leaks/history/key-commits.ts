import type { LoggedCommit } from './git-log';

/** A commit that put a key into a file, or took it out. */
export interface CommitMention {
  readonly id: string;
  /** Author date, seconds since 1970: what the author's clock said, not when it was pushed. */
  readonly authoredAt: number;
  /** Relative to the repository's top, `/` between names. */
  readonly path: string;
}

/** Which commits put a key into a file and which took it out, each list oldest first by author date. */
export interface Appearance {
  readonly introduced: readonly CommitMention[];
  readonly removed: readonly CommitMention[];
}

/**
 * Follows several keys through a history told commit by commit, in any order.
 * A commit introduces a key in a file when the blob after holds it and no blob before does; it removes it the other way
 * round. A file that moved counts as both: the key was at two places.
 */
export class Appearances {
  readonly #holders: ReadonlyMap<string, readonly number[]>;
  readonly #lists: { introduced: CommitMention[]; removed: CommitMention[] }[];

  /** @param holders the keys that a blob holds, by the blob's object id; keys are numbered from 0 to `count - 1` */
  constructor(holders: ReadonlyMap<string, readonly number[]>, count: number) {
    this.#holders = holders;
    this.#lists = Array.from({ length: count }, () => ({ introduced: [], removed: [] }));
  }

  take({ id, authoredAt, changes }: LoggedCommit): void {
    for (const { path, before, after } of changes) {
      const now = this.#keysOf(after);
      const earlier = before.map((blob) => this.#keysOf(blob));
      const mention = { id, authoredAt, path };
      for (const key of now) {
        if (!earlier.some((keys) => keys.includes(key))) this.#lists[key]?.introduced.push(mention);
      }
      for (const key of new Set(earlier.flat())) {
        if (!now.includes(key) && earlier.every((keys) => keys.includes(key)))
          this.#lists[key]?.removed.push(mention);
      }
    }
  }

  of(key: number): Appearance {
    const { introduced = [], removed = [] } = this.#lists[key] ?? {};
    return { introduced: oldestFirst(introduced), removed: oldestFirst(removed) };
  }

  #keysOf(blob: string): readonly number[] {
    return this.#holders.get(blob) ?? [];
  }
}

function oldestFirst(mentions: readonly CommitMention[]): CommitMention[] {
  return mentions.toSorted((a, b) => a.authoredAt - b.authoredAt || (a.id < b.id ? -1 : 1));
}
