import type * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import type { PlacedFinding } from './placed-finding';

/** Most findings kept for files that are not open. */
const MOST_KEPT = 10_000;

interface ScannedFile {
  readonly uri: vscode.Uri;
  readonly findings: readonly PlacedFinding[];
  /** Number of findings that are not kept. */
  readonly notKept: number;
}

/** Findings of scans of files on disk, up to a limit. */
export class ScannedFiles {
  readonly #files = new Map<string, ScannedFile>();
  #kept = 0;

  /** @param more number of findings that the scan counted but did not report */
  set(uri: vscode.Uri, findings: readonly PlacedFinding[], more = 0): void {
    const key = uri.toString();
    this.#remove(key);
    const kept = findings.slice(0, Math.max(0, MOST_KEPT - this.#kept));
    this.#kept += kept.length;
    const notKept = more + findings.length - kept.length;
    if (kept.length > 0 || notKept > 0) this.#files.set(key, { uri, findings: kept, notKept });
  }

  /** @param isGone called with the URI of each file that has findings, and its text */
  removeWhere(isGone: (uri: vscode.Uri, key: string) => boolean): void {
    for (const [key, { uri }] of [...this.#files]) if (isGone(uri, key)) this.#remove(key);
  }

  keepOnly(uri: vscode.Uri, isWanted: (finding: Finding) => boolean): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    const kept = file.findings.filter(({ finding }) => isWanted(finding));
    if (kept.length < file.findings.length) this.set(uri, kept, kept.length === 0 ? 0 : file.notKept);
  }

  clear(): void {
    this.#files.clear();
    this.#kept = 0;
  }

  entries(): IterableIterator<[string, ScannedFile]> {
    return this.#files.entries();
  }

  /** Number of findings that were counted but are not kept. */
  get notKept(): number {
    let sum = 0;
    for (const { notKept } of this.#files.values()) sum += notKept;
    return sum;
  }

  #remove(key: string): void {
    this.#kept -= this.#files.get(key)?.findings.length ?? 0;
    this.#files.delete(key);
  }
}
