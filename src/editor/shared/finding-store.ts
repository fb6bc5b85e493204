import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { placedInDocument, type PlacedFinding } from './placed-finding';
import { ScannedFiles } from './scanned-files';

interface Entry {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly findings: readonly Finding[];
  /** Computed on demand. */
  placed?: readonly PlacedFinding[];
}

/** The findings of one file or notebook cell. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** True for an open document, false for a file as a scan has read it on disk. */
  readonly live: boolean;
  readonly findings: readonly PlacedFinding[];
}

/** Which files have been scanned. */
export type Coverage =
  | { readonly kind: 'open files' }
  | { readonly kind: 'scanning'; readonly files: number; readonly background: boolean }
  | { readonly kind: 'workspace'; readonly complete: boolean; readonly words: string };

/**
 * All known findings: those in open documents, kept up to date, and those of workspace scans in files on disk. The store contains
 * positions, not text.
 */
export class FindingStore implements vscode.Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #scanned = new ScannedFiles();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #changedAny = new vscode.EventEmitter<void>();
  #coverage: Coverage = { kind: 'open files' };
  #files: readonly FileFindings[] | undefined;
  /** The findings of an open document were set or removed. */
  readonly onDidChange = this.#changed.event;
  /** Findings of any file or the coverage changed. Can fire often, so debounce expensive work. */
  readonly onDidChangeAny = this.#changedAny.event;

  /** @param version the document version of the findings. Outdated findings are ignored. */
  set(document: vscode.TextDocument, version: number, findings: readonly Finding[]): void {
    if (document.isClosed || document.version !== version) return;
    this.#entries.set(document.uri.toString(), { document, version, findings });
    this.#changed.fire(document);
    this.#touch();
  }

  delete(document: vscode.TextDocument): void {
    if (!this.#entries.delete(document.uri.toString())) return;
    this.#changed.fire(document);
    this.#touch();
  }

  /** Findings in the current version of the document; empty while it waits to be scanned. */
  current(document: vscode.TextDocument): readonly Finding[] {
    const entry = this.#entries.get(document.uri.toString());
    return entry?.version === document.version ? entry.findings : [];
  }

  /** Whether the current version of the document has been scanned. */
  isCurrent(document: vscode.TextDocument): boolean {
    return this.#entries.get(document.uri.toString())?.version === document.version;
  }

  /** Whether the document has changed since it was scanned. It will be scanned again soon. */
  isBehind(document: vscode.TextDocument): boolean {
    return this.#entries.has(document.uri.toString()) && !this.isCurrent(document);
  }

  at(document: vscode.TextDocument, range: vscode.Range): Finding | undefined {
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    return this.current(document).find(({ span }) => span.start <= end && start <= span.end);
  }

  /** Changes the findings of files on disk. All changes of one call fire one event. */
  changeScanned(change: (files: ScannedFiles) => void): void {
    change(this.#scanned);
    this.#touch();
  }

  /** Number of findings that were counted but are not kept. */
  get notKept(): number {
    return this.#scanned.notKept;
  }

  get coverage(): Coverage {
    return this.#coverage;
  }

  setCoverage(coverage: Coverage): void {
    this.#coverage = coverage;
    this.#changedAny.fire();
  }

  /** Files on disk with findings of a scan. */
  scannedFiles(): vscode.Uri[] {
    return Array.from(this.#scanned.entries(), ([, { uri }]) => uri);
  }

  /** All files with findings, sorted by path. For an open document, its own findings replace those of its file. */
  files(): readonly FileFindings[] {
    return (this.#files ??= [...this.#liveFiles(), ...this.#filesOnDisk()].sort((a, b) =>
      a.uri.path < b.uri.path ? -1 : a.uri.path > b.uri.path ? 1 : order(a, b),
    ));
  }

  #touch(): void {
    this.#files = undefined;
    this.#changedAny.fire();
  }

  #liveFiles(): FileFindings[] {
    const withFindings = [...this.#entries.values()].filter(({ findings }) => findings.length > 0);
    return withFindings.map((entry) => {
      const { document, findings } = entry;
      // Positions may be off until a newer version is scanned.
      entry.placed ??= findings.map((finding) => placedInDocument(document, finding));
      return { uri: document.uri, live: true, findings: entry.placed };
    });
  }

  #filesOnDisk(): FileFindings[] {
    const notebooks = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
    const files: FileFindings[] = [];
    for (const [key, { findings }] of this.#scanned.entries()) {
      if (this.#entries.has(key)) continue;
      // The cells of an open notebook are documents. Only their outputs are taken from the file.
      const shown = notebooks.has(key) ? findings.filter(({ cell }) => cell?.output === true) : findings;
      const [first] = shown;
      if (first) files.push({ uri: first.uri, live: false, findings: shown });
    }
    return files;
  }

  dispose(): void {
    this.#entries.clear();
    this.#scanned.clear();
    this.#changed.dispose();
    this.#changedAny.dispose();
  }
}

/** Sorts cells by their position in the notebook. */
function order(a: FileFindings, b: FileFindings): number {
  return cellIndex(a.uri) - cellIndex(b.uri);
}

function cellIndex(uri: vscode.Uri): number {
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.path === uri.path);
  return notebook?.getCells().findIndex(({ document }) => document.uri.toString() === uri.toString()) ?? 0;
}
