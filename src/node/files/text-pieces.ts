/**
 * Part of a file that is too long to scan as a whole. Pieces overlap, so that everything that starts in a piece's main part
 * is scanned with its surroundings. Each offset is in the main part of exactly one piece.
 */
export interface TextPiece {
  readonly text: string;
  /** Offset of `text` in the whole text. */
  readonly offset: number;
  /** Start of the main part, as an offset in the whole text. */
  readonly from: number;
  /** Its end, exclusive. */
  readonly to: number;
  /** Line and column of the first character of `text`, from 1. */
  readonly line: number;
  readonly column: number;
  /** See `ScanOptions.codes`; undefined if not available. Valid only during the call that gets the piece. */
  readonly codes: Uint8Array | undefined;
}

export interface PieceSizes {
  /** The most characters of a main part. */
  readonly piece: number;
  /** Fewest characters on either side of it: more than the longest secret with its context. */
  readonly overlap: number;
}

const SIZES: PieceSizes = { piece: 4 << 20, overlap: 64 << 10 };

const NO_ROOM = new Uint8Array(0);

/** Splits text that arrives in chunks into pieces. A short text that arrives in one chunk is one piece. */
export class PieceCutter {
  readonly #take: (piece: TextPiece) => void;
  readonly #sizes: PieceSizes;
  /** The text that is not handed out yet; its position in the whole text is in the fields below. */
  #text = '';
  #codes: Uint8Array | undefined;
  /** Between two calls, the codes are at its start. */
  #room: Uint8Array = NO_ROOM;
  #offset = 0;
  #line = 1;
  #column = 1;
  /** Start of the next main part. */
  #from = 0;

  constructor(take: (piece: TextPiece) => void, sizes: PieceSizes = SIZES) {
    this.#take = take;
    this.#sizes = sizes;
  }

  /** @param codes see `ScanOptions.codes`; valid during the call */
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

  /** The codes of the text so far followed by the new ones, if both are known. */
  #joined(codes: Uint8Array | undefined): Uint8Array | undefined {
    const { length = 0 } = this.#codes ?? {};
    if (this.#codes === undefined || codes === undefined) return undefined;
    const room = this.#roomFor(length + codes.length);
    room.set(codes, length);
    return room.subarray(0, length + codes.length);
  }

  /** Copies the codes to the start of the cutter's own memory. */
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

  /** Starts the next main part at `to`, and keeps the overlap before it. */
  #drop(to: number): void {
    this.#from = to;
    const keep = this.#cutBefore(Math.max(this.#offset, to - this.#sizes.overlap)) - this.#offset;
    this.#countLines(keep);
    this.#text = this.#text.slice(keep);
    this.#codes = this.#codes?.subarray(keep);
    this.#offset += keep;
  }

  /** Advances line and column by `length` characters. Lines end at LF, CRLF or a single CR. */
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

  /** The start of the line around `target` if near, otherwise `target` itself, but never inside a character. */
  #cutBefore(target: number): number {
    const at = target - this.#offset;
    const lineStart = at === 0 ? 0 : this.#text.lastIndexOf('\n', at - 1) + 1;
    if (lineStart > 0 && at - lineStart < this.#sizes.overlap) return this.#offset + lineStart;
    const code = this.#text.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff && at > 0 ? target - 1 : target;
  }
}
