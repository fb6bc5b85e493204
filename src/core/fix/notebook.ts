import * as l10n from '@vscode/l10n';
import { isNotebookFile, notebookCellsOf, type NotebookCell } from '../base/notebook';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, type Span } from '../base/text';
import type { ChangedFile } from './file-changes';
import type { MoveRequest } from './host';

/** A key in a cell of a notebook file, as a request for the code of that cell alone. */
export interface CellRequest {
  readonly ok: true;
  readonly request: MoveRequest;
  readonly cell: NotebookCell;
}

/** The request for the cell with the key, or why it cannot be moved; undefined if the file is not a notebook. */
export function cellRequest(request: MoveRequest): CellRequest | Refusal | undefined {
  if (!isNotebookFile(request.file)) return undefined;
  const isIn = ({ start, end }: Span): boolean => start <= request.secret.start && request.secret.end <= end;
  const cell = notebookCellsOf(request.text).find(({ span }) => isIn(span));
  if (!cell) {
    return refuse(
      l10n.t('This key is in no cell of the notebook.'),
      l10n.t('Remove it, and save the notebook again.'),
    );
  }
  if (!isIn(cell.sourceSpan)) {
    return {
      ...refuse(
        l10n.t('This key is in a saved output, which no program reads.'),
        l10n.t('Clear the output and save the notebook.'),
      ),
      removable: true,
    };
  }
  if (cell.type !== 'code') {
    return {
      ...refuse(l10n.t('This cell is text, which no program runs.'), l10n.t('Remove the key from the text.')),
      removable: true,
    };
  }
  const secret = cell.source.spanInText(request.secret);
  if (!secret || !isPython(cell)) {
    return refuse(
      l10n.t("Keyward can't rewrite the language of this cell."),
      l10n.t('Read the value from the environment, and clear the outputs before you share the notebook.'),
    );
  }
  const text = withoutMagics(cell.source.text);
  return { ok: true, cell, request: { ...request, languageId: 'python', text, secret } };
}

/** Whether the code of a cell is Python, with IPython's own lines. */
export function isPython({ type, language, source }: NotebookCell): boolean {
  return type === 'code' && language === 'python' && !/^\s*%%(?!time|capture|prun)/.test(source.text);
}

/** IPython's own lines are comments for Python. The text keeps its length. */
export function withoutMagics(text: string): string {
  return text.replace(/^([ \t]*)[%!?]/gm, '$1#');
}

/** The change of the notebook's file for a change of the cell's code; undefined if the file's form doesn't allow it. */
export function changeOfNotebook(
  { path, edits }: ChangedFile,
  { source }: NotebookCell,
  before: string,
): ChangedFile | undefined {
  const inFile = source.editsOfFile(edits);
  return inFile && { path, before, edits: inFile, newText: applyEdits(before, inFile) };
}

/** Whether a cell above loads the env file: the kernel keeps its environment for all cells. */
export function loadsAbove({ above }: NotebookCell): boolean {
  return above.some((text) => /^[ \t]*(?:(?:dotenv\.)?load_dotenv\(\)|%dotenv[ \t]*$)/m.test(text));
}
