import * as vscode from 'vscode';
import { KEYWARD_FILE, type KeywardFileEdit } from '../../core/base/keyward-file';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave, createFile, openEditable } from '../shared/documents';

/** What is to become of a `.keyward.json`, given as it is; undefined: there is none. */
export type Plan = (text: string | undefined) => KeywardFileEdit | Refusal;

export interface PolicyEdit {
  readonly ok: true;
  readonly edit: vscode.WorkspaceEdit;
  readonly uri: vscode.Uri;
  /** Undefined: the file is made by the edit. */
  readonly before: string | undefined;
  readonly after: string;
}

/** The file that the team's allow-list and policy are written to: that of the workspace folder, as the rotation ledger. */
export function keywardFileFor(uri: vscode.Uri): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && vscode.Uri.joinPath(folder.uri, KEYWARD_FILE);
}

/** One edit of `.keyward.json`, which is made if there is none. */
export async function policyEdit(uri: vscode.Uri, plan: Plan): Promise<PolicyEdit | Refusal> {
  const file = await openEditable(uri);
  const planned = plan(file?.text);
  if (!planned.ok) return planned;
  const edit = new vscode.WorkspaceEdit();
  if (file) file.apply(edit, planned.edits);
  else createFile(edit, uri, planned.newText);
  return { ok: true, edit, uri, before: file?.text, after: planned.newText };
}

/** What was last written, so that it can be taken back from where the user is: the editor's own undo is that file's. */
export class LastWritten {
  #last: PolicyEdit | undefined;

  remember(edit: PolicyEdit): void {
    this.#last = edit;
  }

  /** @returns a refusal when the file has been changed since */
  async takeBack(): Promise<Refusal | undefined> {
    const last = this.#last;
    this.#last = undefined;
    if (!last) return undefined;
    const { uri, before, after } = last;
    const file = await openEditable(uri);
    if (file?.text !== after) {
      return refuse(
        `${KEYWARD_FILE} has changed since, so nothing was taken back.`,
        'Open it and undo the change there.',
      );
    }
    const edit = new vscode.WorkspaceEdit();
    if (before === undefined) edit.deleteFile(uri);
    else file.apply(edit, [{ span: { start: 0, end: after.length }, text: before }]);
    if (await applyAndSave(edit)) return undefined;
    return refuse(`${KEYWARD_FILE} could not be changed.`, 'Check that it is writable and try again.');
  }
}
