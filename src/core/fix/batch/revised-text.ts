import { inTextOrder, type TextEdit } from '../../base/text';

/** A part of the original (`end` exclusive), or new text. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * Text after any number of edit lists, each based on the result of the previous one. It still knows which parts are from
 * the original. Immutable: each edit returns a new object.
 */
export class RevisedText {
  /** Undefined: the file did not exist. */
  readonly original: string | undefined;
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(original: string | undefined, pieces: readonly Piece[]) {
    this.original = original;
    this.#pieces = pieces;
    this.text = pieces
      .map((piece) => ('text' in piece ? piece.text : (original ?? '').slice(piece.start, piece.end)))
      .join('');
  }

  static of(original: string | undefined): RevisedText {
    return new RevisedText(original, [{ start: 0, end: original?.length ?? 0 }]);
  }

  /** @param edits offsets refer to `text`; they do not overlap, and insertions at the same position keep their order */
  edited(edits: readonly TextEdit[]): RevisedText {
    const pieces: Piece[] = [];
    const cursor = new Cursor(this.#pieces);
    let at = 0;
    for (const { span, text } of inTextOrder(edits)) {
      pieces.push(...cursor.take(span.start - at));
      cursor.take(span.end - span.start);
      if (text !== '') pieces.push({ text });
      at = span.end;
    }
    pieces.push(...cursor.take(Infinity));
    return new RevisedText(this.original, pieces);
  }

  /** All edits as one list based on the original: sorted and not adjacent, each position changed once. */
  edits(): TextEdit[] {
    const original = this.original ?? '';
    const edits: TextEdit[] = [];
    let from = 0;
    let text = '';
    const until = (end: number): void => {
      if (original.slice(from, end) !== text) edits.push({ span: { start: from, end }, text });
      text = '';
    };
    for (const piece of this.#pieces) {
      if ('text' in piece) text += piece.text;
      else if (piece.end > piece.start) {
        until(piece.start);
        from = piece.end;
      }
    }
    until(original.length);
    return edits;
  }
}

/** Returns pieces by length, split where an edit splits them. */
class Cursor {
  readonly #pieces: readonly Piece[];
  #index = 0;
  #used = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  take(length: number): Piece[] {
    const taken: Piece[] = [];
    for (let left = length; left > 0;) {
      const piece = this.#pieces[this.#index];
      if (piece === undefined) break;
      const size = sizeOf(piece);
      const count = Math.min(left, size - this.#used);
      if (count > 0) taken.push(part(piece, this.#used, this.#used + count));
      left -= count;
      this.#used += count;
      if (this.#used === size) {
        this.#index++;
        this.#used = 0;
      }
    }
    return taken;
  }
}

function sizeOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  if ('text' in piece) return { text: piece.text.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}
