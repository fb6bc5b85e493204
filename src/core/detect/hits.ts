import { type Automaton, COMPLETE } from './automaton';

/** How far behind the middle of a text a place to part it is looked for. */
const SEAM_REACH = 4096;

/** Numbers that are remembered at first, and those that are kept room for between two texts. */
const FEW = 1 << 13;
const MANY = 1 << 20;

/**
 * Characters that are read in one call. V8 replaces a function that runs in its loop by one that goes on from there, which is
 * slower than one that was entered from its start, and keeps it: so the loop ends now and then.
 */
const STRIDE = 2048;

/** Where the walk through one part of a text stands. */
interface Walk {
  state: number;
  /** Where the next hit is written. More than there is room for are counted and lost. */
  to: number;
  /** End of the room. */
  readonly limit: number;
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
  const walkBoth = walkerOfBoth(automaton);
  const walk = walkerOfOne(automaton);
  let room = new Int32Array(FEW);
  const hits = { ends: room, count: 0 };
  return (codes) => {
    if (room.length > MANY) room = new Int32Array(FEW);
    const { length } = codes;
    const seam = seamOf(automaton, codes);
    const both = Math.min(seam, length - seam);
    for (;;) {
      const half = room.length >> 1;
      const front: Walk = { state: 0, to: 0, limit: half };
      const rear: Walk = { state: 0, to: half, limit: room.length };
      for (let at = 0; at < both; at += STRIDE)
        walkBoth(codes, at, seam, Math.min(both, at + STRIDE), front, rear, room);
      for (let at = both; at < seam; at += STRIDE) walk(codes, at, Math.min(seam, at + STRIDE), front, room);
      for (let at = seam + both; at < length; at += STRIDE)
        walk(codes, at, Math.min(length, at + STRIDE), rear, room);
      if (front.to <= front.limit && rear.to <= rear.limit) {
        if (rear.to > half) room.copyWithin(front.to, half, rear.to);
        hits.ends = room;
        hits.count = (front.to + rear.to - half) >> 1;
        return hits;
      }
      room = new Int32Array(room.length * 4);
    }
  };
}

/**
 * A place about the middle at which no pattern is half read: behind a character that is in none. The end where there is no
 * such place.
 */
function seamOf({ classes }: Automaton, codes: Uint8Array): number {
  const { length } = codes;
  const middle = length >> 1;
  const limit = Math.min(length, middle + SEAM_REACH);
  for (let at = middle; at < limit; at++) if (classes[codes[at] ?? 0] === 0) return at + 1;
  return length;
}

/**
 * The hottest loop there is, and alone in its function: were the work at hits compiled into it, each thing seen there for the
 * first time would throw it back to the interpreter. It reads both parts of the text at once, because each look-up
 * waits for the one before it, and the processor has time for a second one meanwhile. The tables are the closure's
 * own, so that V8 compiles their addresses and lengths into it.
 *
 * The function reads the part in front from `from` to `to`, and the part behind at `seam` farther.
 */
function walkerOfBoth({ next, classes }: Automaton) {
  return (
    codes: Uint8Array,
    from: number,
    seam: number,
    to: number,
    front: Walk,
    rear: Walk,
    into: Int32Array,
  ): void => {
    let { state } = front;
    let other = rear.state;
    for (let at = from; at < to; at++) {
      state = next[state + (classes[codes[at] ?? 0] ?? 0)] ?? 0;
      other = next[other + (classes[codes[seam + at] ?? 0] ?? 0)] ?? 0;
      if (state >= COMPLETE) {
        state -= COMPLETE;
        if (front.to < front.limit) {
          into[front.to] = at + 1;
          into[front.to + 1] = state;
        }
        front.to += 2;
      }
      if (other >= COMPLETE) {
        other -= COMPLETE;
        if (rear.to < rear.limit) {
          into[rear.to] = seam + at + 1;
          into[rear.to + 1] = other;
        }
        rear.to += 2;
      }
    }
    front.state = state;
    rear.state = other;
  };
}

/** The same for what is left of one part. */
function walkerOfOne({ next, classes }: Automaton) {
  return (codes: Uint8Array, from: number, to: number, part: Walk, into: Int32Array): void => {
    let { state } = part;
    for (let at = from; at < to; at++) {
      state = next[state + (classes[codes[at] ?? 0] ?? 0)] ?? 0;
      if (state < COMPLETE) continue;
      state -= COMPLETE;
      if (part.to < part.limit) {
        into[part.to] = at + 1;
        into[part.to + 1] = state;
      }
      part.to += 2;
    }
    part.state = state;
  };
}
