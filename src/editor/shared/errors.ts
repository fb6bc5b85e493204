import * as vscode from 'vscode';
import type { Refusal } from '../../core/base/refusal';
import { openHelp } from './help';
import { showErrorMessage, showWarningMessage } from './window';
import { visible } from '../../core/surface/characters';

/** Logs an error that needs no action from the user. Callers never pass text from a document. */
export function logError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  log.error(visible(sentence), error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Shows a sentence to the user and logs the details. Callers never pass text from a document. */
export function reportError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  logError(log, sentence, error);
  const showLog = vscode.l10n.t('Show Log');
  void showErrorMessage(sentence, showLog).then((choice) => {
    if (choice === showLog) log.show();
  });
}

/** Shows why something can't be done and what to do instead, with a link to a help page if there is one. */
export function showRefusal({ reason, nextStep, help }: Refusal): void {
  const showHow = vscode.l10n.t('Show How');
  void showWarningMessage(`${reason} ${nextStep}`, ...(help === undefined ? [] : [showHow])).then(
    (choice) => {
      if (help !== undefined && choice === showHow) {
        void openHelp(help);
      }
    },
  );
}
