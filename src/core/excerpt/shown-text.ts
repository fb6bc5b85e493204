import { languageIdOf } from '../base/languages';
import { firstIndex } from '../base/sorted';
import { lineStarts, type Span } from '../base/text';
import { isCodeFile } from '../detect/file/files';
import { DOTS } from '../finding/mask';
import { type HiddenValue, HiddenValues } from './hidden-values';
import { type Announced, LineReader, specialLiterals } from './line-reader';
import { longLiterals } from './long-literals';

/**
 * UTF-16 units of a line that are read before the shown part. If the line is longer, it is unknown whether that part is in
 * a string.
 */
const LOOK_BACK = 1_000;

/** Lines of an expression before the shown one that are read. */
const MOST_CONTINUED = 4;

/** UTF-16 units. */
const LONGEST_INDENTATION = 60;

/** How a line begins that continues a string of the line before. */
const JOINS = /^[ \t]{0,50}(?:\.[ \t]|\+|&|\|\|)/;

/**
 * Text of which single lines are shown. It hides more than the values that were found: strings, values of data files and
 * words of comments, unless each is clearly a name, a path or a word, and everything that follows a name such as
 * `password`. Keys, identifiers and ordinary code stay visible.
 */
export class ShownText {
  readonly #text: string;
  readonly #known: HiddenValues;
  readonly #isCode: boolean;
  readonly #special: RegExp | undefined;
  /** Sorted. */
  readonly #long: readonly Span[];

  /**
   * @param known what is hidden in any case
   * @param fileName if known; its ending distinguishes code, in which a bare word is an expression, from data
   */
  constructor(text: string, known: readonly HiddenValue[], fileName?: string) {
    this.#text = text;
    this.#known = new HiddenValues(known);
    const languageId = fileName === undefined ? undefined : languageIdOf(fileName);
    this.#isCode =
      isCodeFile(fileName, languageId) === true && !/\.(?:ps[md]?1|bat|cmd)$/i.test(fileName ?? '');
    this.#special = specialLiterals(fileName);
    this.#long = this.#isCode ? longLiterals(text, languageId) : [];
  }

  /** The values that are hidden in any case and may reach into `span`, sorted by start. */
  knownNear(span: Span): readonly HiddenValue[] {
    return this.#known.near(span);
  }

  /** A stretch of one line as it may be shown. */
  show({ start, end }: Span): string {
    const known = this.#known.near({ start, end });
    const unsure = this.#unsure(start, end);
    const all = [...known, ...unsure.map((span) => ({ span, shown: DOTS }))];
    all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    return rendered(this.#text, start, end, all);
  }

  /** Everything that is hidden in addition to the known values, in the whole text. Sorted. */
  hiddenSpans(): Span[] {
    const starts = lineStarts(this.#text);
    return starts.flatMap((start, line) => this.#unsure(start, starts[line + 1] ?? this.#text.length));
  }

  #unsure(start: number, end: number): readonly Span[] {
    const { from, isWhole } = this.#lineStart(start);
    const continues = isWhole ? this.#continuation(from) : {};
    return this.#read(from, end, isWhole, continues).hidden;
  }

  /** Where the line of `at` starts. Not whole: it is too far back, and a later place is used. */
  #lineStart(at: number): { from: number; isWhole: boolean } {
    const earliest = Math.max(0, at - LOOK_BACK);
    const before = this.#text.slice(earliest, at);
    const lineBreak = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
    return { from: earliest + lineBreak + 1, isWhole: lineBreak >= 0 || earliest === 0 };
  }

  /** What the lines before the one that starts at `from` announce for it. */
  #continuation(from: number, lines = MOST_CONTINUED): Partial<Announced> {
    const behind = this.#text.slice(Math.max(0, from - LOOK_BACK), from);
    const code = behind.trimEnd();
    const joins = JOINS.test(this.#text.slice(from, from + LONGEST_INDENTATION));
    if (lines === 0 || !(joins || /[=(,:[{+.&|\\]$/.test(code))) return {};
    const end = from - behind.length + code.length;
    const before = this.#lineStart(end);
    if (!before.isWhole) return {};
    const continues = this.#continuation(before.from, lines - 1);
    return this.#read(before.from, end, true, continues).continuation(joins ? '+' : code.slice(-1));
  }

  /** @param isWhole whether `from` is the start of a line */
  #read(from: number, end: number, isWhole: boolean, continues: Partial<Announced>): LineReader {
    const isCode = this.#isCode && isWhole && this.#hasCode(from, end);
    const known = disjoint(this.#known.near({ start: from, end }), from, end);
    const reader = new LineReader(this.#text, this.#special, known, continues);
    let at = from;
    for (const region of this.#longNear(from, end)) {
      if (region.start > at) reader.read(at, region.start, isCode);
      const until = Math.min(end, region.end);
      reader.read(Math.max(at, region.start), until, false);
      at = until;
    }
    reader.read(at, end, isCode);
    return reader;
  }

  /** Words alone are a line of a string, of a comment or of JSX. @param from the start of a line */
  #hasCode(from: number, end: number): boolean {
    const lineEnd = this.#text.indexOf('\n', end);
    const line = this.#text.slice(from, Math.min(lineEnd < 0 ? this.#text.length : lineEnd, end + LOOK_BACK));
    return /[=;(){}[\],:<>"']/.test(line);
  }

  #longNear(start: number, end: number): Span[] {
    const near: Span[] = [];
    let index = firstIndex(this.#long.length, (i) => (this.#long[i]?.end ?? 0) > start);
    for (let region = this.#long[index]; region && region.start < end; region = this.#long[++index])
      near.push(region);
    return near;
  }
}

/** The spans of `values` in a stretch, without overlaps. */
function disjoint(values: readonly HiddenValue[], start: number, end: number): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const { span } of values) {
    if (span.end <= at || span.start >= end) continue;
    spans.push({ start: Math.max(at, span.start), end: span.end });
    at = span.end;
  }
  return spans;
}

/** A value of several lines shows its mask on the first line and dots on the others. */
function rendered(text: string, start: number, end: number, hidden: readonly HiddenValue[]): string {
  let shown = '';
  let at = start;
  for (const { span, shown: mask } of hidden) {
    if (span.end <= at || span.start >= end) continue;
    shown += text.slice(at, Math.max(at, span.start));
    shown += span.start >= start ? mask : DOTS;
    at = Math.min(end, span.end);
  }
  return shown + text.slice(at, end);
}
