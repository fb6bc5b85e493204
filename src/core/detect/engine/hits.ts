import { type Automaton, COMPLETE } from './automaton';

/** Shorter text is read as one part. */
const SHORTEST_SPLIT = 1024;

/** How far after the wanted position a position to split the text is searched for. */
const SPLIT_REACH = 4096;

/** Initial length of the buffer, and the longest one that is kept for the next scan. */
const INITIAL_LENGTH = 1 << 13;
const LONGEST_KEPT = 1 << 20;

/**
 * Characters read per call. If V8 optimizes a function while it runs a loop (on-stack replacement), the result is
 * slower than for a function that is optimized before it is called, and V8 keeps it. Returning from the function now
 * and then avoids that.
 */
const STRIDE = 2048;

/** One part of the text, and how far it has been read. */
interface TextPart {
  start: number;
  end: number;
  state: number;
  /** Its share of the buffer: first index and the index after the last. */
  from: number;
  limit: number;
  /** Where the next hit is written. Hits beyond the limit are counted but not stored. */
  to: number;
}

/** Where patterns end in the text, from start to end. */
export interface Hits {
  /** For each hit, the offset after it, followed by the state, which identifies the patterns. */
  readonly ends: Int32Array;
  /** Number of hits. */
  readonly count: number;
}

/**
 * Finds where patterns end in the text. The result is valid until the next call, which reuses its memory.
 * @param codes the text's characters, see `codes.ts`
 */
export type FindHits = (codes: Uint8Array) => Hits;

/** Creates the function that finds the patterns of an automaton. Should be called once per automaton. */
export function hitFinder(automaton: Automaton): FindHits {
  const scanFour = scannerOfFour(automaton);
  const walk = scannerOfOne(automaton);
  const parts: readonly [TextPart, TextPart, TextPart, TextPart] = [
    newTextPart(),
    newTextPart(),
    newTextPart(),
    newTextPart(),
  ];
  const [a, b, c, d] = parts;
  let buffer = new Int32Array(INITIAL_LENGTH);
  const hits = { ends: buffer, count: 0 };
  return (codes) => {
    if (buffer.length > LONGEST_KEPT) buffer = new Int32Array(INITIAL_LENGTH);
    for (;;) {
      let walked = 0;
      if (codes.length < SHORTEST_SPLIT) {
        begin(a, 0, codes.length, 0, buffer.length);
        for (const part of [b, c, d]) begin(part, 0, 0, buffer.length, buffer.length);
      } else {
        splitInFour(automaton, codes, parts, buffer.length);
        walked = Math.min(a.end - a.start, b.end - b.start, c.end - c.start, d.end - d.start);
      }
      for (let at = 0; at < walked; at += STRIDE)
        scanFour(codes, at, Math.min(walked, at + STRIDE), a, b, c, d, buffer);
      for (const part of parts)
        for (let at = part.start + walked; at < part.end; at += STRIDE)
          walk(codes, at, Math.min(part.end, at + STRIDE), part, buffer);
      if (a.to <= a.limit && b.to <= b.limit && c.to <= c.limit && d.to <= d.limit) {
        hits.ends = buffer;
        hits.count = compact(parts, buffer) >> 1;
        return hits;
      }
      buffer = new Int32Array(buffer.length * 4);
    }
  };
}

function newTextPart(): TextPart {
  return { start: 0, end: 0, state: 0, from: 0, to: 0, limit: 0 };
}

function begin(part: TextPart, start: number, end: number, from: number, limit: number): void {
  part.start = start;
  part.end = end;
  part.state = 0;
  part.from = from;
  part.to = from;
  part.limit = limit;
}

/** Splits the text into four parts of about the same length, each with its share of the buffer. */
function splitInFour(
  { classes }: Automaton,
  codes: Uint8Array,
  parts: readonly TextPart[],
  buffer: number,
): void {
  const { length } = codes;
  let start = 0;
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const end = isLast ? length : splitPointAt(classes, codes, Math.max(start, (length * (index + 1)) >> 2));
    begin(part, start, end, (index * buffer) >> 2, ((index + 1) * buffer) >> 2);
    start = end;
  });
}

/**
 * Joins the hits of all parts.
 * @returns the number of entries in the buffer
 */
function compact(parts: readonly TextPart[], buffer: Int32Array): number {
  let length = 0;
  for (const { from, to } of parts) {
    if (from > length && to > from) buffer.copyWithin(length, from, to);
    length += to - from;
  }
  return length;
}

/**
 * A position at or after `wanted` where no pattern can be partly read, because the character before it is not in any
 * pattern; the end of the text if there is none.
 */
function splitPointAt(classes: Uint8Array, codes: Uint8Array, wanted: number): number {
  const { length } = codes;
  const limit = Math.min(length, wanted + SPLIT_REACH);
  for (let at = wanted; at < limit; at++) if (classes[codes[at] ?? 0] === 0) return at + 1;
  return length;
}

/**
 * Creates the hottest loop of the engine. It is alone in its function, because code for handling hits would make V8
 * deoptimize it whenever that code meets something new. It reads four parts of the text in parallel: each lookup depends
 * on the one before, and the processor can overlap four independent ones. The tables are constants of the closure, so
 * that V8 compiles their addresses and lengths into it.
 *
 * The function reads each part from `from` to `to`, relative to the start of the part.
 */
function scannerOfFour({ next, classes }: Automaton) {
  return (
    codes: Uint8Array,
    from: number,
    to: number,
    a: TextPart,
    b: TextPart,
    c: TextPart,
    d: TextPart,
    into: Int32Array,
  ): void => {
    let inA = a.state;
    let inB = b.state;
    let inC = c.state;
    let inD = d.state;
    const [startB, startC, startD] = [b.start, c.start, d.start];
    for (let at = from; at < to; at++) {
      inA = next[inA + (classes[codes[at] ?? 0] ?? 0)] ?? 0;
      inB = next[inB + (classes[codes[startB + at] ?? 0] ?? 0)] ?? 0;
      inC = next[inC + (classes[codes[startC + at] ?? 0] ?? 0)] ?? 0;
      inD = next[inD + (classes[codes[startD + at] ?? 0] ?? 0)] ?? 0;
      if ((inA | inB | inC | inD) < COMPLETE) continue;
      if (inA >= COMPLETE) note(a, at + 1, (inA -= COMPLETE), into);
      if (inB >= COMPLETE) note(b, startB + at + 1, (inB -= COMPLETE), into);
      if (inC >= COMPLETE) note(c, startC + at + 1, (inC -= COMPLETE), into);
      if (inD >= COMPLETE) note(d, startD + at + 1, (inD -= COMPLETE), into);
    }
    a.state = inA;
    b.state = inB;
    c.state = inC;
    d.state = inD;
  };
}

/** The same for the rest of one part; `from` and `to` are offsets in the text. */
function scannerOfOne({ next, classes }: Automaton) {
  return (codes: Uint8Array, from: number, to: number, part: TextPart, into: Int32Array): void => {
    let { state } = part;
    for (let at = from; at < to; at++) {
      state = next[state + (classes[codes[at] ?? 0] ?? 0)] ?? 0;
      if (state >= COMPLETE) note(part, at + 1, (state -= COMPLETE), into);
    }
    part.state = state;
  };
}

function note(part: TextPart, end: number, state: number, into: Int32Array): void {
  const { to } = part;
  if (to < part.limit) {
    into[to] = end;
    into[to + 1] = state;
  }
  part.to = to + 2;
}
