import * as vscode from 'vscode';
import { openEditable } from '../shared/documents';
import { reportError } from '../shared/errors';
import type { Services } from '../shared/services';
import { ledgerUri, replaceLedger } from '../shared/keys/ledger-file';

/** Resolves what git left behind in the ledgers of all folders; one undoable edit each. */
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
        void vscode.window.showWarningMessage(`${folder.name}: ${refusal.reason} ${refusal.nextStep}`);
        return;
      }
      merged++;
      if (result.ok) differences += result.differences;
    }
  } catch (error) {
    reportError(log, vscode.l10n.t('.keyward.json could not be merged. See the log for the reason.'), error);
    return;
  }
  await refresh();
  void vscode.window.showInformationMessage(words(merged, differences));
}

function words(merged: number, differences: number): string {
  if (merged === 0) return vscode.l10n.t('There is nothing to merge: no .keyward.json here has two sides.');
  if (differences === 0) return vscode.l10n.t('.keyward.json holds every entry and date of both sides.');
  return vscode.l10n.t(
    '.keyward.json holds every entry and date of both sides. Where they differed, the other word is kept under “superseded” ({0}).',
    differences,
  );
}
