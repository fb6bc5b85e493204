import * as vscode from 'vscode';
import { Command } from './identifiers';

/** The details for the log alone, where the user need not act. Callers never pass text from a document. */
export function logError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  log.error(sentence, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** One sentence for the user, the details for the log. Callers never pass text from a document. */
export function reportError(log: vscode.LogOutputChannel, sentence: string, error: unknown): void {
  logError(log, sentence, error);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(sentence, showLog).then((choice) => {
    if (choice === showLog) void vscode.commands.executeCommand(Command.showLog);
  });
}
