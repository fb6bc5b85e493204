import * as vscode from 'vscode';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import { showInformationMessage } from '../shared/window';

/** For a single new key, the mark in the editor is enough. */
const FEWEST_KEYS = 2;
/** One edit can change several files, which are scanned in turn. Time after the last one; milliseconds. */
const QUIET_MS = 500;

/**
 * Notifies the user when one edit adds several keys: a drop, a snippet, an AI completion, or an edit by another extension.
 * One notice covers all files that the edit changes.
 */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  /** Number of findings in each document when it was last scanned. */
  const lastCount = new WeakMap<vscode.TextDocument, number>();
  const editedInBulk = new WeakSet<vscode.TextDocument>();
  const newKeys = disposables.add(new NewKeyCounter((count, file) => notify(services, count, file)));
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      // Undo and redo bring back keys that were there before.
      const large = contentChanges.some(({ text }) => text.length > 1 && /\S{10}/.test(text));
      if (large && reason === undefined) editedInBulk.add(document);
    }),
  );
  disposables.add(
    services.findings.onDidChange((document) => {
      if (!services.findings.isCurrent(document)) return;
      const count = services.findings.current(document).length;
      const before = lastCount.get(document);
      lastCount.set(document, count);
      const added = count - (before ?? count);
      if (editedInBulk.delete(document) && added > 0) newKeys.add(added, document.uri);
    }),
  );
  return disposables;
}

/** Adds up the keys of one edit over all files that it changes. */
class NewKeyCounter implements vscode.Disposable {
  readonly #notify: Debouncer;
  #count = 0;
  #file: vscode.Uri | undefined;

  constructor(notify: (count: number, file: vscode.Uri) => void) {
    this.#notify = new Debouncer({ quietMs: QUIET_MS }, () => {
      const count = this.#count;
      this.#count = 0;
      if (this.#file && count >= FEWEST_KEYS) notify(count, this.#file);
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

function notify({ actions, statusBar }: Services, count: number, file: vscode.Uri): void {
  const { notifySeveralKeys } = readSettings(file);
  if (notifySeveralKeys === 'off') return;
  const sentence = vscode.l10n.t('This edit added {0} hardcoded keys.', count);
  if (notifySeveralKeys === 'statusBar') {
    const hint = vscode.l10n.t('Show in Findings');
    statusBar.announce(sentence, { icon: 'key', command: `${View.findings}.focus`, hint, forMs: 15_000 });
    return;
  }
  const review = vscode.l10n.t('Review');
  void showInformationMessage(sentence, review).then((choice) => {
    if (choice === review) void actions.of('findings').review();
  });
}
