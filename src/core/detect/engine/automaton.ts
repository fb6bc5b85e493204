/**
 * A dense Aho–Corasick automaton over case-folded ASCII: one table lookup per character, for any number of patterns. States
 * are multiplied by the number of character classes in advance, so that the inner loop is one addition, one load and one
 * comparison.
 */
export interface Automaton {
  /** Next state by state + character class, plus {@link COMPLETE} if it completes a pattern. */
  readonly next: Int32Array;
  /** Character class of every UTF-16 code unit; 0 for those that are not in any pattern. */
  readonly classes: Uint8Array;
  /** Indexes of the patterns that end in a state, longest first; by state / stride. */
  readonly outputs: readonly (readonly number[] | undefined)[];
  /** Number of character classes, which is the distance between states. */
  readonly stride: number;
  readonly patterns: readonly string[];
}

/** Marks a state that completes a pattern. Greater than all states. */
export const COMPLETE = 1 << 30;

/** Compiles patterns. Letters match in either case. Patterns must not be empty. */
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

/** The tree of all patterns. States are numbered in the order in which they were created; the root is 0. */
interface Trie {
  readonly classes: number;
  /** Children by state × number of classes + class. The root is never a child, so 0 means none. */
  readonly next: Int32Array;
  /** Patterns that end in a state. */
  readonly ends: (number[] | undefined)[];
  /** For each state, the class that leads to it and a linked list of its children. */
  readonly entry: Uint8Array;
  readonly firstChild: Int32Array;
  readonly sibling: Int32Array;
}

/** Uses typed arrays and one loop, because it runs once per process, before V8 has compiled any of it. */
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
 * Fills in the missing transitions, breadth first. The row of a state is a copy of the row of its longest suffix that
 * is also in the tree, except for its own children.
 * @returns the patterns that end in each state
 */
function completed(trie: Trie): (readonly number[] | undefined)[] {
  const { next, classes: count, ends, entry, firstChild, sibling } = trie;
  const outputs: (readonly number[] | undefined)[] = ends.slice();
  /** By state number: the state, multiplied, of its longest suffix in the tree. */
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
