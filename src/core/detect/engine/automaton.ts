/**
 * A dense Aho–Corasick automaton over case-folded ASCII: one table look-up per character, whatever the number of
 * patterns. States are pre-multiplied by the number of character classes: the inner loop is one addition, one load and
 * one comparison.
 */
export interface Automaton {
  /** Next state by state + character class; with {@link COMPLETE} added where it completes at least one pattern. */
  readonly next: Int32Array;
  /** Character class of every UTF-16 code unit; 0 for all that occur in no pattern. */
  readonly classes: Uint8Array;
  /** Patterns (by their index) that end in a state, longest first; by state / stride. */
  readonly outputs: readonly (readonly number[] | undefined)[];
  /** Character classes, which is the distance between states. */
  readonly stride: number;
  readonly patterns: readonly string[];
}

/** Marks a state that completes a pattern; greater than all states. */
export const COMPLETE = 1 << 30;

/** Compiles patterns; letters match in either case. Empty patterns are not allowed. */
export function compileAutomaton(patterns: readonly string[]): Automaton {
  const { classes, count } = classesOf(patterns);
  const trie = trieOf(patterns, classes, count);
  return { next: trie.next, classes, outputs: completed(trie), stride: count, patterns };
}

function classesOf(patterns: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(0x10000);
  let count = 1;
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const code = pattern.charCodeAt(i);
      if (code > 126) throw new RangeError(`Pattern "${pattern}" is not ASCII.`);
      if (classes[code] !== 0) continue;
      const character = pattern.charAt(i);
      classes[character.toLowerCase().charCodeAt(0)] = count;
      classes[character.toUpperCase().charCodeAt(0)] = count;
      count++;
    }
  }
  return { classes, count };
}

/** The tree of all patterns. A state's number is its place in the order in which they were made; the root's is 0. */
interface Trie {
  readonly classes: number;
  /** Children by state, times the number of classes, + class; the root is nobody's child, so 0 is none. */
  readonly next: Int32Array;
  /** Patterns that end in a state. */
  readonly ends: (number[] | undefined)[];
  /** Of each state the class that leads there, and a list of its children. */
  readonly entry: Uint8Array;
  readonly firstChild: Int32Array;
  readonly sibling: Int32Array;
}

/** In typed arrays and one loop, as it runs once in each process, before any of it is compiled. */
function trieOf(patterns: readonly string[], classOf: Uint8Array, classes: number): Trie {
  const capacity = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0);
  const next = new Int32Array(capacity * classes);
  const ends: (number[] | undefined)[] = [undefined];
  const entry = new Uint8Array(capacity);
  const firstChild = new Int32Array(capacity);
  const sibling = new Int32Array(capacity);
  let states = 1;
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (let i = 0; i < pattern.length; i++) {
      const step = classOf[pattern.charCodeAt(i)] ?? 0;
      const known = next[state * classes + step] ?? 0;
      if (known > 0) {
        state = known / classes;
        continue;
      }
      const child = states++;
      entry[child] = step;
      sibling[child] = firstChild[state] ?? 0;
      firstChild[state] = child;
      ends.push(undefined);
      next[state * classes + step] = child * classes;
      state = child;
    }
    (ends[state] ??= []).push(index);
  });
  return { classes, next: next.subarray(0, states * classes), ends, entry, firstChild, sibling };
}

/**
 * Fills in the missing transitions, breadth first: a state's row is that of the longest other beginning it ends with, save for
 * its own children. Rows are copied whole.
 * @returns the patterns that end in each state
 */
function completed(trie: Trie): (readonly number[] | undefined)[] {
  const { next, classes: count, ends, entry, firstChild, sibling } = trie;
  const outputs: (readonly number[] | undefined)[] = ends.slice();
  /** By number: the state, pre-multiplied, of the longest other beginning that the state ends with. */
  const back = new Int32Array(ends.length);
  const order = [0];
  for (const state of order) {
    const row = state * count;
    const backRow = back[state] ?? 0;
    for (let child = firstChild[state] ?? 0; child > 0; child = sibling[child] ?? 0) {
      const fallback = state === 0 ? 0 : (next[backRow + (entry[child] ?? 0)] ?? 0) & ~COMPLETE;
      back[child] = fallback;
      const inherited = outputs[fallback / count];
      if (inherited !== undefined) outputs[child] = [...(ends[child] ?? []), ...inherited];
      order.push(child);
    }
    if (state > 0) next.copyWithin(row, backRow, backRow + count);
    for (let child = firstChild[state] ?? 0; child > 0; child = sibling[child] ?? 0)
      next[row + (entry[child] ?? 0)] = child * count + (outputs[child] === undefined ? 0 : COMPLETE);
  }
  return outputs;
}
