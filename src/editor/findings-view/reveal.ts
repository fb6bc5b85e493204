import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { rangeOf } from '../shared/documents';
import type { FindingStore } from '../shared/finding-store';
import type { PlacedFinding } from '../shared/placed-finding';
import { untilEvent } from '../shared/until-event';

/** A finding in the current version of an open document. */
export interface LiveFinding {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
}

/**
 * Longest wait for a document to be scanned, in milliseconds. It takes a fraction of that, or never happens because detection
 * is turned off.
 */
const SCAN_TIMEOUT_MS = 10_000;

/**
 * Opens the file and selects the finding.
 * @returns undefined if it is no longer there; the file is then open where the finding was
 */
export async function reveal(
  store: FindingStore,
  found: PlacedFinding,
  options: { readonly preserveFocus: boolean },
): Promise<LiveFinding | undefined> {
  const document = await documentOf(found);
  if (!document) return undefined;
  const shown =
    document.uri.scheme !== 'vscode-notebook-cell' ? await show(document, found.range, options) : undefined;
  await untilEvent(store.onDidChange, () => store.isCurrent(document), SCAN_TIMEOUT_MS);
  const finding = nearest(store.current(document), document, found);
  if (!finding) return undefined;
  const range = rangeOf(document, finding.span);
  if (shown) select(shown, range);
  else await openCell(document, range, options);
  return { document, finding };
}

async function documentOf({ uri, cell }: PlacedFinding): Promise<vscode.TextDocument | undefined> {
  if (!cell) return vscode.workspace.openTextDocument(uri);
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  const editor = await vscode.window.showNotebookDocument(notebook, { selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  // Cell output is not in a document: it can be shown, but not edited.
  return cell.output || cell.index >= notebook.cellCount ? undefined : notebook.cellAt(cell.index).document;
}

async function show(
  document: vscode.TextDocument,
  range: vscode.Range,
  { preserveFocus }: { readonly preserveFocus: boolean },
): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(document, {
    selection: document.validateRange(range),
    preserveFocus,
    preview: true,
  });
}

function select(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A cell has no separate editor: its notebook opens and shows it. */
async function openCell(
  document: vscode.TextDocument,
  selection: vscode.Range,
  options: { readonly preserveFocus: boolean },
): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', document.uri, { selection, ...options });
}

/** The nearest finding of the same rule: lines above it may have been added or removed. */
function nearest(
  findings: readonly Finding[],
  document: vscode.TextDocument,
  { range, finding, cell }: PlacedFinding,
): Finding | undefined {
  const wanted = cell ? 0 : document.offsetAt(range.start);
  const distance = ({ span }: Finding): number => Math.abs(span.start - wanted);
  return findings
    .filter(({ ruleId }) => ruleId === finding.ruleId)
    .sort((a, b) => distance(a) - distance(b))[0];
}
