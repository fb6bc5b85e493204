import * as vscode from 'vscode';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { Command, View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** Fewer are typed or pasted one by one, and the marks say enough. */
const SEVERAL = 2;
/** Files that one edit changes are scanned one after the other; milliseconds from the last of them. */
const TOGETHER_MS = 500;

/**
 * Keys that come several at once, by a drop, a snippet, an assistant's completion or another extension's edit. They are marked like typed
 * ones; that there are several is told once, whatever number of files they came to, and quietly.
 */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  /** Findings of each document when it was last scanned. */
  const known = new WeakMap<vscode.TextDocument, number>();
  const brought = new WeakSet<vscode.TextDocument>();
  const arrived = disposables.add(new Arrived((count, file) => tell(services, count, file)));
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
      const more = count - (before ?? count);
      if (brought.delete(document) && more > 0) arrived.add(more, document.uri);
    }),
  );
  return disposables;
}

/** Adds up what comes at once. */
class Arrived implements vscode.Disposable {
  readonly #notify: Debouncer;
  #count = 0;
  #file: vscode.Uri | undefined;

  constructor(notify: (count: number, file: vscode.Uri) => void) {
    this.#notify = new Debouncer({ quietMs: TOGETHER_MS }, () => {
      const count = this.#count;
      this.#count = 0;
      if (this.#file && count >= SEVERAL) notify(count, this.#file);
    });
  }

  add(count: number, file: vscode.Uri): void {
    this.#count += count;
    this.#file = file;
    this.#notify.schedule();
  }

  dispose(): void {
    this.#notify.dispose();
  }
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
