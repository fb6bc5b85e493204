/**
 * A stretch of a text that is too long to be looked at as a whole. Pieces overlap, so that whatever begins in a
 * piece's own part is seen with everything around it; each offset is in the own part of exactly one piece.
 */
export interface TextPiece {
  readonly text: string;
  /** Offset of `text` in the whole. */
  readonly offset: number;
  /** The own part: from here, as an offset in the whole. */
  readonly from: number;
  /** To here, exclusive. */
  readonly to: number;
  /** Line and column of the first character of `text`, from 1. */
  readonly line: number;
  readonly column: number;
  /** Of `text`, see `ScanOptions.codes`: when whoever brought the text has them. Only valid while the piece is taken. */
  readonly codes: Uint8Array | undefined;
}

export interface PieceSizes {
  /** Characters of an own part, at most. */
  readonly piece: number;
  /** Characters seen on either side of it, at least: more than the longest secret with its context. */
  readonly overlap: number;
}

const SIZES: PieceSizes = { piece: 4 << 20, overlap: 64 << 10 };

const NO_ROOM = new Uint8Array(0);

/** Cuts a text that arrives in stretches into pieces. A text that arrives in one stretch and is short is one piece. */
export class PieceCutter {
  readonly #take: (piece: TextPiece) => void;
  readonly #sizes: PieceSizes;
  /** What is not finished, and its place in the whole. */
  #text = '';
  #codes: Uint8Array | undefined;
  /** Between two calls they lie at its front. */
  #room: Uint8Array = NO_ROOM;
  #offset = 0;
  #line = 1;
  #column = 1;
  /** Where the next own part begins. */
  #from = 0;

  constructor(take: (piece: TextPiece) => void, sizes: PieceSizes = SIZES) {
    this.#take = take;
    this.#sizes = sizes;
  }

  /** @param codes of `text`, when they are at hand; good until the call is over */
  push(text: string, last: boolean, codes?: Uint8Array): void {
    this.#codes = this.#text === '' ? codes : this.#joined(codes);
    this.#text = this.#text === '' ? text : this.#text + text;
    const { piece, overlap } = this.#sizes;
    while (this.#end - this.#from >= piece + overlap) {
      const to = this.#cutBefore(this.#from + piece);
      this.#emit(to, to + overlap);
      this.#drop(to);
    }
    if (!last) this.#keepCodes();
    else if (this.#end > this.#from || this.#offset === 0) this.#emit(this.#end, this.#end);
  }

  /** Those of what is not finished with those of what comes behind it, if both are known. */
  #joined(codes: Uint8Array | undefined): Uint8Array | undefined {
    const { length = 0 } = this.#codes ?? {};
    if (this.#codes === undefined || codes === undefined) return undefined;
    const room = this.#roomFor(length + codes.length);
    room.set(codes, length);
    return room.subarray(0, length + codes.length);
  }

  /** Moves them to the front of memory of our own. */
  #keepCodes(): void {
    const codes = this.#codes;
    if (codes === undefined) return;
    const room = this.#roomFor(codes.length);
    room.set(codes);
    this.#codes = room.subarray(0, codes.length);
  }

  #roomFor(length: number): Uint8Array {
    if (this.#room.length < length) {
      const room = new Uint8Array(Math.max(length, this.#sizes.piece + 2 * this.#sizes.overlap));
      room.set(this.#room);
      this.#room = room;
    }
    return this.#room;
  }

  get #end(): number {
    return this.#offset + this.#text.length;
  }

  #emit(to: number, end: number): void {
    const length = end - this.#offset;
    const isWhole = length >= this.#text.length;
    this.#take({
      text: isWhole ? this.#text : this.#text.slice(0, length),
      codes: isWhole ? this.#codes : this.#codes?.subarray(0, length),
      offset: this.#offset,
      from: this.#from,
      to,
      line: this.#line,
      column: this.#column,
    });
  }

  /** Goes on with the own part at `to`, and keeps what stands before it as far as the overlap reaches. */
  #drop(to: number): void {
    this.#from = to;
    const keep = this.#cutBefore(Math.max(this.#offset, to - this.#sizes.overlap)) - this.#offset;
    this.#countLines(keep);
    this.#text = this.#text.slice(keep);
    this.#codes = this.#codes?.subarray(keep);
    this.#offset += keep;
  }

  /** Moves line and column over the first `length` characters. Lines end at LF, CRLF or a lone CR. */
  #countLines(length: number): void {
    const text = this.#text;
    let lineStart = -1;
    const count = (lineEnd: number): void => {
      this.#line++;
      lineStart = lineEnd;
    };
    if (text.includes('\r')) {
      for (let at = 0; at < length; at++) {
        const code = text.charCodeAt(at);
        if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count(at + 1);
      }
    } else {
      for (let at = text.indexOf('\n'); at >= 0 && at < length; at = text.indexOf('\n', at + 1))
        count(at + 1);
    }
    this.#column = lineStart < 0 ? this.#column + length : length - lineStart + 1;
  }

  /** The start of the line around `target` when that is near, else `target` itself, but never inside a character. */
  #cutBefore(target: number): number {
    const at = target - this.#offset;
    const lineStart = at === 0 ? 0 : this.#text.lastIndexOf('\n', at - 1) + 1;
    if (lineStart > 0 && at - lineStart < this.#sizes.overlap) return this.#offset + lineStart;
    const code = this.#text.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff && at > 0 ? target - 1 : target;
  }
}
