import * as vscode from 'vscode';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { baseName } from '../../shared/documents';
import { reportError } from '../../shared/errors';
import type { Services } from '../../shared/services';

/** Notifies the user that a fix could not be prepared, and logs why. */
export function reportFailure({ log }: Pick<Services, 'log'>, error: unknown): void {
  const sentence = vscode.l10n.t("Couldn't prepare the fix. Nothing was changed. See the log for details.");
  reportError(log, sentence, error);
}

/** A file changed after the fix was planned. */
export function refuseChanged(file: vscode.Uri): Refusal {
  return refuse(
    vscode.l10n.t('{0} changed while the fix was being prepared.', baseName(file)),
    vscode.l10n.t('Try again.'),
  );
}

/** VS Code did not apply the edit. */
export function refuseNotApplied(): Refusal {
  return refuse(
    vscode.l10n.t("VS Code couldn't apply the fix. Nothing was changed."),
    vscode.l10n.t('Try again.'),
  );
}
