/** Lines that differ: `removed` lines of the old text at `before`, `added` lines of the new at `after`; counted from 0. */
export interface Change {
  readonly before: number;
  readonly removed: number;
  readonly after: number;
  readonly added: number;
}

/**
 * The fewest lines to take away and to put in (Myers, An O(ND) Difference Algorithm, 1986). A fix changes a few lines, so
 * what is equal at both ends is passed over and the rest is quick.
 */
export function diffLines(before: readonly string[], after: readonly string[]): Change[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
  }
  const old = before.slice(head, before.length - tail);
  const now = after.slice(head, after.length - tail);
  return changesAlong(pathThrough(old, now), head);
}

interface Step {
  readonly kind: 'keep' | 'remove' | 'add';
  /** Lines of the old and of the new text before this one. */
  readonly x: number;
  readonly y: number;
}

/** The steps from both beginnings to both ends. */
function pathThrough(old: readonly string[], now: readonly string[]): Step[] {
  const trace = furthestReaches(old, now);
  const steps: Step[] = [];
  let x = old.length;
  let y = now.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const previousX = d === 0 ? 0 : (reach.get(down ? k + 1 : k - 1) ?? 0);
    const previousY = d === 0 ? 0 : previousX - (down ? k + 1 : k - 1);
    while (x > previousX && y > previousY) steps.push({ kind: 'keep', x: --x, y: --y });
    if (d > 0) steps.push({ kind: down ? 'add' : 'remove', x: previousX, y: previousY });
    x = previousX;
    y = previousY;
  }
  return steps.reverse();
}

/** For each number of changed lines, how far the old text can be followed on each diagonal before that change. */
function furthestReaches(old: readonly string[], now: readonly string[]): ReadonlyMap<number, number>[] {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let d = 0; ; d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x++;
      reach.set(k, x);
      if (x >= old.length && x - k >= now.length) return trace;
    }
  }
}

function changesAlong(steps: readonly Step[], shift: number): Change[] {
  const changes: Change[] = [];
  let open: { before: number; removed: number; after: number; added: number } | undefined;
  for (const { kind, x, y } of steps) {
    if (kind === 'keep') {
      open = undefined;
      continue;
    }
    if (open === undefined)
      changes.push((open = { before: x + shift, removed: 0, after: y + shift, added: 0 }));
    if (kind === 'remove') open.removed++;
    else open.added++;
  }
  return changes;
}
