import { printable } from '../shared/terminal';
import { diffLines, type Change } from './line-diff';
import { hiddenLines } from './hidden-lines';
import type { Span } from '../../core/base/text';

/** A file before and after, as texts. */
export interface ChangedText {
  /** As the user would name it: below the working folder relative to it, else absolute; `/` between names. */
  readonly name: string;
  /** Undefined: there is no such file yet. */
  readonly before: string | undefined;
  readonly after: string;
}

/** One line of a diff, without its line end. */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/**
 * The unified diff of one file, with every value hidden: for reading, not for `patch`.
 * @param secrets texts that are hidden wherever they stand
 */
export function maskedDiff({ name, before, after }: ChangedText, secrets: ReadonlySet<string>): DiffLine[] {
  const old = new Lines(before ?? '');
  const now = new Lines(after);
  const oldShown = old.shown(name, secrets);
  const nowShown = now.shown(name, secrets);
  const shownName = printable(name);
  const lines: DiffLine[] = [
    { kind: 'file', text: `--- ${before === undefined ? '/dev/null' : `a/${shownName}`}` },
    { kind: 'file', text: `+++ b/${shownName}` },
  ];
  for (const hunk of hunksOf(diffLines(old.texts, now.texts))) {
    const first = hunk[0];
    const last = hunk.at(-1);
    if (!first || !last) continue;
    const start = Math.max(0, first.before - CONTEXT);
    const end = Math.min(old.texts.length, last.before + last.removed + CONTEXT);
    const shift = first.after - first.before;
    const nowEnd = end + last.after + last.added - last.before - last.removed;
    lines.push({
      kind: 'hunk',
      text: `@@ -${range(start, end)} +${range(start + shift, nowEnd)} @@`,
    });
    let at = start;
    for (const { before: from, removed, after: to, added } of hunk) {
      push(lines, 'same', oldShown.slice(at, from));
      push(lines, 'removed', oldShown.slice(from, from + removed));
      push(lines, 'added', nowShown.slice(to, to + added));
      at = from + removed;
    }
    push(lines, 'same', oldShown.slice(at, end));
  }
  return lines;
}

const SIGN = { same: ' ', removed: '-', added: '+' } as const;

function push(lines: DiffLine[], kind: keyof typeof SIGN, texts: readonly string[]): void {
  for (const text of texts) lines.push({ kind, text: SIGN[kind] + printable(text) });
}

/** As `diff -u` counts: from 1, and an empty range by the line before it. */
function range(start: number, end: number): string {
  const count = end - start;
  const from = count === 0 ? start : start + 1;
  return count === 1 ? String(from) : `${from},${count}`;
}

/** Changes so near that the lines shown around them would meet. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.before - (last.before + last.removed) <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** A text by lines. An end without a line end is a line of its own kind, as in every diff. */
class Lines {
  readonly texts: readonly string[];
  readonly #text: string;
  readonly #spans: readonly Span[];

  constructor(text: string) {
    this.#text = text;
    this.#spans = [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ index, 0: line }) => ({
      start: index,
      end: index + line.length,
    }));
    this.texts = this.#spans.map(({ start, end }) => text.slice(start, end));
  }

  shown(name: string, secrets: ReadonlySet<string>): string[] {
    const withoutEnds = this.#spans.map(({ start, end }) => ({
      start,
      end: end - (/\r?\n$/.exec(this.#text.slice(start, end))?.[0].length ?? 0),
    }));
    return hiddenLines(name, this.#text, withoutEnds, secrets);
  }
}
