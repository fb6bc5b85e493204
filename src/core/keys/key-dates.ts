import type { CivilDate } from './dates';
import type { DatedFact, DateSource } from './dated-fact';
import type { LedgerKey } from './ledger';
import type { LocalKey } from './observe';

/** What is known of one place that holds a key. */
export interface Place {
  readonly entry: LedgerKey | undefined;
  readonly memory: LocalKey | undefined;
  /** Read from the key itself. */
  readonly expires?: CivilDate | undefined;
}

export interface KeyDates {
  readonly created?: DatedFact;
  readonly rotated?: DatedFact;
  readonly expires?: DatedFact;
  readonly exposed?: DatedFact;
  readonly since?: DatedFact;
  readonly ageIsMinimum: boolean;
}

/**
 * The dates of one key from all places that hold its value. The ledger's word comes first, what this machine saw fills the
 * gaps, but a later rotation counts wherever it was seen. An expiry that the key itself names beats one typed.
 */
export function datesOf(places: readonly Place[]): KeyDates {
  const rotated = latest(
    places.flatMap(({ entry, memory }) => [
      entry?.rotated,
      fact(memory?.rotated, memory?.rotatedInGit ? 'git' : 'observed'),
    ]),
  );
  const told = best(places.map(({ entry }) => entry?.created));
  const created = told ?? best(places.map(({ memory }) => seenFirst(memory)));
  const expires =
    earliest(places.map((place) => fact(place.expires, 'key itself'))) ??
    earliest(places.map(({ entry }) => entry?.expires));
  const exposed = latest(places.map(({ entry }) => entry?.exposed));
  const since = latest([rotated, told]) ?? created;
  const initial = places.every(({ memory }) => memory?.initial === true);
  return {
    ...(created && { created }),
    ...(rotated && { rotated }),
    ...(expires && { expires }),
    ...(exposed && { exposed }),
    ...(since && { since }),
    ageIsMinimum: since === undefined || isMinimum(since, initial),
  };
}

/** The best date this machine knows of its own for when a key came to be. */
function seenFirst(memory: LocalKey | undefined): DatedFact | undefined {
  return (
    fact(memory?.committed, 'git') ?? fact(memory?.moved, 'moved') ?? fact(memory?.firstSeen, 'first seen')
  );
}

function isMinimum({ source }: DatedFact, initial: boolean): boolean {
  return source === 'moved' || source === 'git' || (source === 'first seen' && initial);
}

type Known = readonly (DatedFact | undefined)[];

function latest(facts: Known): DatedFact | undefined {
  return facts.reduce((one, other) => (one && (!other || other.date <= one.date) ? one : other), undefined);
}

function earliest(facts: Known): DatedFact | undefined {
  return facts.reduce((one, other) => (one && (!other || other.date >= one.date) ? one : other), undefined);
}

/** What a person said; else the earliest. */
function best(facts: Known): DatedFact | undefined {
  return earliest(facts.filter((known) => known?.source === 'user')) ?? earliest(facts);
}

function fact(date: CivilDate | undefined, source: DateSource): DatedFact | undefined {
  return date === undefined ? undefined : { date, source };
}
