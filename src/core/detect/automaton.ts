/**
 * A dense Aho–Corasick automaton over case-folded ASCII: one table look-up per character, whatever the number of
 * patterns. States are pre-multiplied by the number of character classes and numbered so that all states that
 * complete a pattern come last: the inner loop is one addition, one load and one comparison.
 */
export interface Automaton {
  /** Next state by state + character class. */
  readonly next: Int32Array;
  /** Character class of every UTF-16 code unit; 0 for all that occur in no pattern. */
  readonly classes: Uint8Array;
  /** States from here on complete at least one pattern. */
  readonly firstAccepting: number;
  /** Patterns (by their index) that end in an accepting state, longest first; by (state - firstAccepting) / stride. */
  readonly outputs: readonly (readonly number[])[];
  /** Character classes, which is the distance between states. */
  readonly stride: number;
  readonly patterns: readonly string[];
}

/** Where a walk over a text stands. */
export interface Cursor {
  /** Characters read. */
  at: number;
  state: number;
}

/**
 * Reads on until a pattern ends before `cursor.at`; false at the end of the text. The hottest loop there is, and alone in
 * its function: were the work at hits compiled into it, each thing seen there for the first time would throw it back to
 * the interpreter.
 */
export function toNextHit(
  { next, classes, firstAccepting }: Automaton,
  text: string,
  cursor: Cursor,
): boolean {
  const { length } = text;
  let { at, state } = cursor;
  while (at < length) {
    state = next[state + (classes[text.charCodeAt(at++)] ?? 0)] ?? 0;
    if (state < firstAccepting) continue;
    cursor.at = at;
    cursor.state = state;
    return true;
  }
  return false;
}

/** Compiles patterns; letters match in either case. Empty patterns are not allowed. */
export function compileAutomaton(patterns: readonly string[]): Automaton {
  const { classes, count } = classesOf(patterns);
  const trie = buildTrie(patterns, classes, count);
  const { fail, order } = completeTrie(trie, count);
  const outputs = collectOutputs(trie.ends, fail, order);
  return renumber(trie.next, trie.states, count, classes, outputs, patterns);
}

interface Trie {
  readonly next: Int32Array;
  readonly states: number;
  readonly ends: readonly (number[] | undefined)[];
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

function buildTrie(patterns: readonly string[], classes: Uint8Array, count: number): Trie {
  const capacity = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0);
  const next = new Int32Array(capacity * count).fill(-1);
  const ends: (number[] | undefined)[] = [];
  let states = 1;
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (let i = 0; i < pattern.length; i++) {
      const slot = state * count + (classes[pattern.charCodeAt(i)] ?? 0);
      const target = next[slot] ?? -1;
      state = target < 0 ? (next[slot] = states++) : target;
    }
    (ends[state] ??= []).push(index);
  });
  return { next, states, ends };
}

/** Fills in the missing transitions, breadth first. */
function completeTrie(trie: Trie, count: number): { fail: Int32Array; order: number[] } {
  const { next, states } = trie;
  const fail = new Int32Array(states);
  const order: number[] = [];
  for (let c = 0; c < count; c++) {
    const target = next[c] ?? -1;
    if (target < 0) next[c] = 0;
    else order.push(target);
  }
  for (const state of order) {
    const back = (fail[state] ?? 0) * count;
    for (let c = 0; c < count; c++) {
      const slot = state * count + c;
      const target = next[slot] ?? -1;
      const fallback = next[back + c] ?? 0;
      if (target < 0) next[slot] = fallback;
      else {
        fail[target] = fallback;
        order.push(target);
      }
    }
  }
  return { fail, order };
}

function collectOutputs(
  ends: readonly (readonly number[] | undefined)[],
  fail: Int32Array,
  order: readonly number[],
): Map<number, readonly number[]> {
  const outputs = new Map<number, readonly number[]>();
  for (const state of order) {
    const inherited = outputs.get(fail[state] ?? 0);
    const own = ends[state];
    if (own !== undefined) outputs.set(state, inherited === undefined ? own : [...own, ...inherited]);
    else if (inherited !== undefined) outputs.set(state, inherited);
  }
  return outputs;
}

function renumber(
  next: Int32Array,
  states: number,
  count: number,
  classes: Uint8Array,
  outputs: ReadonlyMap<number, readonly number[]>,
  patterns: readonly string[],
): Automaton {
  const place = new Int32Array(states);
  let silent = 0;
  let accepting = states - outputs.size;
  const firstAccepting = accepting * count;
  for (let state = 0; state < states; state++) {
    place[state] = (outputs.has(state) ? accepting++ : silent++) * count;
  }
  const table = new Int32Array(states * count);
  for (let state = 0; state < states; state++) {
    const row = place[state] ?? 0;
    for (let c = 0; c < count; c++) table[row + c] = place[next[state * count + c] ?? 0] ?? 0;
  }
  const moved: (readonly number[])[] = [];
  for (const [state, list] of outputs) moved[((place[state] ?? 0) - firstAccepting) / count] = list;
  return { next: table, classes, firstAccepting, outputs: moved, stride: count, patterns };
}
