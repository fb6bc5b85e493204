import * as vscode from 'vscode';
import { logError } from '../shared/errors';
import { KeyedDebouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { baseName, isSmallEnough, openDocument } from '../shared/documents';
import { scanDocument } from '../shared/scan-document';
import type { Services } from '../shared/services';

/** Time without a keystroke before a document is scanned; milliseconds. */
const QUIET_MS = 150;

/** Keeps the finding store true for every open document. */
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
      for (const uri of closed.flatMap(urisOf)) if (!hasTab(uri)) scanner.leave(uri);
      for (const uri of opened.flatMap(urisOf)) scanner.enter(uri);
    }),
  );
  // Settings are part of every policy.
  disposables.add(services.policies.onDidChange(() => scanner.scanAll()));
  scanner.scanAll();
  return disposables;
}

/** The documents a tab shows. */
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
  /** Documents whose last tab was closed: VS Code may keep them for minutes, to the user they are gone. */
  readonly #left = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  scanAll(): void {
    for (const document of vscode.workspace.textDocuments) this.scanSoon(document);
  }

  enter(uri: vscode.Uri): void {
    this.#left.delete(uri.toString());
    const document = openDocument(uri);
    if (document) this.scanSoon(document);
  }

  leave(uri: vscode.Uri): void {
    this.#left.add(uri.toString());
    const document = openDocument(uri);
    if (document) this.#drop(document);
  }

  /** Scans once typing pauses. */
  schedule(document: vscode.TextDocument, delayMs?: number): void {
    const key = document.uri.toString();
    if (!this.#left.has(key)) this.#scans.schedule(key, document, delayMs);
  }

  /** Scans in the next turn of the event loop. */
  scanSoon(document: vscode.TextDocument): void {
    this.schedule(document, 0);
  }

  forget(document: vscode.TextDocument): void {
    this.#left.delete(document.uri.toString());
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
          log.info(`Not scanned, too large: ${document.uri.path} (${length} characters)`);
      }
      // Of a text that has changed meanwhile the store wants no findings: the newer one has a scan of its own.
      else findings.set(document, version, found);
      log.trace(`Scanned ${baseName(document.uri)} in ${(performance.now() - started).toFixed(2)} ms`);
    } catch (error) {
      logError(log, `Scanning ${document.uri.path} failed`, error);
    }
  }

  dispose(): void {
    this.#scans.dispose();
  }
}
