import type { Span } from '../base/text';

/** A cell of a Jupyter notebook. */
export interface NotebookCell {
  /** From 0, as VS Code counts cells. */
  readonly index: number;
  /** It is in the cell's output rather than its source. */
  readonly output: boolean;
}

interface CellSpans {
  readonly all: Span;
  readonly outputs: Span | undefined;
}

export function isNotebook(fileName: string): boolean {
  return /\.ipynb$/i.test(fileName);
}

/**
 * Finds the cell of an offset in a notebook's file (nbformat 4, JSON). Reads the text once, without building a tree. Text
 * that is not a notebook has no cells.
 */
export function notebookCells(text: string): (offset: number) => NotebookCell | undefined {
  const cells = new CellReader().read(text);
  const contains = (span: Span | undefined, offset: number): boolean =>
    span !== undefined && span.start <= offset && offset < span.end;
  return (offset) => {
    const index = cells.findIndex(({ all }) => contains(all, offset));
    return index < 0 ? undefined : { index, output: contains(cells[index]?.outputs, offset) };
  };
}

const TOKEN = /["{}[\]:]/g;
const STRING_REST = /[^"\\]*(?:\\[^][^"\\]*)*"/y;
/** Number of open brackets inside the notebook, its list of cells, and one cell. */
const [IN_NOTEBOOK, IN_CELLS, IN_CELL] = [1, 2, 3];

class CellReader {
  readonly #cells: CellSpans[] = [];
  /** Offsets of the open brackets, and the name of the last member at each depth. */
  readonly #open: number[] = [];
  readonly #names: string[] = [];
  #outputs: Span | undefined;

  read(text: string): readonly CellSpans[] {
    let string = '';
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
      const { 0: token, index } = match;
      if (token === '"') {
        STRING_REST.lastIndex = index + 1;
        if (!STRING_REST.test(text)) break;
        TOKEN.lastIndex = STRING_REST.lastIndex;
        string = text.slice(index, STRING_REST.lastIndex);
      } else if (token === ':') this.#names[this.#open.length] = string;
      else if (token === '{' || token === '[') this.#open.push(index);
      else this.#close(index + 1);
    }
    return this.#cells;
  }

  #close(end: number): void {
    const span = { start: this.#open.pop() ?? end, end };
    if (this.#names[IN_NOTEBOOK] !== '"cells"') return;
    const depth = this.#open.length;
    if (depth === IN_CELL && this.#names[IN_CELL] === '"outputs"') this.#outputs = span;
    if (depth !== IN_CELLS) return;
    this.#cells.push({ all: span, outputs: this.#outputs });
    this.#outputs = undefined;
  }
}
