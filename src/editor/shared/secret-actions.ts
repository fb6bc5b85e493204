import type * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { logError } from './errors';
import { diagnosticsOf } from './finding-diagnostics';
import type { Services } from './services';

/**
 * The code actions for the secret at a range, with its diagnostics attached.
 * @param failure message for the log if `build` fails; the light bulb then has none of these actions
 */
export async function actionsForSecret(
  services: Services,
  [document, range, context]: readonly [vscode.TextDocument, vscode.Range, vscode.CodeActionContext],
  failure: string,
  build: (finding: Finding) => Promise<vscode.CodeAction[]>,
): Promise<vscode.CodeAction[]> {
  const finding = services.findings.at(document, range);
  if (finding?.sensitivity !== 'secret') return [];
  try {
    const actions = await build(finding);
    const diagnostics = diagnosticsOf(finding, document, context);
    for (const action of actions) action.diagnostics = diagnostics;
    return actions;
  } catch (error) {
    logError(services.log, failure, error);
    return [];
  }
}
