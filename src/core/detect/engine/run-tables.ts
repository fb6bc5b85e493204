import { BASE64, DIGIT, kinds, RUN } from '../reading/chars';

/** Shortest run of token characters that is examined without a name or a format's literal. */
export const SHORTEST_RUN = 14;

/** Letters, digits, `_`, `-`, `+`, `/`. */
export const MEMBER = RUN | BASE64;

/**
 * A state machine that reads text by pairs of characters, two pairs per step, and detects when a run of token
 * characters is long enough and contains a digit. It has no branches that the processor could mispredict.
 */
export interface RunTables {
  /** By pair, as two bytes in memory: how it affects a run. Less than 8. */
  readonly types: Uint8Array;
  /** Next state by state + 8 × the first pair's type + the second pair's type. States are multiples of 64. */
  readonly steps: Uint16Array;
  /** The type of a pair. */
  readonly typeOf: (first: number, second: number) => number;
}

/** The state after a run was found. */
export const FOUND = 31 * 64;

/**
 * How a pair affects a run: not at all, continues it, starts one with its second character, or ends one with its
 * first.
 */
const NOTHING = 0;
const MIDDLE = 1;
const BEGINNING = 3;
const END = 5;

let tables: RunTables | undefined;

/** Created on first use, which takes a millisecond. */
export function runTables(): RunTables {
  tables ??= makeTables();
  return tables;
}

function makeTables(): RunTables {
  const types = new Uint8Array(0x10000);
  const bytes = new Uint8Array(2);
  const pair = new Uint16Array(bytes.buffer); // in the byte order of this machine
  const indexOf = (first: number, second: number): number => {
    bytes[0] = first;
    bytes[1] = second;
    return pair[0] ?? 0;
  };
  for (let first = 0; first < 128; first++)
    for (let second = 0; second < 128; second++)
      types[indexOf(first, second)] = typeOfPair(kinds[first] ?? 0, kinds[second] ?? 0);
  const steps = new Uint16Array(32 * 64);
  for (let state = 0; state < 32; state++)
    for (let types = 0; types < 64; types++)
      steps[state * 64 + types] = 64 * stepOver(stepOver(state, types >> 3), types & 7);
  return { types, steps, typeOf: (first, second) => types[indexOf(first, second)] ?? NOTHING };
}

/** One more if one of its characters in the run is a digit. */
function typeOfPair(first: number, second: number): number {
  const digit = (kind: number): number => ((kind & DIGIT) === 0 ? 0 : 1);
  if ((first & MEMBER) === 0) return (second & MEMBER) === 0 ? NOTHING : BEGINNING + digit(second);
  return (second & MEMBER) === 0 ? END + digit(first) : MIDDLE + digit(first | second);
}

/** A state here is twice the length so far, at most that of the shortest run, plus one if there was a digit. */
function stepOver(state: number, type: number): number {
  if (state === FOUND / 64) return state;
  if (type === NOTHING) return 0;
  if (type >= BEGINNING && type < END) return 2 + (type - BEGINNING);
  const isEnd = type >= END;
  const digit = (state & 1) | (type - (isEnd ? END : MIDDLE));
  const length = Math.min(SHORTEST_RUN, (state >> 1) + (isEnd ? 1 : 2));
  if (length === SHORTEST_RUN && digit === 1) return FOUND / 64;
  return isEnd ? 0 : 2 * length + digit;
}
