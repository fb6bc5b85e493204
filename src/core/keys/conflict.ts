/** The versions of a file that Git could not merge. */
export interface Sides {
  readonly ours: string;
  readonly theirs: string;
  /** The common ancestor; only in the `diff3` and `zdiff3` styles. */
  readonly base?: string;
}

type Side = 'both' | 'ours' | 'base' | 'theirs';

/** Git's conflict markers: exactly seven characters, then nothing or a label. */
const MARKS: readonly (readonly [mark: RegExp, from: readonly Side[], to: Side])[] = [
  [/^<{7}(?: |$)/, ['both'], 'ours'],
  [/^\|{7}(?: |$)/, ['ours'], 'base'],
  [/^={7}$/, ['ours', 'base'], 'theirs'],
  [/^>{7}(?: |$)/, ['theirs'], 'both'],
];

/** Splits text with Git's conflict markers. @returns undefined if it has none, or not as Git writes them */
export function sidesOf(text: string): Sides | undefined {
  const sides = { ours: '', base: '', theirs: '' };
  let side: Side = 'both';
  let [conflicts, withBase] = [0, false];
  for (const line of text.match(/[^\n]+\n?|\n/g) ?? []) {
    const bare = line.replace(/\r?\n$/, '');
    const step = MARKS.find(([mark, from]) => mark.test(bare) && from.includes(side));
    if (step) {
      if (step[2] === 'ours') conflicts++;
      if (step[2] === 'base') withBase = true;
      side = step[2];
    } else if (side === 'both') {
      for (const name of ['ours', 'base', 'theirs'] as const) sides[name] += line;
    } else sides[side] += line;
  }
  if (conflicts === 0 || side !== 'both') return undefined;
  return { ours: sides.ours, theirs: sides.theirs, ...(withBase && { base: sides.base }) };
}

/**
 * Repairs commas after Git merged lines of entries without a conflict: adds missing ones between entries and removes those
 * before a closing brace. JSON strings contain no line breaks.
 */
export function repairCommas(text: string): string {
  return text
    .replace(/([}\]"\d]|true|false|null)([ \t]*\r?\n\s*")/g, '$1,$2')
    .replace(/,(\s*)(?=[}\]])/g, (comma, blank: string) => (blank.includes('\n') ? blank : comma));
}
