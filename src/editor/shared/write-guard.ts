import * as vscode from 'vscode';
import type { Refusal } from '../../core/base/refusal';
import type { Platform } from '../../platform/platform';

/**
 * Why a file of a workspace folder must not be written: it isn't a regular file, a link leads out of the repository, or it isn't
 * UTF-8 and its readers need that. VS Code itself writes through any link.
 */
export async function obstacleTo(
  platform: Pick<Platform, 'obstacleTo'>,
  file: vscode.Uri,
): Promise<Refusal | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (file.scheme !== 'file' || folder === undefined) return undefined;
  return platform.obstacleTo?.(file.fsPath, folder.uri.fsPath);
}

let platformOfEdits: Pick<Platform, 'obstacleTo'> = {};

/** Called once, on activation: edits are applied in many places, and none of them may forget to ask. */
export function guardEdits(platform: Pick<Platform, 'obstacleTo'>): void {
  platformOfEdits = platform;
}

/** The first obstacle to an edit's files. */
export async function obstacleToEdit(edit: vscode.WorkspaceEdit): Promise<Refusal | undefined> {
  for (const [uri] of edit.entries()) {
    const refused = await obstacleTo(platformOfEdits, uri);
    if (refused) return refused;
  }
  return undefined;
}
