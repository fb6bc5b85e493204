import * as vscode from 'vscode';
import { KEYWARD_FILE, type KeywardFileEdit } from '../../core/base/keyward-file';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave } from '../shared/apply-edit';
import { createFile, openEditable } from '../shared/documents';

/** Plans a change of `.keyward.json`, given its text, or undefined if it doesn't exist. */
export type PlanPolicyEdit = (text: string | undefined) => KeywardFileEdit | Refusal;

export interface PolicyEdit {
  readonly ok: true;
  readonly edit: vscode.WorkspaceEdit;
  readonly uri: vscode.Uri;
  /** Undefined if the edit creates the file. */
  readonly before: string | undefined;
  readonly after: string;
  /** Turns off a rule instead of allowing a finding. */
  readonly turnsOffRule?: true;
}

/** The `.keyward.json` that allow entries and policies are written to: that of the workspace folder, as for the ledger. */
export function keywardFileFor(uri: vscode.Uri): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && vscode.Uri.joinPath(folder.uri, KEYWARD_FILE);
}

/** An edit of `.keyward.json`, which is created if it doesn't exist. */
export async function policyEdit(uri: vscode.Uri, plan: PlanPolicyEdit): Promise<PolicyEdit | Refusal> {
  const file = await openEditable(uri);
  const planned = plan(file?.text);
  if (!planned.ok) return planned;
  const edit = new vscode.WorkspaceEdit();
  if (file) file.apply(edit, planned.edits);
  else createFile(edit, uri, planned.newText);
  return { ok: true, edit, uri, before: file?.text, after: planned.newText };
}

/** Undoes the last change of `.keyward.json` from any editor. VS Code's own undo only works in the file itself. */
export class LastPolicyEdit {
  #last: PolicyEdit | undefined;

  remember(edit: PolicyEdit): void {
    this.#last = edit;
  }

  /** @returns a refusal if the file has changed since then */
  async undo(): Promise<Refusal | undefined> {
    const last = this.#last;
    this.#last = undefined;
    if (!last) return undefined;
    const { uri, before, after } = last;
    const file = await openEditable(uri);
    if (file?.text !== after) {
      return refuse(
        vscode.l10n.t("{0} has changed since then, so the change can't be undone here.", KEYWARD_FILE),
        vscode.l10n.t('Undo in the file instead.'),
      );
    }
    const edit = new vscode.WorkspaceEdit();
    if (before === undefined) edit.deleteFile(uri);
    else file.apply(edit, [{ span: { start: 0, end: after.length }, text: before }]);
    if (await applyAndSave(edit)) return undefined;
    return refuseNotWritten();
  }
}

export function refuseNotWritten(): Refusal {
  return refuse(
    vscode.l10n.t("Couldn't write {0}.", KEYWARD_FILE),
    vscode.l10n.t('Check that it is writable and try again.'),
  );
}
