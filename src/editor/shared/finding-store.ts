import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { placedInDocument, type PlacedFinding } from './placed-finding';
import { ScannedFiles } from './scanned-files';

interface Entry {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly findings: readonly Finding[];
  /** Made when someone asks, and once. */
  placed?: readonly PlacedFinding[];
}

/** The findings of one file or notebook cell. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** Of an open document, as it is in the editor; else as it was on disk. */
  readonly live: boolean;
  readonly findings: readonly PlacedFinding[];
}

/** How much of the workspace the store knows. */
export type Coverage =
  | { readonly kind: 'open files' }
  | { readonly kind: 'scanning'; readonly files: number; readonly background: boolean }
  | { readonly kind: 'workspace'; readonly complete: boolean; readonly words: string };

/**
 * All findings that are known: those of the open documents, always as they are now, and those of files on disk that a
 * scan of the workspace has read. Positions only; the text stays where it is.
 */
export class FindingStore implements vscode.Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #scanned = new ScannedFiles();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #changedAny = new vscode.EventEmitter<void>();
  #coverage: Coverage = { kind: 'open files' };
  #files: readonly FileFindings[] | undefined;
  /** A document's findings were set or dropped. */
  readonly onDidChange = this.#changed.event;
  /** Anything changed, of whatever file, or the coverage. May come often: wait for a pause before doing much. */
  readonly onDidChangeAny = this.#changedAny.event;

  /** @param version the document's version the findings were computed for; a late answer is dropped */
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

  /** Findings for the document as it is now; empty while a newer text waits to be scanned. */
  current(document: vscode.TextDocument): readonly Finding[] {
    const entry = this.#entries.get(document.uri.toString());
    return entry?.version === document.version ? entry.findings : [];
  }

  /** Whether the findings of the document as it is now are known. */
  isCurrent(document: vscode.TextDocument): boolean {
    return this.#entries.get(document.uri.toString())?.version === document.version;
  }

  /** It changed since it was looked at, and will be again in a moment. */
  isBehind(document: vscode.TextDocument): boolean {
    return this.#entries.has(document.uri.toString()) && !this.isCurrent(document);
  }

  at(document: vscode.TextDocument, range: vscode.Range): Finding | undefined {
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    return this.current(document).find(({ span }) => span.start <= end && start <= span.end);
  }

  /** Changes what is known of files on disk. All changes of one call are told as one. */
  changeScanned(change: (files: ScannedFiles) => void): void {
    change(this.#scanned);
    this.#touch();
  }

  /** Findings that were counted but are too many to keep. */
  get beyond(): number {
    return this.#scanned.beyond;
  }

  get coverage(): Coverage {
    return this.#coverage;
  }

  setCoverage(coverage: Coverage): void {
    this.#coverage = coverage;
    this.#changedAny.fire();
  }

  /** Files on disk in which a scan has found something. */
  scannedFiles(): vscode.Uri[] {
    return Array.from(this.#scanned.entries(), ([, { uri }]) => uri);
  }

  /** Every file with findings, by path. What an open document says outranks what its file said. */
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
      // While a newer text waits to be scanned the places may be a little off; they come right with it.
      entry.placed ??= findings.map((finding) => placedInDocument(document, finding));
      return { uri: document.uri, live: true, findings: entry.placed };
    });
  }

  #filesOnDisk(): FileFindings[] {
    const notebooks = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
    const files: FileFindings[] = [];
    for (const [key, { findings }] of this.#scanned.entries()) {
      if (this.#entries.has(key)) continue;
      // Of an open notebook the cells are documents of their own; what they printed is in the file alone.
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

/** Cells of a notebook in their order. */
function order(a: FileFindings, b: FileFindings): number {
  return cellIndex(a.uri) - cellIndex(b.uri);
}

function cellIndex(uri: vscode.Uri): number {
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.path === uri.path);
  return notebook?.getCells().findIndex(({ document }) => document.uri.toString() === uri.toString()) ?? 0;
}
