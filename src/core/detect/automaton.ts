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
  const trie = new Trie(patterns, classes, count);
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

class Trie {
  readonly count: number;
  /** Children by state + class; the root is nobody's child, so 0 is none. */
  readonly next: Int32Array;
  /** Patterns that end in a state; by its number, as are the others. */
  readonly ends: (number[] | undefined)[] = [undefined];
  /** States in the order in which they were made; of each the class that leads there, and a list of its children. */
  readonly entry: number[] = [0];
  readonly firstChild: number[] = [0];
  readonly sibling: number[] = [0];

  constructor(patterns: readonly string[], classes: Uint8Array, count: number) {
    this.count = count;
    const capacity = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0);
    const next = new Int32Array(capacity * count);
    patterns.forEach((pattern, index) => {
      let state = 0;
      for (let i = 0; i < pattern.length; i++) {
        const slot = state + (classes[pattern.charCodeAt(i)] ?? 0);
        const known = next[slot] ?? 0;
        state = known > 0 ? known : (next[slot] = this.#child(state / count, slot - state));
      }
      (this.ends[state / count] ??= []).push(index);
    });
    this.next = next.subarray(0, this.entry.length * count);
  }

  #child(parent: number, entry: number): number {
    const child = this.entry.length;
    this.entry.push(entry);
    this.sibling.push(this.firstChild[parent] ?? 0);
    this.firstChild.push(0);
    this.firstChild[parent] = child;
    this.ends.push(undefined);
    return child * this.count;
  }
}

/**
 * Fills in the missing transitions, breadth first: a state's row is that of the longest other beginning it ends with, save for
 * its own children. Rows are copied whole, as this runs once in each process, before any of it is compiled.
 * @returns the patterns that end in each state
 */
function completed(trie: Trie): (readonly number[] | undefined)[] {
  const { next, count, ends, entry, firstChild, sibling } = trie;
  const outputs: (readonly number[] | undefined)[] = ends.slice();
  /** By number: the state, pre-multiplied, of the longest other beginning that the state ends with. */
  const back = new Int32Array(entry.length);
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
