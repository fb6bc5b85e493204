import type { HistoryResult } from './history';
import { addDays } from '../keys/dates';

/** The result for one value over all repositories that were searched. Times in seconds since 1970, refs by their full names. */
export interface HistoryVerdict {
  readonly answer: 'committed' | 'never committed' | 'too short';
  /** Author date of the oldest commit with it. */
  readonly firstCommit?: number;
  /** Author date of the last commit that added or removed it. */
  readonly lastCommit?: number;
  /** A remote has a commit with it. */
  readonly exposed: boolean;
  /** Author date of the oldest such commit with a readable date. It counts as exposed since then. */
  readonly exposedSince?: number;
  readonly commits: number;
  readonly refs: readonly string[];
  /** Not all of the history is on this machine. */
  readonly incomplete?: 'shallow' | 'partial';
}

/** Combines the results of all repositories that were searched (a repository and its submodules) for one value. @param index of the value */
export function verdictOf(results: readonly HistoryResult[], index: number): HistoryVerdict {
  const histories = results.flatMap(({ values }) => values[index] ?? []);
  const introduced = histories.flatMap((history) => history.introduced);
  const times = introduced.flatMap(({ authoredAt }) => authoredAt ?? []);
  const later = histories.flatMap(({ removed }) => removed.flatMap(({ authoredAt }) => authoredAt ?? []));
  const pushed = histories.flatMap((history) => history.pushed?.commit ?? []);
  const pushedAt = pushed.flatMap(({ authoredAt }) => authoredAt ?? []);
  const incomplete = results.some(({ shallow }) => shallow)
    ? 'shallow'
    : results.some(({ partial }) => partial)
      ? 'partial'
      : undefined;
  return {
    answer: introduced.length > 0 ? 'committed' : (histories[0]?.answer ?? 'never committed'),
    ...(times.length > 0 && { firstCommit: Math.min(...times), lastCommit: Math.max(...times, ...later) }),
    exposed: pushed.length > 0,
    ...(pushedAt.length > 0 && { exposedSince: Math.min(...pushedAt) }),
    commits: new Set(introduced.map(({ id }) => id)).size,
    refs: [...new Set(histories.flatMap(({ refs }) => refs))],
    ...(incomplete && { incomplete }),
  };
}

/** `YYYY-MM-DD` in UTC. @param seconds since 1970 */
export function dayOf(seconds: number): string {
  return addDays('1970-01-01', Math.floor(seconds / 86_400));
}
