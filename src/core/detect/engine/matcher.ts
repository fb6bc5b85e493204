import type { Segment } from '../../formats/format';
import { parseSet } from '../reading/chars';

/** The segments of a format, ready to be matched. */
export interface Program {
  readonly ops: readonly Op[];
  readonly minLength: number;
  readonly maxLength: number;
}

type Op =
  | { readonly literal: string }
  | { readonly oneOf: readonly string[] }
  | { readonly set: number; readonly min: number; readonly max: number; readonly padding: boolean };

/** All character sets in use, each parsed once. */
export class Sets {
  readonly tables: Uint8Array[] = [];
  readonly #ids = new Map<string, number>();

  id(set: string): number {
    let id = this.#ids.get(set);
    if (id === undefined) {
      id = this.tables.length;
      this.tables.push(parseSet(set));
      this.#ids.set(set, id);
    }
    return id;
  }
}

/** Hex is matched in either case: copying a key may have changed its case, and providers accept both. */
const LOOSE_HEX: Readonly<Record<string, string>> = { '0-9a-f': '0-9A-Fa-f' };

export function compileSegments(segments: readonly Segment[], sets: Sets): Program {
  let minLength = 0;
  let maxLength = 0;
  const ops = segments.map((segment): Op => {
    if ('literal' in segment) {
      minLength += segment.literal.length;
      maxLength += segment.literal.length;
      return segment;
    }
    if ('oneOf' in segment) {
      const oneOf = [...segment.oneOf].sort((a, b) => b.length - a.length);
      minLength += Math.min(...oneOf.map((literal) => literal.length));
      maxLength += Math.max(...oneOf.map((literal) => literal.length));
      return { oneOf };
    }
    const [min, max] = typeof segment.length === 'number' ? [segment.length, segment.length] : segment.length;
    const padding = segment.padding === true;
    minLength += min;
    maxLength += max + (padding ? 2 : 0);
    const set = sets.id(LOOSE_HEX[segment.set] ?? segment.set);
    return { set, min, max, padding };
  });
  return { ops, minLength, maxLength };
}

const PERIOD = 46;
const BLANK = 32;

/**
 * Matches programs at offsets of one string. The ends of runs are cached per character set, so that matching is linear
 * in the text even if a prefix repeats.
 */
export class Matcher {
  readonly text: string;
  readonly #sets: Sets;
  /** By set: start and end of the last run that was read. Created on first use. */
  #runs: Int32Array | undefined;
  /** Characters read so far, for the linearity tests. */
  steps = 0;

  constructor(text: string, sets: Sets) {
    this.text = text;
    this.#sets = sets;
  }

  /** End of the match of `program` at `start`, or -1. A character of the last set must not follow the match. */
  match(program: Program, start: number): number {
    return this.#match(program.ops, 0, start);
  }

  /** Start of the text before `end` that `ops[0..count)` match, or -1. Sets match as many characters as possible. */
  matchBack(program: Program, count: number, end: number): number {
    let offset = end;
    for (let i = count - 1; i >= 0; i--) {
      const op = program.ops[i];
      if (op === undefined) return -1;
      if ('set' in op) {
        const table = this.#sets.tables[op.set];
        let taken = 0;
        while (taken < op.max && offset > 0 && table?.[this.text.charCodeAt(offset - 1)] === 1) {
          offset--;
          taken++;
        }
        this.steps += taken;
        const before = program.ops[i - 1];
        if (before !== undefined && 'set' in before && !this.#isMember(before.set, offset - 1)) {
          const back = Math.min(before.min, taken - op.min);
          offset += back;
          taken -= back;
        }
        if (taken < op.min) return -1;
      } else {
        const literals = 'literal' in op ? [op.literal] : op.oneOf;
        const found = literals.find((literal) => this.text.endsWith(literal, offset));
        if (found === undefined) return -1;
        offset -= found.length;
      }
    }
    return offset;
  }

  #isMember(set: number, offset: number): boolean {
    return offset >= 0 && this.#sets.tables[set]?.[this.text.charCodeAt(offset)] === 1;
  }

  /** End of the run of characters of `set` that contains `offset`; `offset` itself if there is none. */
  runEnd(set: number, offset: number): number {
    const runs = (this.#runs ??= new Int32Array(2 * this.#sets.tables.length));
    const known = runs[2 * set + 1] ?? 0;
    if ((runs[2 * set] ?? 0) <= offset && offset < known) return known;
    const table = this.#sets.tables[set];
    let end = offset;
    while (end < this.text.length && table?.[this.text.charCodeAt(end)] === 1) end++;
    this.steps += end - offset + 1;
    runs[2 * set] = offset;
    runs[2 * set + 1] = end;
    return end;
  }

  #match(ops: readonly Op[], index: number, offset: number): number {
    const op = ops[index];
    if (op === undefined) return offset;
    if ('literal' in op) {
      return this.text.startsWith(op.literal, offset)
        ? this.#match(ops, index + 1, offset + op.literal.length)
        : -1;
    }
    if ('oneOf' in op) {
      for (const literal of op.oneOf) {
        if (!this.text.startsWith(literal, offset)) continue;
        const end = this.#match(ops, index + 1, offset + literal.length);
        if (end >= 0) return end;
      }
      return -1;
    }
    const next = ops[index + 1];
    const runEnd = this.runEnd(op.set, offset);
    const run = (next === undefined ? this.#withoutFinalPeriod(runEnd, offset + op.max) : runEnd) - offset;
    if (run < op.min) return -1;
    if (next === undefined) return run > op.max ? -1 : this.#padded(op, offset + run);
    if (op.min === op.max) return this.#match(ops, index + 1, this.#padded(op, offset + op.min));
    return this.#matchVariable(ops, index, offset, Math.min(run, op.max));
  }

  /** If the set allows periods, a period that ends a sentence is not a part of the value. */
  #withoutFinalPeriod(end: number, limit: number): number {
    if (this.text.charCodeAt(end - 1) !== PERIOD) return end;
    const after = this.text.charCodeAt(end);
    if (end <= limit && after !== BLANK && this.text.charCodeAt(end - 2) !== PERIOD) return end;
    let stop = end - 1;
    while (this.text.charCodeAt(stop - 1) === PERIOD) stop--;
    return stop;
  }

  /**
   * Matches a set of variable length that is followed by something: the longest match first, then every position of
   * the next literal.
   */
  #matchVariable(ops: readonly Op[], index: number, offset: number, longest: number): number {
    const op = ops[index];
    if (op === undefined || !('set' in op)) return -1;
    const end = this.#match(ops, index + 1, this.#padded(op, offset + longest));
    if (end >= 0) return end;
    const next = ops[index + 1];
    if (next === undefined || !('literal' in next)) return -1;
    if (this.#sets.tables[op.set]?.[next.literal.charCodeAt(0)] !== 1) return -1;
    let from = offset + op.min;
    for (let tries = 0; tries < 4; tries++) {
      const window = this.text.slice(from, offset + longest + next.literal.length);
      this.steps += window.length;
      const at = window.indexOf(next.literal);
      if (at < 0) return -1;
      const found = this.#match(ops, index + 1, from + at);
      if (found >= 0) return found;
      from += at + 1;
    }
    return -1;
  }

  #padded(op: { readonly padding: boolean }, end: number): number {
    if (!op.padding) return end;
    let padded = end;
    while (padded < end + 2 && this.text.charCodeAt(padded) === 61) padded++;
    return padded;
  }
}
