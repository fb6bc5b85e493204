import * as vscode from 'vscode';
import type { Services } from '../shared/services';

/**
 * Makes `keyward` a command in VS Code's terminals, with nothing to install. The folder is last on the PATH, so that a keyward that is
 * installed, with the version that a project wants, takes precedence.
 */
export function register({ context, platform }: Services): vscode.Disposable {
  const variables = context.environmentVariableCollection;
  const { runtime, pathDelimiter } = platform.programs ?? {};
  if (runtime === undefined || pathDelimiter === undefined) {
    variables.clear(); // what an earlier session has set
    return vscode.Disposable.from();
  }
  const folder = vscode.Uri.joinPath(context.extensionUri, 'media', 'bin').fsPath;
  variables.description = vscode.l10n.t('Adds the command `keyward`.');
  variables.append('PATH', `${pathDelimiter}${folder}`);
  variables.replace('KEYWARD_RUNTIME', runtime);
  return vscode.Disposable.from();
}
