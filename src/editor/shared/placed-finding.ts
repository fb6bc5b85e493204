import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import type { KeptFinding } from '../../core/scan/file-scan';
import type { NotebookCell } from '../../core/scan/notebook-cells';
import { openDocument, rangeOf } from './documents';

/** A finding with its position in a file that may not be open. It contains nothing of the secret. */
export interface PlacedFinding {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly finding: Finding;
  /** The masked key. Undefined for open documents, where the text is at hand. */
  readonly masked?: string;
  /** Set for findings in a notebook file on disk. */
  readonly cell?: NotebookCell;
}

export function placedInDocument(document: vscode.TextDocument, finding: Finding): PlacedFinding {
  return { uri: document.uri, range: rangeOf(document, finding.span), finding };
}

export function placedOnDisk(
  uri: vscode.Uri,
  { finding, range: found, masked, cell }: KeptFinding,
): PlacedFinding {
  const range = new vscode.Range(found.line, found.column, found.endLine, found.endColumn);
  return { uri, range, finding, masked, ...(cell && { cell }) };
}

/** Identifies a finding in the workspace. Changes when text above it in its file changes. */
export function idOf({ uri, range, finding }: PlacedFinding): string {
  return `${uri.toString()}#${finding.ruleId}@${range.start.line}:${range.start.character}`;
}

/** The file as the user knows it: for a notebook cell, the notebook. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.path === uri.path);
  return notebook?.uri ?? uri.with({ scheme: 'file', fragment: '' });
}

/** The public prefix of the key, then dots. The text of an open document is masked on demand. */
export async function maskedOf({ uri, range, finding, masked }: PlacedFinding): Promise<string> {
  if (masked !== undefined) return masked;
  const { maskOf, DOTS } = await import('../../core/finding/mask');
  const document = openDocument(uri);
  return document ? maskOf(finding.ruleId, document.getText(range)) : DOTS;
}
