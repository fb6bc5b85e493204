import type { Encoding } from '../../finding/finding';
import type { Span } from '../../base/text';
import type { Candidate } from './candidate';

/** Original characters per decoded one; 0 if only the whole segment corresponds to the whole original stretch. */
export type Width = 0 | 1 | 3 | 4 | 6;

/**
 * A second text, built from what was decoded in the first: pieces with their surroundings, one per line. It is scanned
 * once, like any other text, and findings in it are reported at the encoded form. No character of the original is copied
 * twice, so scanning it takes at most as long as scanning the original.
 *
 * It is a list of segments, each for a stretch of the original. The segments are stored as columns because there can be one
 * per character.
 */
export class DecodedText {
  readonly #parts: string[] = [];
  readonly #at: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #width: Width[] = [];
  readonly #encoding: (Encoding | undefined)[] = [];
  #length = 0;
  #decodedTo = 0;

  get text(): string {
    return this.#parts.join('');
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Offset in the original up to which it has been decoded or skipped. */
  get decodedTo(): number {
    return this.#decodedTo;
  }

  /** No later piece may start before `end`: it has been examined and contains nothing. */
  skipTo(end: number): void {
    if (end > this.#decodedTo) this.#decodedTo = end;
  }

  /** Starts a piece with at most `reach` characters of the original before it, except those that were already copied. */
  startPiece(original: string, start: number, reach: number): void {
    const from = Math.max(this.#decodedTo, start - reach, 0);
    this.#append('\n', start, start, 0, undefined);
    this.addPlain(original, from, start);
  }

  /** Adds a stretch of the original unchanged. */
  addPlain(original: string, from: number, to: number): void {
    if (to > from) this.#append(original.slice(from, to), from, to, 1, undefined);
    this.skipTo(to);
  }

  /** Adds a name for what follows, which the original does not contain at `at`. */
  addLabel(text: string, at: number): void {
    this.#append(text, at, at, 0, undefined);
  }

  /** Adds the decoded form of a stretch of the original. */
  addDecoded(text: string, from: number, to: number, width: Width, encoding: Encoding): void {
    if (text !== '') this.#append(text, from, to, width, encoding);
    this.skipTo(to);
  }

  #append(text: string, from: number, to: number, width: Width, encoding: Encoding | undefined): void {
    this.#parts.push(text);
    this.#at.push(this.#length);
    this.#from.push(from);
    this.#to.push(to);
    this.#width.push(width);
    this.#encoding.push(encoding);
    this.#length += text.length;
  }

  /** Where a stretch of this text is in the original, and its encoding; undefined if none of it was decoded. */
  originOf(start: number, end: number): (Span & { readonly encoding: Encoding }) | undefined {
    const first = this.#segmentAt(start);
    const last = this.#segmentAt(end - 1);
    const encoding = this.#encodingIn(first, last);
    if (encoding === undefined) return undefined;
    const before = (this.#from[first] ?? 0) + (start - (this.#at[first] ?? 0)) * (this.#width[first] ?? 0);
    const width = this.#width[last] ?? 0;
    const after =
      width === 0 ? (this.#to[last] ?? 0) : (this.#from[last] ?? 0) + (end - (this.#at[last] ?? 0)) * width;
    return { start: before, end: after, encoding };
  }

  #encodingIn(first: number, last: number): Encoding | undefined {
    for (let i = first; i <= last; i++) {
      const encoding = this.#encoding[i];
      if (encoding !== undefined && (encoding !== 'concatenation' || i > first)) return encoding;
    }
    return undefined;
  }

  #segmentAt(offset: number): number {
    let low = 0;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#at[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * How much a match in decoded text outranks one in the original. Base64 that decodes to text and literals that can be
 * joined are hardly coincidences; escapes often are just how the original is written.
 */
const EXTRA_SCORE: Readonly<Record<Encoding, number>> = {
  base64: 3,
  concatenation: 3,
  percent: -5,
  escape: -5,
};

/** Maps candidates in the decoded text to the original, and drops those in which nothing was decoded. */
export function mapToOriginal(
  decodedText: DecodedText,
  text: string,
  candidates: readonly Candidate[],
): Candidate[] {
  return candidates.flatMap((candidate) => {
    const origin = decodedText.originOf(candidate.start, candidate.end);
    if (origin === undefined) return [];
    const { start, end, encoding } = origin;
    return [
      {
        ...candidate,
        start,
        end,
        encoding,
        decoded: text.slice(candidate.start, candidate.end),
        score: candidate.score + EXTRA_SCORE[encoding],
        why: [{ id: 'decoded', encoding } as const, ...candidate.why],
      },
    ];
  });
}
