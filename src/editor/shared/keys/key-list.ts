import * as vscode from 'vscode';
import type { Kind, ProviderIcon } from '../../../core/formats';
import type { ChecklistState, KeyStatus, LedgerPolicy } from '../../../core/keys';

/** A key as the views and commands know it. */
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

/** The keys of all folders as they were last seen: written by who watches over them, read by every feature that shows them. */
export class KeyList implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #settled = new vscode.EventEmitter<void>();
  /** Everything has been asked, git included: what the list says now holds until something changes. */
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

  /** What keeps the list from being whole or true, one sentence each. */
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
    // Git's index is touched all the time: rows that stay the same are not drawn again under the mouse.
    const isSame =
      this.#isRead &&
      entries.length === before.length &&
      hasLedgerConflict === conflictBefore &&
      problems.join('\n') === problemsBefore.join('\n') &&
      entries.every((entry, i) => looksLike(entry, before[i]));
    this.#isRead = true;
    if (!isSame) this.#changed.fire();
  }

  /** A key's value is about to be changed on purpose: nobody need be told that it changed. */
  expectRotation(folder: vscode.WorkspaceFolder, id: string): void {
    this.#expected.add(`${folder.uri.toString()} ${id}`);
  }

  /** Whether that change was expected; asked once. */
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

function looksLike(entry: KeyEntry, other: KeyEntry | undefined): boolean {
  return entry === other || (other !== undefined && shownOf(entry) === shownOf(other));
}

function shownOf({ status, checklist, folder }: KeyEntry): string {
  return JSON.stringify([folder.name, status, checklist]);
}
