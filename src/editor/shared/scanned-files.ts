import type * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import type { PlacedFinding } from './placed-finding';

/** Findings kept of files that are not open. A workspace with more has another problem than the list's length. */
const MOST_KEPT = 10_000;

interface ScannedFile {
  readonly uri: vscode.Uri;
  readonly findings: readonly PlacedFinding[];
  /** Findings beyond those kept. */
  readonly more: number;
}

/** What scans of files on disk have found, as far as it is kept. */
export class ScannedFiles {
  readonly #files = new Map<string, ScannedFile>();
  #kept = 0;

  /** @param more findings of the file that the scan did not hand over */
  set(uri: vscode.Uri, findings: readonly PlacedFinding[], more = 0): void {
    const key = uri.toString();
    this.#remove(key);
    const kept = findings.slice(0, Math.max(0, MOST_KEPT - this.#kept));
    this.#kept += kept.length;
    const beyond = more + findings.length - kept.length;
    if (kept.length > 0 || beyond > 0) this.#files.set(key, { uri, findings: kept, more: beyond });
  }

  /** @param gone asked with each file that has findings, and its text form */
  removeWhere(gone: (uri: vscode.Uri, key: string) => boolean): void {
    for (const [key, { uri }] of [...this.#files]) if (gone(uri, key)) this.#remove(key);
  }

  keepOnly(uri: vscode.Uri, wanted: (finding: Finding) => boolean): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    const kept = file.findings.filter(({ finding }) => wanted(finding));
    if (kept.length < file.findings.length) this.set(uri, kept, kept.length === 0 ? 0 : file.more);
  }

  clear(): void {
    this.#files.clear();
    this.#kept = 0;
  }

  entries(): IterableIterator<[string, ScannedFile]> {
    return this.#files.entries();
  }

  /** Findings that are counted but not kept. */
  get beyond(): number {
    let sum = 0;
    for (const { more } of this.#files.values()) sum += more;
    return sum;
  }

  #remove(key: string): void {
    this.#kept -= this.#files.get(key)?.findings.length ?? 0;
    this.#files.delete(key);
  }
}
