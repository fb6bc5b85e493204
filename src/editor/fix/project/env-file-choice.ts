import * as vscode from 'vscode';
import { baseName, parentOf } from '../../shared/documents';
import { Storage } from '../../shared/identifiers';

/** Env files that the user chose: path below the workspace folder, by the URI of the folder the file lies in. */
type Choices = Readonly<Record<string, string>>;

/** The env file chosen for the folder of a source file or for one above it; undefined: the project decides. */
export function chosenEnvFile(
  context: vscode.ExtensionContext,
  workspaceFolder: vscode.WorkspaceFolder,
  file: string,
): string | undefined {
  const choices = context.workspaceState.get<Choices>(Storage.envFiles, {});
  let folder = parentOf(vscode.Uri.joinPath(workspaceFolder.uri, file));
  for (;;) {
    const chosen = choices[folder.toString()];
    if (chosen !== undefined) return chosen;
    if (folder.path.length <= workspaceFolder.uri.path.length) return undefined;
    folder = parentOf(folder);
  }
}

/**
 * Lets the user choose among env files and remembers it for the folder that they lie in.
 * @param paths below the workspace folder, those that win first
 * @returns undefined when the user chose none
 */
export async function askForEnvFile(
  context: vscode.ExtensionContext,
  workspaceFolder: vscode.WorkspaceFolder,
  paths: readonly string[],
): Promise<string | undefined> {
  const items = paths.map((path, index) => ({
    label: baseName(vscode.Uri.joinPath(workspaceFolder.uri, path)),
    description: index === 0 && paths.length > 1 ? vscode.l10n.t('wins over the others') : '',
    path,
  }));
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which file should keys of this folder move to?'),
    placeHolder: vscode.l10n.t('Remembered for this folder'),
  });
  if (!choice) return undefined;
  const folder = parentOf(vscode.Uri.joinPath(workspaceFolder.uri, choice.path)).toString();
  const choices = context.workspaceState.get<Choices>(Storage.envFiles, {});
  await context.workspaceState.update(Storage.envFiles, { ...choices, [folder]: choice.path });
  return choice.path;
}
