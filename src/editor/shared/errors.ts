import * as vscode from 'vscode';

/** Logs an error that needs no action from the user. Callers never pass text from a document. */
export function logError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  log.error(sentence, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Shows a sentence to the user and logs the details. Callers never pass text from a document. */
export function reportError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  logError(log, sentence, error);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(sentence, showLog).then((choice) => {
    if (choice === showLog) log.show();
  });
}
