import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { pageUrl } from '../../shared/identifiers';

/** Says why not, and what to do; with a page where there is more to say than two sentences. */
export function warn({ reason, nextStep, help }: Refusal): void {
  const how = vscode.l10n.t('Show How');
  void vscode.window
    .showWarningMessage(`${reason} ${nextStep}`, ...(help === undefined ? [] : [how]))
    .then((choice) => {
      if (help !== undefined && choice === how) void vscode.env.openExternal(vscode.Uri.parse(pageUrl(help)));
    });
}

export function notPrepared(): string {
  return vscode.l10n.t('The fix could not be prepared, and nothing was changed. See the log for the reason.');
}
