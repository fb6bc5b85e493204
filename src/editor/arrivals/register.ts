import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { Command, View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** Fewer are typed or pasted one by one, and the marks say enough. */
const SEVERAL = 2;

/**
 * Keys that come several at once, by a drop, a snippet, an assistant's completion or another extension's edit. They are marked like typed
 * ones; that there are several is told once for the edit, and quietly.
 */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  /** Findings of each document when it was last scanned. */
  const known = new WeakMap<vscode.TextDocument, number>();
  const brought = new WeakSet<vscode.TextDocument>();
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      // What undo and redo bring was there before.
      const large = contentChanges.some(({ text }) => text.length > 1 && /\S{10}/.test(text));
      if (large && reason === undefined) brought.add(document);
    }),
  );
  disposables.add(
    services.findings.onDidChange((document) => {
      if (!services.findings.isCurrent(document)) return;
      const count = services.findings.current(document).length;
      const before = known.get(document);
      known.set(document, count);
      const byEdit = brought.delete(document);
      const more = count - (before ?? count);
      if (byEdit && more >= SEVERAL) tell(services, more, document.uri);
    }),
  );
  return disposables;
}

function tell({ statusBar }: Services, count: number, file: vscode.Uri): void {
  const { notifySeveralKeys } = readSettings(file);
  if (notifySeveralKeys === 'off') return;
  const sentence = vscode.l10n.t('{0} hardcoded keys came with that edit.', count);
  if (notifySeveralKeys === 'statusBar') {
    const hint = vscode.l10n.t('Show them in the Findings view');
    statusBar.announce(sentence, { icon: 'key', command: `${View.findings}.focus`, hint, forMs: 15_000 });
    return;
  }
  const review = vscode.l10n.t('Review');
  void vscode.window.showInformationMessage(sentence, review).then((choice) => {
    if (choice === review) void vscode.commands.executeCommand(Command.reviewFindings);
  });
}
