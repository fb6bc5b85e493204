import type { Finding } from '../../finding/finding';
import type { Span } from '../../base/text';

/**
 * Text that repeats itself without end: generated tables, padding, and what somebody sends to make a scanner slow. A
 * few repetitions tell what all the others are, so only so many are looked at, whatever a single one costs; what is
 * found in one of them is then found in each.
 */

/** A shorter text in which stretches that repeat themselves have fewer repetitions. */
export interface Shortened {
  readonly text: string;
  readonly cuts: readonly Cut[];
}

interface Cut {
  /** Where repetitions are missing, in the shorter text. */
  readonly at: number;
  /** How many characters are missing: a multiple of `unit`. */
  readonly removed: number;
  /** One or several repetitions: what stands in the unit before the cut stands in all that is missing. */
  readonly unit: number;
  /** End of the stretch in the shorter text. */
  readonly end: number;
}

/** A stretch of the whole text in which each character is the one `period` before it. */
interface Stretch extends Span {
  readonly period: number;
}

const LONGEST_PERIOD = 4096;

/** What is kept on either side of a cut, besides a unit: farther than all that bears on a value, except a key's own body. */
const MARGIN = 2048;

/** At every so many characters, so many are looked for again in what follows. */
const STEP = 8192;
const NEEDLE = 64;

/** Shorter stretches are not worth a cut; in a longer one a needle and its repetition are always met. */
const SHORTEST = STEP + LONGEST_PERIOD + NEEDLE;

/** Readings that take several repetitions at once, as a token of five parts does, come round within so many. */
const PERIODS = 60;
const LONGEST_UNIT = 2048;

/** The text without most repetitions; undefined where there are none, which costs next to nothing to see. */
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

/** The stretch that holds `at`, as far as it reaches after `floor`, when it is long enough. */
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

/** Findings of the shorter text, sorted, as findings of the whole: moved to their places, and once for each repetition. */
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

/** Collects findings and the places of equal secrets, which grow with each copy. */
class Copies {
  readonly #cuts: readonly Cut[];
  readonly #copies: (Finding & { readonly sameAs: readonly Span[] })[] = [];
  /** By the list of places in the shorter text, or by the finding that stands alone there. */
  readonly #places = new Map<readonly Span[] | Finding, Span[]>();

  constructor(cuts: readonly Cut[]) {
    this.#cuts = cuts;
  }

  add(finding: Finding, by: number): void {
    const key = finding.sameAs ?? finding;
    let places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, (places = []));
    const { start, end } = finding.span;
    const span = { start: start + by, end: end + by + this.#missingIn(start, end) };
    places.push(span);
    const copy = { ...finding, span, sameAs: places };
    const parts = finding.parts?.map((part) => ({ ...part, span: moved(part.span, by) }));
    this.#copies.push(parts === undefined ? copy : { ...copy, parts });
  }

  /** What goes beyond a stretch that it holds has all its repetitions inside. */
  #missingIn(start: number, end: number): number {
    let missing = 0;
    for (const cut of this.#cuts) if (start < cut.at && end > cut.end) missing += cut.removed;
    return missing;
  }

  findings(): Finding[] {
    return this.#copies.map((copy) => (copy.sameAs.length > 1 ? copy : withoutPlaces(copy)));
  }
}

function withoutPlaces(finding: Finding): Finding {
  const { sameAs, ...alone } = finding;
  return sameAs === undefined ? finding : alone;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
