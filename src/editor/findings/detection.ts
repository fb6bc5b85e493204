import * as vscode from 'vscode';
import { logError } from '../shared/errors';
import { KeyedDebouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { baseName, isSmallEnough, openDocument } from '../shared/documents';
import { scanDocument } from '../shared/scan-document';
import type { Services } from '../shared/services';
import { visible } from '../../core/surface/characters';

/** Time without a keystroke before a document is scanned; milliseconds. */
const QUIET_MS = 150;

/** Scans open documents and keeps the finding store up to date with them. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const scanner = disposables.add(new DocumentScanner(services));
  disposables.add(vscode.workspace.onDidOpenTextDocument((document) => scanner.scanSoon(document)));
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) scanner.schedule(document);
    }),
  );
  disposables.add(vscode.workspace.onDidCloseTextDocument((document) => scanner.forget(document)));
  disposables.add(
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      for (const uri of closed.flatMap(urisOf)) if (!hasTab(uri)) scanner.tabsClosed(uri);
      for (const uri of opened.flatMap(urisOf)) scanner.tabOpened(uri);
    }),
  );
  // Policies include the settings.
  disposables.add(services.policies.onDidChange(() => scanner.scanAll()));
  disposables.add(services.policies.onDidChangeValues(() => scanner.scanAll()));
  scanner.scanAll();
  return disposables;
}

/** The documents that a tab shows. */
function urisOf({ input }: vscode.Tab): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  if (input instanceof vscode.TabInputTextDiff) return [input.original, input.modified];
  return [];
}

function hasTab(uri: vscode.Uri): boolean {
  const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(urisOf));
  return shown.some((other) => other.toString() === uri.toString());
}

class DocumentScanner implements vscode.Disposable {
  readonly #services: Services;
  readonly #scans = new KeyedDebouncer(
    QUIET_MS,
    (document: vscode.TextDocument) => void this.#scan(document),
  );
  /** Documents without a tab. VS Code may keep them in memory for minutes, but for the user they are closed. */
  readonly #withoutTab = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  scanAll(): void {
    for (const document of vscode.workspace.textDocuments) this.scanSoon(document);
  }

  tabOpened(uri: vscode.Uri): void {
    this.#withoutTab.delete(uri.toString());
    const document = openDocument(uri);
    if (document) this.scanSoon(document);
  }

  tabsClosed(uri: vscode.Uri): void {
    this.#withoutTab.add(uri.toString());
    const document = openDocument(uri);
    if (document) this.#drop(document);
  }

  /** Scans once typing pauses. */
  schedule(document: vscode.TextDocument, delayMs?: number): void {
    const key = document.uri.toString();
    if (!this.#withoutTab.has(key)) this.#scans.schedule(key, document, delayMs);
  }

  /** Scans in the next turn of the event loop. */
  scanSoon(document: vscode.TextDocument): void {
    this.schedule(document, 0);
  }

  forget(document: vscode.TextDocument): void {
    this.#withoutTab.delete(document.uri.toString());
    this.#drop(document);
  }

  #drop(document: vscode.TextDocument): void {
    this.#scans.cancel(document.uri.toString());
    this.#services.findings.delete(document);
  }

  async #scan(document: vscode.TextDocument): Promise<void> {
    const { findings, log } = this.#services;
    const { version } = document;
    try {
      const started = performance.now();
      const found = await scanDocument(this.#services, document);
      if (found === undefined) {
        findings.delete(document);
        const { length } = document.getText();
        if (!isSmallEnough(document.getText()))
          log.info(visible(`Not scanned, too large: ${document.uri.path} (${length} characters)`));
      }
      // The store ignores findings of an outdated version; the newer text has its own scan.
      else findings.set(document, version, found);
      log.trace(
        visible(`Scanned ${baseName(document.uri)} in ${(performance.now() - started).toFixed(2)} ms`),
      );
    } catch (error) {
      logError(log, `Scanning ${document.uri.path} failed`, error);
    }
  }

  dispose(): void {
    this.#scans.dispose();
  }
}
