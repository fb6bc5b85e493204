import type { HistoryAnswer } from './history';
import { addDays, daysBetween } from '../keys/dates';

/** What was found out of one value, in all repositories that were searched. Seconds since 1970; names of refs in full. */
export interface HistoryVerdict {
  readonly answer: 'committed' | 'never committed' | 'too short';
  /** Author date of the oldest commit with it. */
  readonly firstCommit?: number;
  /** Author date of the last commit that put it in or took it out. */
  readonly lastCommit?: number;
  /** Author date of the oldest commit with it that a remote has: since then it counts as exposed. */
  readonly exposedSince?: number;
  readonly commits: number;
  readonly refs: readonly string[];
  /** Not all of the history is on this machine. */
  readonly incomplete?: 'shallow' | 'partial';
}

/** What all repositories that were searched (the outer one and its submodules) say of the value numbered `index`. */
export function verdictOf(answers: readonly HistoryAnswer[], index: number): HistoryVerdict {
  const histories = answers.flatMap(({ values }) => values[index] ?? []);
  const introduced = histories.flatMap((history) => history.introduced);
  const times = introduced.map(({ authoredAt }) => authoredAt);
  const later = histories.flatMap(({ removed }) => removed.map(({ authoredAt }) => authoredAt));
  const pushed = histories.flatMap((history) => history.pushed?.commit.authoredAt ?? []);
  const incomplete = answers.some(({ shallow }) => shallow)
    ? 'shallow'
    : answers.some(({ partial }) => partial)
      ? 'partial'
      : undefined;
  return {
    answer: introduced.length > 0 ? 'committed' : (histories[0]?.answer ?? 'never committed'),
    ...(times.length > 0 && { firstCommit: Math.min(...times), lastCommit: Math.max(...times, ...later) }),
    ...(pushed.length > 0 && { exposedSince: Math.min(...pushed) }),
    commits: new Set(introduced.map(({ id }) => id)).size,
    refs: [...new Set(histories.flatMap(({ refs }) => refs))],
    ...(incomplete && { incomplete }),
  };
}

/** `YYYY-MM-DD` in UTC. @param seconds since 1970 */
export function dayOf(seconds: number): string {
  return addDays('1970-01-01', Math.floor(seconds / 86_400));
}

/** `origin/main` for `refs/remotes/origin/main`, `main`, `tag v1`, `stash`. */
export function shortRef(ref: string): string {
  if (ref === 'refs/stash') return 'the stash';
  return ref
    .replace(/^refs\/(?:heads|remotes)\//, '')
    .replace(/^refs\/tags\//, 'tag ')
    .replace(/^refs\//, '');
}

/** At most three names, the rest as a number. */
export function namedRefs(refs: readonly string[]): string {
  const names = refs.map(shortRef);
  const rest = names.length - 3;
  return names.slice(0, 3).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** One or two sentences for people; holds dates and names of branches, nothing of the value. @param today `YYYY-MM-DD` */
export function verdictWords(verdict: HistoryVerdict, today: string): string {
  return [mainWords(verdict, today), incompleteWords(verdict.incomplete)].filter(Boolean).join(' ');
}

function mainWords(verdict: HistoryVerdict, today: string): string {
  const { answer, firstCommit, lastCommit, exposedSince, refs } = verdict;
  if (answer === 'too short')
    return 'The value is too short to be searched for: it would stand everywhere by chance.';
  if (answer === 'never committed' || firstCommit === undefined) return 'It was never committed here.';
  const first = dayOf(firstCommit);
  if (exposedSince !== undefined) {
    const since = dayOf(exposedSince);
    const days = daysBetween(since, today);
    const remotes = refs.filter((ref) => ref.startsWith('refs/remotes/'));
    return `Exposed since ${since}, ${days === 1 ? '1 day' : `${days} days`}, on ${namedRefs(remotes)}.`;
  }
  const last = lastCommit === undefined ? first : dayOf(lastCommit);
  const when = last === first ? `on ${first}` : `on ${first}, last changed on ${last}`;
  if (refs.length === 0)
    return `Committed ${when}, in commits that no branch holds any more; no remote has it.`;
  return `Committed ${when} (${namedRefs(refs)}); as far as this repository knows no remote has it.`;
}

function incompleteWords(incomplete: HistoryVerdict['incomplete']): string {
  switch (incomplete) {
    case 'shallow':
      return 'This copy of the repository is shallow: older commits could not be looked at.';
    case 'partial':
      return 'This is a partial clone: contents that are not on this machine could not be looked at.';
    case undefined:
      return '';
  }
}
