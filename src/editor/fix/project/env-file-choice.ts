import * as vscode from 'vscode';
import { baseName, parentOf } from '../../shared/documents';
import { reportError, showRefusal } from '../../shared/errors';
import { Storage } from '../../shared/identifiers';
import type { Services } from '../../shared/services';
import { fixContextOf } from './fix-context';
import type { ProjectCache } from './project-cache';
import { showInformationMessage, showQuickPick } from '../../shared/window';

/** Env files that the user selected: path relative to the workspace folder, by the URI of the env file's folder. */
type Choices = Readonly<Record<string, string>>;

/** The env file that the user selected for a source file's folder or one above it; undefined if the project decides. */
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
 * Asks the user to select an env file and remembers the selection for the env file's folder.
 * @param paths relative to the workspace folder, in order of precedence
 * @returns undefined if the user selected none
 */
export async function askForEnvFile(
  context: vscode.ExtensionContext,
  workspaceFolder: vscode.WorkspaceFolder,
  paths: readonly string[],
): Promise<string | undefined> {
  const items = paths.map((path, index) => ({
    label: baseName(vscode.Uri.joinPath(workspaceFolder.uri, path)),
    description: index === 0 && paths.length > 1 ? vscode.l10n.t('overrides the others') : '',
    path,
  }));
  const choice = await showQuickPick(items, {
    title: vscode.l10n.t('Select Target Env File'),
    placeHolder: vscode.l10n.t('Keys in this folder will move to this file'),
  });
  if (!choice) return undefined;
  const folder = parentOf(vscode.Uri.joinPath(workspaceFolder.uri, choice.path)).toString();
  const choices = context.workspaceState.get<Choices>(Storage.envFiles, {});
  await context.workspaceState.update(Storage.envFiles, { ...choices, [folder]: choice.path });
  return choice.path;
}

/** Asks which env file keys of the active file's folder move to. */
export async function selectTargetEnvFile(services: Services, cache: ProjectCache): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    const sentence = vscode.l10n.t('Open a source file in the folder first.');
    void showInformationMessage(sentence);
    return;
  }
  const context = fixContextOf(services, cache, document);
  if (!context.ok) {
    showRefusal(context);
    return;
  }
  try {
    const { envFileChoices } = await import('../../../core/fix');
    const { file, folder, host } = context;
    const source = { file, text: document.getText(), languageId: document.languageId };
    await askForEnvFile(services.context, folder, await envFileChoices(host, source));
  } catch (error) {
    const sentence = vscode.l10n.t("Couldn't list the env files. See the log for details.");
    reportError(services.log, sentence, error);
  }
}
