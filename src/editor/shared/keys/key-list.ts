import * as vscode from 'vscode';
import type { Kind, ProviderIcon } from '../../../core/formats';
import type { ChecklistState, KeyStatus, LedgerPolicy } from '../../../core/keys';

/** A key as views and commands see it. */
export interface KeyEntry {
  readonly status: KeyStatus;
  readonly folder: vscode.WorkspaceFolder;
  readonly env: vscode.Uri;
  /** The provider's page where the key is created and revoked. */
  readonly page?: string;
  readonly kind?: Kind;
  /** What its provider is for. */
  readonly icon?: ProviderIcon;
  readonly checklist: readonly ChecklistState[];
  readonly policy: LedgerPolicy;
}

/** The keys of all folders. The Keys feature publishes them; every feature that shows keys reads them. */
export class KeyList implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #settled = new vscode.EventEmitter<void>();
  /** Everything has been checked, including Git: the list stays as it is until something changes. */
  readonly onDidSettle = this.#settled.event;
  readonly #expected = new Set<string>();
  #entries: readonly KeyEntry[] = [];
  #problems: readonly string[] = [];
  #hasLedgerConflict = false;
  #isRead = false;

  entries(): readonly KeyEntry[] {
    return this.#entries;
  }

  /** The env files have been read at least once: no entries means no keys. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Why the list may be incomplete or wrong, one sentence each. */
  problems(): readonly string[] {
    return this.#problems;
  }

  /** Whether a ledger contains Git conflict markers. */
  get hasLedgerConflict(): boolean {
    return this.#hasLedgerConflict;
  }

  /** Replaces everything. Listeners are called only if something visible has changed. */
  publish(entries: readonly KeyEntry[], problems: readonly string[], hasLedgerConflict = false): void {
    const before = this.#entries;
    const problemsBefore = this.#problems;
    const conflictBefore = this.#hasLedgerConflict;
    this.#entries = entries;
    this.#problems = problems;
    this.#hasLedgerConflict = hasLedgerConflict;
    // Git's index changes often. Unchanged rows must not be replaced under the mouse.
    const isSame =
      this.#isRead &&
      entries.length === before.length &&
      hasLedgerConflict === conflictBefore &&
      problems.join('\n') === problemsBefore.join('\n') &&
      entries.every((entry, i) => looksTheSame(entry, before[i]));
    this.#isRead = true;
    if (!isSame) this.#changed.fire();
  }

  /** A key's value is about to be changed on purpose, so the user is not notified of it. */
  expectRotation(folder: vscode.WorkspaceFolder, id: string): void {
    this.#expected.add(`${folder.uri.toString()} ${id}`);
  }

  /** Whether the change was expected. Answers true only once. */
  takeExpected(folder: vscode.WorkspaceFolder, id: string): boolean {
    return this.#expected.delete(`${folder.uri.toString()} ${id}`);
  }

  settle(): void {
    this.#settled.fire();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#settled.dispose();
  }
}

function looksTheSame(entry: KeyEntry, other: KeyEntry | undefined): boolean {
  return entry === other || (other !== undefined && visibleParts(entry) === visibleParts(other));
}

function visibleParts({ status, checklist, folder }: KeyEntry): string {
  return JSON.stringify([folder.name, status, checklist]);
}
