import * as vscode from 'vscode';
import type { KeptFinding } from '../../core/scan/file-scan';
import type { Finding } from '../../core/finding/finding';
import type { NotebookCell } from '../../core/scan/notebook-cells';
import { rangeOf } from './documents';

/** A finding with its place, for whoever shows findings of files that may not be open. It holds nothing of the secret. */
export interface PlacedFinding {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly finding: Finding;
  /** As it may be shown; undefined where the text is at hand in an open document. */
  readonly masked?: string;
  /** In a notebook's file on disk. */
  readonly cell?: NotebookCell;
}

export function placedInDocument(document: vscode.TextDocument, finding: Finding): PlacedFinding {
  return { uri: document.uri, range: rangeOf(document, finding.span), finding };
}

export function placedOnDisk(uri: vscode.Uri, { finding, place, masked, cell }: KeptFinding): PlacedFinding {
  const range = new vscode.Range(place.line, place.column, place.endLine, place.endColumn);
  return { uri, range, finding, masked, ...(cell && { cell }) };
}

/** Names a finding among those of the workspace, as long as nothing above it in its file changes. */
export function idOf({ uri, range, finding }: PlacedFinding): string {
  return `${uri.toString()}#${finding.ruleId}@${range.start.line}:${range.start.character}`;
}

/** The file a person would name: for a notebook's cell its notebook. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.path === uri.path);
  return notebook?.uri ?? uri.with({ scheme: 'file', fragment: '' });
}

/** Public prefix and dots; what stands in an open document is masked when it is asked for. */
export async function maskedOf({ uri, range, finding, masked }: PlacedFinding): Promise<string> {
  if (masked !== undefined) return masked;
  const { maskOf, DOTS } = await import('../../core/finding/mask');
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? maskOf(finding.ruleId, open.getText(range)) : DOTS;
}
