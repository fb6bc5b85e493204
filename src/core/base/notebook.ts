import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import type { Span, TextEdit } from './text';

/** A cell of a Jupyter notebook (nbformat 4), with its source as one text. */
export interface NotebookCell {
  readonly type: string;
  /** The language of the notebook's kernel, such as `python`. */
  readonly language: string;
  readonly source: CellText;
  /** Sources of the code cells above. */
  readonly above: readonly string[];
  /** Its position in the file. */
  readonly span: Span;
  /** The position of its source in the file; the rest are outputs and metadata. */
  readonly sourceSpan: Span;
}

/** The text of a cell, which the file contains as one JSON string or as a list of one for each line. */
class CellText {
  readonly text: string;
  readonly #file: string;
  readonly #lines: readonly JsonString[];
  /** Between two strings of the list; undefined: one string. */
  readonly #between: string | undefined;

  constructor(file: string, strings: readonly Node[], isList: boolean) {
    this.#file = file;
    this.#lines = readStrings(file, strings);
    this.text = this.#lines.map(({ value }) => value).join('');
    const [first, second] = this.#lines;
    this.#between = !isList ? undefined : first && second ? file.slice(first.end, second.start) : ',\n    ';
  }

  /** The span of the text for one of the file; undefined if it is not completely inside the strings. */
  spanInText({ start, end }: Span): Span | undefined {
    const from = this.#indexOf(start);
    const to = this.#indexOf(end - 1);
    return from === undefined || to === undefined ? undefined : { start: from, end: to + 1 };
  }

  #indexOf(offset: number): number | undefined {
    for (const { begins, offsets } of this.#lines) {
      const [first = 0, last = 0] = [offsets[0], offsets.at(-1)];
      if (offset < first || offset >= last) continue;
      const at = offsets.findIndex((one) => one > offset) - 1;
      return begins + at;
    }
    return undefined;
  }

  /** Converts edits of the text to edits of the file; undefined if one changes the end of a line. */
  editsOfFile(edits: readonly TextEdit[]): TextEdit[] | undefined {
    const found = edits.map((edit) => this.#editOfFile(edit));
    return found.every((edit) => edit !== undefined) ? found : undefined;
  }

  #editOfFile({ span: { start, end }, text }: TextEdit): TextEdit | undefined {
    const index = this.#lines.findIndex(({ begins, value }) => start < begins + value.length);
    const line = this.#lines[index < 0 ? this.#lines.length - 1 : index];
    if (!line || end > line.begins + line.value.length) return undefined;
    const isWholeLines = start === end && start === line.begins && text.endsWith('\n');
    if (isWholeLines && this.#between !== undefined) {
      const added = text.split(/(?<=\n)/).map((one) => escaped(one) + (this.#between ?? ''));
      return { span: { start: line.start, end: line.start }, text: added.join('') };
    }
    const span = {
      start: line.offsets[start - line.begins] ?? line.end - 1,
      end: line.offsets[end - line.begins] ?? line.end - 1,
    };
    const isInside = !this.#file.slice(span.start, span.end).includes('\\n');
    return isInside || this.#between === undefined ? { span, text: escaped(text).slice(1, -1) } : undefined;
  }
}

interface JsonString extends Span {
  readonly value: string;
  /** Where it begins in the joined text. */
  readonly begins: number;
  /** The position in the file of each UTF-16 unit, and of the closing quote. */
  readonly offsets: readonly number[];
}

/** Like Jupyter's own files: characters that are not ASCII are not escaped. */
function escaped(text: string): string {
  return JSON.stringify(text);
}

function readStrings(file: string, strings: readonly Node[]): JsonString[] {
  let begins = 0;
  return strings.map(({ offset, length }) => {
    const end = offset + length;
    const offsets: number[] = [];
    let at = offset + 1;
    while (at < end - 1) {
      offsets.push(at);
      at += file[at] !== '\\' ? 1 : file[at + 1] === 'u' ? 6 : 2;
    }
    offsets.push(end - 1);
    const value = JSON.parse(file.slice(offset, end)) as string;
    const one = { start: offset, end, value, begins, offsets };
    begins += value.length;
    return one;
  });
}

export function isNotebookFile(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** The cells of a notebook, in order; empty for other text. */
export function notebookCellsOf(text: string): NotebookCell[] {
  const root = treeOf(text);
  const metadata = member(root, 'metadata');
  const language =
    stringOf(member(member(metadata, 'language_info'), 'name')) ??
    stringOf(member(member(metadata, 'kernelspec'), 'language')) ??
    'python';
  const above: string[] = [];
  return (member(root, 'cells')?.children ?? []).flatMap((cell) => {
    const written = member(cell, 'source');
    const source = written && cellText(text, written);
    if (!written || !source) return [];
    const type = stringOf(member(cell, 'cell_type')) ?? '';
    const one: NotebookCell = {
      ...{ type, language: language.toLowerCase(), source, above: [...above] },
      span: spanOf(cell),
      sourceSpan: spanOf(written),
    };
    if (type === 'code') above.push(source.text);
    return [one];
  });
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

function treeOf(text: string): Node | undefined {
  try {
    JSON.parse(text);
    return parseTree(text);
  } catch {
    return undefined; // not JSON, or nested so deep that the stack overflows
  }
}

function cellText(file: string, source: Node): CellText | undefined {
  const strings = source.type === 'array' ? (source.children ?? []) : [source];
  const isText = strings.every(({ type }) => type === 'string');
  return isText ? new CellText(file, strings, source.type === 'array') : undefined;
}

function member(node: Node | undefined, name: string): Node | undefined {
  const found =
    node?.type === 'object'
      ? node.children?.findLast(({ children }) => children?.[0]?.value === name)
      : undefined;
  return found?.children?.[1];
}

function stringOf(node: Node | undefined): string | undefined {
  const value: unknown = node && getNodeValue(node);
  return typeof value === 'string' ? value : undefined;
}
