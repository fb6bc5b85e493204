import { DIGIT, kinds } from '../reading/chars';
import { FOUND, MEMBER, type RunTables, runTables, SHORTEST_RUN } from './run-tables';

/** For shorter text, a view of its pairs does not pay off. */
const LONG = 512;

/** A run of token characters. */
export interface Run {
  start: number;
  end: number;
  /** Union of the class bits of its characters. */
  kinds: number;
}

/**
 * Finds the maximal runs of at least {@link SHORTEST_RUN} token characters (letters, digits, `_`, `-`, `+`, `/`) that
 * contain a digit, from start to end.
 */
export class Runs {
  readonly #codes: Uint8Array;
  readonly #pairs: Uint16Array | undefined;
  /** Characters before the first pair: one if the bytes start at an odd address. */
  readonly #skew: number;

  /** @param codes the text's characters, see `codes.ts` */
  constructor(codes: Uint8Array) {
    const { buffer, byteOffset, length } = codes;
    this.#codes = codes;
    this.#skew = byteOffset & 1;
    if (length >= LONG)
      this.#pairs = new Uint16Array(buffer, byteOffset + this.#skew, (length - this.#skew) >> 1);
  }

  /**
   * Writes the next run at or after `from` into `run`. `from` must not be inside a run.
   * @returns false if there is none
   */
  next(from: number, run: Run): boolean {
    const codes = this.#codes;
    if (from >= codes.length) return false;
    if (this.#pairs === undefined) return nextByWindow(codes, from, run);
    const at = this.#foundFrom(this.#pairs, from);
    return at >= 0 && readRun(codes, startOf(codes, at, from), run);
  }

  /** A position in the next run or directly after it; -1 if there is none. */
  #foundFrom(pairs: Uint16Array, from: number): number {
    const tables = runTables();
    const { types, steps, typeOf } = tables;
    const { length } = this.#codes;
    // A character before `from` in the same pair cannot belong to the run, because `from` is not inside one.
    const first = (from - this.#skew) >> 1;
    const begun = first < 0 ? (steps[typeOf(0, this.#codes[0] ?? 0)] ?? 0) : 0;
    const walk = { pair: Math.max(0, first), state: begun };
    walkPairs(pairs, walk, tables);
    if (walk.state !== FOUND) {
      // Up to three characters are left: a pair and half of one.
      const left = walk.pair < pairs.length ? (types[pairs[walk.pair] ?? 0] ?? 0) : undefined;
      const odd = ((length - this.#skew) & 1) === 0 ? 0 : typeOf(this.#codes[length - 1] ?? 0, 0);
      walk.state = steps[walk.state + (left === undefined ? 8 * odd : 8 * left + odd)] ?? 0;
    }
    return walk.state === FOUND ? this.#skew + 2 * walk.pair : -1;
  }
}

const anyRun: Run = { start: 0, end: 0, kinds: 0 };

/** True if the text contains a run. Allocates nothing for short text. */
export function containsRun(codes: Uint8Array): boolean {
  return codes.length < LONG ? nextByWindow(codes, 0, anyRun) : new Runs(codes).next(0, anyRun);
}

/**
 * Reads two pairs at a time until a run is found or fewer than two are left. The second hottest loop of the engine.
 */
function walkPairs(
  pairs: Uint16Array,
  walk: { pair: number; state: number },
  { types, steps }: RunTables,
): void {
  const end = pairs.length - 1;
  let { pair, state } = walk;
  for (; pair < end; pair += 2) {
    state = steps[state + ((types[pairs[pair] ?? 0] ?? 0) << 3) + (types[pairs[pair + 1] ?? 0] ?? 0)] ?? 0;
    if (state === FOUND) break;
  }
  walk.pair = pair;
  walk.state = state;
}

/** For short text: reads a window from its end, and moves it past the last character that cannot be in a run. */
function nextByWindow(codes: Uint8Array, from: number, run: Run): boolean {
  let start = from;
  for (let probe = from + SHORTEST_RUN - 1; probe < codes.length; probe = start + SHORTEST_RUN - 1) {
    let at = probe;
    while (at >= start && isMember(codes, at)) at--;
    if (at < start) {
      if (readRun(codes, start, run)) return true;
      at = run.end;
    }
    start = at + 1;
  }
  return false;
}

/** Start of the run that contains `at` or ends there, but not before `floor`. */
function startOf(codes: Uint8Array, at: number, floor: number): number {
  let start = at;
  while (start > floor && isMember(codes, start - 1)) start--;
  return start;
}

/** Reads the run that starts at `start`; false if it has no digit. */
function readRun(codes: Uint8Array, start: number, run: Run): boolean {
  let seen = 0;
  let end = start;
  for (; end < codes.length; end++) {
    const kind = kinds[codes[end] ?? 0] ?? 0;
    if ((kind & MEMBER) === 0) break;
    seen |= kind;
  }
  run.start = start;
  run.end = end;
  run.kinds = seen;
  return (seen & DIGIT) !== 0;
}

function isMember(codes: Uint8Array, at: number): boolean {
  return ((kinds[codes[at] ?? 0] ?? 0) & MEMBER) !== 0;
}
