import type { Encoding } from '../../finding/finding';
import type { Span } from '../../base/text';
import type { Candidate } from './candidate';

/** Original characters for each decodedText one; 0 where only the whole stands for the whole. */
export type Width = 0 | 1 | 3 | 4 | 6;

/**
 * A second text, made of what was decoded in the first: pieces with their surroundings, one below the other. It is
 * scanned once, like any text, and what is found in it is marked where the encoded form stands. As no character of the
 * original goes into it twice, all of it costs no more than the original.
 *
 * It is a list of segments, each for a stretch of the original; kept in columns, because there may be one per character.
 */
export class DecodedText {
  readonly #parts: string[] = [];
  readonly #at: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #width: Width[] = [];
  readonly #encoding: (Encoding | undefined)[] = [];
  #length = 0;
  /** The original up to here is in it already. */
  #taken = 0;

  get text(): string {
    return this.#parts.join('');
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** End of the last stretch that was decoded; what begins before it has been looked at. */
  get taken(): number {
    return this.#taken;
  }

  /** No later piece may begin before `end`: it has been looked at and found to be nothing. */
  skipTo(end: number): void {
    if (end > this.#taken) this.#taken = end;
  }

  /** Begins a piece with the original text in front of it, as far as that is not in here already. */
  begin(original: string, start: number, reach: number): void {
    const from = Math.max(this.#taken, start - reach, 0);
    this.#append('\n', start, start, 0, undefined);
    this.keep(original, from, start);
  }

  /** The original as it is. */
  keep(original: string, from: number, to: number): void {
    if (to > from) this.#append(original.slice(from, to), from, to, 1, undefined);
    this.skipTo(to);
  }

  /** A name for what follows, for which nothing stands in the original at `at`. */
  label(text: string, at: number): void {
    this.#append(text, at, at, 0, undefined);
  }

  /** What the original says there in another form. */
  decoded(text: string, from: number, to: number, width: Width, encoding: Encoding): void {
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

  /** Where in the original a stretch of the decodedText text stands, and its encoding; undefined where nothing was decoded. */
  origin(start: number, end: number): (Span & { readonly encoding: Encoding }) | undefined {
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

/** How a finding's first reason begins when it was found in another form. */
const WORDS: Readonly<Record<Encoding, string>> = {
  base64: 'decoded from base64',
  percent: 'with its percent escapes decoded',
  escape: 'with its escapes resolved',
  concatenation: 'put together from its pieces',
};

/** Which reading wins over a plain one of the same rank: base64 that decodes to text and literals that join are no accident. */
const RANK: Readonly<Record<Encoding, number>> = { base64: 3, concatenation: 3, percent: -5, escape: -5 };

/** Candidates of the decodedText text as candidates of the original; those in which nothing was decoded are dropped. */
export function mapToOriginal(
  decodedText: DecodedText,
  text: string,
  candidates: readonly Candidate[],
): Candidate[] {
  return candidates.flatMap((candidate) => {
    const origin = decodedText.origin(candidate.start, candidate.end);
    if (origin === undefined) return [];
    const { start, end, encoding } = origin;
    const [first = '', ...others] = candidate.why;
    return [
      {
        ...candidate,
        start,
        end,
        encoding,
        decoded: text.slice(candidate.start, candidate.end),
        score: candidate.score + RANK[encoding],
        why: [`${WORDS[encoding]}, ${first}`, ...others],
      },
    ];
  });
}
