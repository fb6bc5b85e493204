import * as vscode from 'vscode';
import { planIgnoreUpsert } from '../../core/gitignore';
import { createFile, openEditable } from '../shared/documents';
import { ignoreFileFor, ignoreStateOf } from '../shared/ignore-state';
import type { Services } from '../shared/services';

/** One edit that makes Git ignore the given env files. Files that Git already ignores are skipped. */
export async function ignoreEdit(
  { platform }: Services,
  files: readonly vscode.Uri[],
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  // Several env files can share a `.gitignore`. Its block covers all of them, so it is written once.
  const written = new Set<string>();
  for (const file of files) {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const state = await ignoreStateOf(platform.git, file);
    if (!folder || state.kind !== 'not-ignored') continue;
    const target = await ignoreFileFor(file, folder.uri, state.root);
    if (written.has(target.uri.toString())) continue;
    const current = await openEditable(target.uri);
    const plan = planIgnoreUpsert({ text: current?.text, envPath: target.envPath });
    if (plan.edits.length === 0) continue;
    written.add(target.uri.toString());
    if (current) current.apply(edit, plan.edits);
    else createFile(edit, target.uri, plan.newText);
  }
  return edit;
}
