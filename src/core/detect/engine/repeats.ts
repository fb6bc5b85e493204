import type { Finding } from '../../finding/finding';
import type { Span } from '../../base/text';

/**
 * Text that repeats itself many times: generated tables, padding, or input meant to make a scanner slow. Only some of
 * the repetitions are scanned, and what is found in one of them is reported in all.
 */

/** Text from which most repetitions were removed. */
export interface Shortened {
  readonly text: string;
  readonly cuts: readonly Cut[];
}

interface Cut {
  /** Offset in the shorter text where repetitions were removed. */
  readonly at: number;
  /** Number of characters removed: a multiple of `unit`. */
  readonly removed: number;
  /** Length of one or several repetitions. The unit before the cut is the same as everything that was removed. */
  readonly unit: number;
  /** End of the repeating stretch in the shorter text. */
  readonly end: number;
}

/** A stretch of the text in which each character is the same as the one `period` before it. */
interface Stretch extends Span {
  readonly period: number;
}

const LONGEST_PERIOD = 4096;

/**
 * How much is kept on either side of a cut in addition to a unit: more than what can affect a value, except the body
 * of a private key.
 */
const MARGIN = 2048;

/** A needle is taken from the text at every step and searched for in what follows. */
const STEP = 8192;
const NEEDLE = 64;

/** Shorter stretches are not cut. In a longer one, a needle and its repetition are always found. */
const SHORTEST = STEP + LONGEST_PERIOD + NEEDLE;

/**
 * What is found repeats after at most this many periods: some recognizers read several as one value, such as a token of
 * five parts.
 */
const PERIODS = 60;
const LONGEST_UNIT = 2048;

/** The text without most repetitions; undefined if it has none, which is cheap to find out. */
export function shorten(text: string): Shortened | undefined {
  if (text.length < SHORTEST) return undefined;
  const cuts: Cut[] = [];
  let shorter = '';
  let from = 0;
  for (let at = 0; at + LONGEST_PERIOD + NEEDLE <= text.length; at += STEP) {
    const stretch = stretchAround(text, at, from);
    if (stretch === undefined) continue;
    const { start, end, period } = stretch;
    const unit = period * Math.max(1, Math.min(PERIODS, Math.floor(LONGEST_UNIT / period)));
    const cut = start + MARGIN + unit;
    const removed = Math.floor((end - MARGIN - cut) / unit) * unit;
    if (removed > 0) {
      shorter += text.slice(from, cut);
      from = cut + removed;
      cuts.push({ at: shorter.length, removed, unit, end: shorter.length + end - from });
    }
    at = Math.max(at, end - STEP - (end % STEP));
  }
  return cuts.length === 0 ? undefined : { text: shorter + text.slice(from), cuts };
}

/**
 * The repeating stretch that contains `at`, from `floor` at the earliest; undefined if there is none or it is too
 * short.
 */
function stretchAround(text: string, at: number, floor: number): Stretch | undefined {
  const needle = text.slice(at, at + NEEDLE);
  const period = text.slice(at + 1, at + LONGEST_PERIOD + NEEDLE).indexOf(needle) + 1;
  if (period === 0) return undefined;
  let end = at + period + NEEDLE;
  while (end < text.length && text.charCodeAt(end) === text.charCodeAt(end - period)) end++;
  let start = at;
  while (start > floor && text.charCodeAt(start - 1) === text.charCodeAt(start - 1 + period)) start--;
  return end - start < SHORTEST ? undefined : { start, end, period };
}

/**
 * Converts findings in the shorter text, sorted, to findings in the whole text: moves them, and adds one for each
 * removed repetition.
 */
export function restoreRepeats(findings: readonly Finding[], cuts: readonly Cut[]): Finding[] {
  const all = new Copies(cuts);
  let next = 0;
  let by = 0;
  const takeUpTo = (end: number): Finding[] => {
    const first = next;
    while (next < findings.length && (findings[next]?.span.start ?? end) < end) next++;
    const taken = findings.slice(first, next);
    for (const finding of taken) all.add(finding, by);
    return taken;
  };
  for (const { at, removed, unit, end } of cuts) {
    takeUpTo(at - unit);
    const repeated = takeUpTo(at).filter(({ span }) => span.end <= end);
    for (let more = unit; more <= removed; more += unit)
      for (const finding of repeated) all.add(finding, by + more);
    by += removed;
  }
  takeUpTo(Infinity);
  return all.findings();
}

/** Collects findings, and the spans of the same secret, which grow in number with each copy. */
class Copies {
  readonly #cuts: readonly Cut[];
  readonly #copies: (Finding & { readonly sameAs: readonly Span[] })[] = [];
  /** By the list of spans in the shorter text, or by the finding itself if its secret occurs once there. */
  readonly #spansBySecret = new Map<readonly Span[] | Finding, Span[]>();

  constructor(cuts: readonly Cut[]) {
    this.#cuts = cuts;
  }

  add(finding: Finding, by: number): void {
    const key = finding.sameAs ?? finding;
    let spans = this.#spansBySecret.get(key);
    if (spans === undefined) this.#spansBySecret.set(key, (spans = []));
    const { start, end } = finding.span;
    const span = { start: start + by, end: end + by + this.#missingIn(start, end) };
    spans.push(span);
    const copy = { ...finding, span, sameAs: spans };
    const parts = finding.parts?.map((part) => ({ ...part, span: moved(part.span, by) }));
    this.#copies.push(parts === undefined ? copy : { ...copy, parts });
  }

  /** A finding that contains a whole stretch also contains the repetitions that were removed. */
  #missingIn(start: number, end: number): number {
    let missing = 0;
    for (const cut of this.#cuts) if (start < cut.at && end > cut.end) missing += cut.removed;
    return missing;
  }

  findings(): Finding[] {
    return this.#copies.map((copy) => (copy.sameAs.length > 1 ? copy : withoutSameAs(copy)));
  }
}

function withoutSameAs(finding: Finding): Finding {
  const { sameAs, ...alone } = finding;
  return sameAs === undefined ? finding : alone;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
