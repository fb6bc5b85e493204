import type * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { DIAGNOSTIC_SOURCE } from './identifiers';

/** The diagnostics of a finding among those that VS Code passes to a code action provider. */
export function diagnosticsOf(
  { span }: Finding,
  document: vscode.TextDocument,
  { diagnostics }: vscode.CodeActionContext,
): vscode.Diagnostic[] {
  return diagnostics.filter(
    ({ source, range }) => source === DIAGNOSTIC_SOURCE && document.offsetAt(range.start) === span.start,
  );
}
