import type { CivilDate } from './dates';
import type { DatedFact, DateSource } from './dated-fact';
import type { LedgerKey } from './ledger';
import type { LocalKey } from './observe';

/** What is known about one variable with a key. */
export interface KeyVariable {
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
 * Combines the dates of one key from all variables with its value. Dates in the ledger come first, and what this machine
 * observed fills the gaps, but a later rotation counts wherever it was seen. An expiry in the key itself takes precedence
 * over a typed one.
 */
export function datesOf(variables: readonly KeyVariable[]): KeyDates {
  const rotated = latest(
    variables.flatMap(({ entry, memory }) => [
      entry?.rotated,
      fact(memory?.rotated, memory?.rotatedInGit ? 'git' : 'observed'),
    ]),
  );
  const recorded = best(variables.map(({ entry }) => entry?.created));
  const created = recorded ?? best(variables.map(({ memory }) => firstKnown(memory)));
  const expires =
    earliest(variables.map(({ expires }) => fact(expires, 'key itself'))) ??
    earliest(variables.map(({ entry }) => entry?.expires));
  const exposed = latest(variables.map(({ entry }) => entry?.exposed));
  const since = latest([rotated, recorded]) ?? created;
  const initial = variables.every(({ memory }) => memory?.initial === true);
  return {
    ...(created && { created }),
    ...(rotated && { rotated }),
    ...(expires && { expires }),
    ...(exposed && { exposed }),
    ...(since && { since }),
    ageIsMinimum: since === undefined || isMinimum(since, initial),
  };
}

/** The best date this machine knows for when a key was created. */
function firstKnown(memory: LocalKey | undefined): DatedFact | undefined {
  return (
    fact(memory?.committed, 'git') ?? fact(memory?.moved, 'moved') ?? fact(memory?.firstSeen, 'first seen')
  );
}

function isMinimum({ source }: DatedFact, initial: boolean): boolean {
  return source === 'moved' || source === 'git' || (source === 'first seen' && initial);
}

function latest(facts: readonly (DatedFact | undefined)[]): DatedFact | undefined {
  return facts.reduce((one, other) => (one && (!other || other.date <= one.date) ? one : other), undefined);
}

function earliest(facts: readonly (DatedFact | undefined)[]): DatedFact | undefined {
  return facts.reduce((one, other) => (one && (!other || other.date >= one.date) ? one : other), undefined);
}

/** What the user entered; otherwise the earliest. */
function best(facts: readonly (DatedFact | undefined)[]): DatedFact | undefined {
  return earliest(facts.filter((one) => one?.source === 'user')) ?? earliest(facts);
}

function fact(date: CivilDate | undefined, source: DateSource): DatedFact | undefined {
  return date === undefined ? undefined : { date, source };
}
