import * as vscode from 'vscode';
import { openEditable } from '../shared/documents';
import { reportError } from '../shared/errors';
import { ledgerUri, replaceLedger } from '../shared/keys/ledger-file';
import type { Services } from '../shared/services';
import { showInformationMessage, showWarningMessage } from '../shared/window';

/** Resolves Git merge conflicts in the ledgers of all folders. One undoable edit each. */
export async function mergeLedgers({ log }: Services, refresh: () => Promise<void>): Promise<void> {
  const { mergeBothSides } = await import('../../core/keys');
  let merged = 0;
  let differences = 0;
  try {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const uri = ledgerUri(folder);
      const file = await openEditable(uri);
      if (!file || file.text.trim() === '') continue;
      const result = mergeBothSides(file.text);
      if (result.ok && result.newText === file.text) continue;
      const refusal = result.ok ? await replaceLedger(uri, result.newText) : result;
      if (refusal) {
        void showWarningMessage(`${folder.name}: ${refusal.reason} ${refusal.nextStep}`);
        return;
      }
      merged++;
      if (result.ok) differences += result.differences;
    }
  } catch (error) {
    reportError(log, vscode.l10n.t("Couldn't merge .keyward.json. See the log for details."), error);
    return;
  }
  await refresh();
  void showInformationMessage(resultInWords(merged, differences));
}

function resultInWords(merged: number, differences: number): string {
  if (merged === 0) return vscode.l10n.t('No merge conflicts found in .keyward.json.');
  if (differences === 0)
    return vscode.l10n.t('Conflict resolved. .keyward.json has all entries and dates of both sides.');
  return differences === 1
    ? vscode.l10n.t(
        'Conflict resolved. The 1 value that differed is kept under "superseded" in .keyward.json.',
      )
    : vscode.l10n.t(
        'Conflict resolved. The {0} values that differed are kept under "superseded" in .keyward.json.',
        differences,
      );
}
