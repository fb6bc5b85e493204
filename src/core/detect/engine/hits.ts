import { type Automaton, COMPLETE } from './automaton';

/** A text of fewer characters is walked through in one. */
const SHORTEST_SPLIT = 1024;

/** How far behind the place where a text is to be parted a place for it is looked for. */
const SPLIT_REACH = 4096;

/** Numbers that are remembered at first, and those that are kept room for between two texts. */
const INITIAL_LENGTH = 1 << 13;
const LONGEST_KEPT = 1 << 20;

/**
 * Characters that are read in one call. V8 replaces a function that runs in its loop by one that goes on from there, which is
 * slower than one that was entered from its start, and keeps it: so the loop ends now and then.
 */
const STRIDE = 2048;

/** One part of a text, and where the walk through it stands. */
interface Part {
  start: number;
  end: number;
  state: number;
  /** Its room, from its first number to the one behind its last. */
  from: number;
  limit: number;
  /** Where the next hit is written. More than there is room for are counted and lost. */
  to: number;
}

/** Where patterns end in a text, from front to back. */
export interface Hits {
  /** Of each hit the offset behind it, followed by the state, which says which patterns they are. */
  readonly ends: Int32Array;
  /** How many hits there are. */
  readonly count: number;
}

/**
 * Finds where patterns end in a text. The answer is good until the next call, which uses its memory again.
 * @param codes the text's characters, see `codes.ts`
 */
export type FindHits = (codes: Uint8Array) => Hits;

/** What finds the patterns of an automaton; to be made once for each. */
export function hitFinder(automaton: Automaton): FindHits {
  const scanFour = scannerOfFour(automaton);
  const walk = scannerOfOne(automaton);
  const parts: readonly [Part, Part, Part, Part] = [newPart(), newPart(), newPart(), newPart()];
  const [a, b, c, d] = parts;
  let room = new Int32Array(INITIAL_LENGTH);
  const hits = { ends: room, count: 0 };
  return (codes) => {
    if (room.length > LONGEST_KEPT) room = new Int32Array(INITIAL_LENGTH);
    for (;;) {
      let walked = 0;
      if (codes.length < SHORTEST_SPLIT) {
        begin(a, 0, codes.length, 0, room.length);
        for (const part of [b, c, d]) begin(part, 0, 0, room.length, room.length);
      } else {
        splitInFour(automaton, codes, parts, room.length);
        walked = Math.min(a.end - a.start, b.end - b.start, c.end - c.start, d.end - d.start);
      }
      for (let at = 0; at < walked; at += STRIDE)
        scanFour(codes, at, Math.min(walked, at + STRIDE), a, b, c, d, room);
      for (const part of parts)
        for (let at = part.start + walked; at < part.end; at += STRIDE)
          walk(codes, at, Math.min(part.end, at + STRIDE), part, room);
      if (a.to <= a.limit && b.to <= b.limit && c.to <= c.limit && d.to <= d.limit) {
        hits.ends = room;
        hits.count = compact(parts, room) >> 1;
        return hits;
      }
      room = new Int32Array(room.length * 4);
    }
  };
}

function newPart(): Part {
  return { start: 0, end: 0, state: 0, from: 0, to: 0, limit: 0 };
}

function begin(part: Part, start: number, end: number, from: number, limit: number): void {
  part.start = start;
  part.end = end;
  part.state = 0;
  part.from = from;
  part.to = from;
  part.limit = limit;
}

/** Parts the text into four that are about as long, each with its share of the room. */
function splitInFour({ classes }: Automaton, codes: Uint8Array, parts: readonly Part[], room: number): void {
  const { length } = codes;
  let start = 0;
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const end = isLast ? length : splitPointAt(classes, codes, Math.max(start, (length * (index + 1)) >> 2));
    begin(part, start, end, (index * room) >> 2, ((index + 1) * room) >> 2);
    start = end;
  });
}

/** Moves what was found in all parts together; how many numbers that are. */
function compact(parts: readonly Part[], room: Int32Array): number {
  let length = 0;
  for (const { from, to } of parts) {
    if (from > length && to > from) room.copyWithin(length, from, to);
    length += to - from;
  }
  return length;
}

/** A place about `wanted` at which no pattern is half read: behind a character that is in none. The end where there is no such place. */
function splitPointAt(classes: Uint8Array, codes: Uint8Array, wanted: number): number {
  const { length } = codes;
  const limit = Math.min(length, wanted + SPLIT_REACH);
  for (let at = wanted; at < limit; at++) if (classes[codes[at] ?? 0] === 0) return at + 1;
  return length;
}

/**
 * The hottest loop there is, and alone in its function: were the work at hits compiled into it, each thing seen there for the
 * first time would throw it back to the interpreter. It reads four parts of the text at once, because each look-up
 * waits for the one before it, and the processor has time for others meanwhile. The tables are the closure's
 * own, so that V8 compiles their addresses and lengths into it.
 *
 * The function reads each part from `from` to `to`, counted from the part's start.
 */
function scannerOfFour({ next, classes }: Automaton) {
  return (
    codes: Uint8Array,
    from: number,
    to: number,
    a: Part,
    b: Part,
    c: Part,
    d: Part,
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

/** The same for what is left of one part; `from` and `to` are offsets in the text. */
function scannerOfOne({ next, classes }: Automaton) {
  return (codes: Uint8Array, from: number, to: number, part: Part, into: Int32Array): void => {
    let { state } = part;
    for (let at = from; at < to; at++) {
      state = next[state + (classes[codes[at] ?? 0] ?? 0)] ?? 0;
      if (state >= COMPLETE) note(part, at + 1, (state -= COMPLETE), into);
    }
    part.state = state;
  };
}

function note(part: Part, end: number, state: number, into: Int32Array): void {
  const { to } = part;
  if (to < part.limit) {
    into[to] = end;
    into[to + 1] = state;
  }
  part.to = to + 2;
}
