import { type Automaton, COMPLETE } from './automaton';

/** How far behind the middle of a text a place to part it is looked for. */
const SEAM_REACH = 4096;

/** Numbers that are remembered at first, and those that are kept room for between two texts. */
const FEW = 1 << 13;
const MANY = 1 << 20;

let room = new Int32Array(FEW);

/**
 * Where patterns of the automaton end in a text, from front to back: the offset behind each, followed by the state, which
 * says which they are. In memory that the next call uses again.
 * @param codes the text's characters, see `codes.ts`
 */
export function hitsIn(automaton: Automaton, codes: Uint8Array): Int32Array {
  if (room.length > MANY) room = new Int32Array(FEW);
  const seam = seamOf(automaton, codes);
  const counts = { front: 0, rear: 0 };
  for (;;) {
    const half = room.length >> 1;
    walk(automaton, codes, seam, room, half, counts);
    const { front, rear } = counts;
    if (front <= half && rear <= half) {
      room.copyWithin(front, half, half + rear);
      return room.subarray(0, front + rear);
    }
    room = new Int32Array(room.length * 4);
  }
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
 * first time would throw it back to the interpreter. It reads both halves of the text at once, because each look-up
 * waits for the one before it, and the processor has time for a second one meanwhile.
 * @param counts what is written for each half; more than there was room for is counted and lost
 */
function walk(
  { next, classes }: Automaton,
  codes: Uint8Array,
  seam: number,
  into: Int32Array,
  half: number,
  counts: { front: number; rear: number },
): void {
  const { length } = codes;
  const both = Math.min(seam, length - seam);
  let front = 0;
  let rear = half;
  let state = 0;
  let other = 0;
  let at = 0;
  let behind = seam;
  while (at < both) {
    state = next[state + (classes[codes[at++] ?? 0] ?? 0)] ?? 0;
    other = next[other + (classes[codes[behind++] ?? 0] ?? 0)] ?? 0;
    if (state >= COMPLETE) {
      state -= COMPLETE;
      if (front < half) {
        into[front] = at;
        into[front + 1] = state;
      }
      front += 2;
    }
    if (other >= COMPLETE) {
      other -= COMPLETE;
      if (rear < into.length) {
        into[rear] = behind;
        into[rear + 1] = other;
      }
      rear += 2;
    }
  }
  while (at < seam) {
    state = next[state + (classes[codes[at++] ?? 0] ?? 0)] ?? 0;
    if (state < COMPLETE) continue;
    state -= COMPLETE;
    if (front < half) {
      into[front] = at;
      into[front + 1] = state;
    }
    front += 2;
  }
  while (behind < length) {
    other = next[other + (classes[codes[behind++] ?? 0] ?? 0)] ?? 0;
    if (other < COMPLETE) continue;
    other -= COMPLETE;
    if (rear < into.length) {
      into[rear] = behind;
      into[rear + 1] = other;
    }
    rear += 2;
  }
  counts.front = front;
  counts.rear = rear - half;
}
