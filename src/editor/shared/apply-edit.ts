import * as vscode from 'vscode';
import { isEnvFileName } from '../../core/env/file-names';
import { baseName, openDocument } from './documents';
import { showRefusal } from './errors';
import { obstacleToEdit } from './write-guard';

/**
 * Applies an edit and saves the changed files. VS Code itself saves them only if a refactoring changes several files.
 * @param edit planned on the documents' current text
 * @returns false if a file must not be written, which the user then knows, or if VS Code didn't apply the edit
 */
export async function applyAndSave(edit: vscode.WorkspaceEdit): Promise<boolean> {
  const files = edit.entries().map(([uri]) => uri);
  const documents = files.flatMap((file) => openDocument(file) ?? []);
  const versions = documents.map(({ version }) => version);
  const refused = await obstacleToEdit(edit);
  if (refused) {
    showRefusal(refused);
    return false;
  }
  // VS Code itself checks only for changes from here on. Before that, the edit's positions would be those of another text.
  if (documents.some(({ version }, index) => version !== versions[index])) return false;
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  await saveAll(files);
  return true;
}

/**
 * Saves ignore rules first, then env files, then the code that reads them. If one can't be saved, those after it stay unsaved: then
 * each key is still on disk.
 */
export async function saveAll(files: readonly vscode.Uri[]): Promise<void> {
  for (const rank of [0, 1, 2]) {
    const documents = files
      .filter((file) => saveRank(baseName(file)) === rank)
      .flatMap((file) => openDocument(file) ?? []);
    const saved = await Promise.all(
      documents.map(async (document) => !document.isDirty || (await document.save())),
    );
    if (saved.includes(false)) return;
  }
}

function saveRank(name: string): number {
  if (name === '.gitignore') return 0;
  return isEnvFileName(name) ? 1 : 2;
}
