import type * as vscode from 'vscode';
import { EMPTY_LOCAL_STATE, type LocalState } from '../../core/keys';
import { logError } from '../shared/errors';
import { Storage } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { createFingerprints, type Fingerprints } from '../shared/fingerprints';

/**
 * What this machine remembers about keys, by folder: the same in every window and workspace that contains the folder. It is in VS
 * Code's own storage. Fingerprints use a key in its secret storage.
 */
export class LocalMemory {
  readonly #services: Services;
  #fingerprints: Promise<Fingerprints> | undefined;
  #restricted = false;
  /** The states as last written or read. VS Code's storage returns copies, but an unchanged state must stay the same object. */
  readonly #states = new Map<string, LocalState>();
  readonly #unsaved = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The secret storage is not available: changed values go unnoticed after a restart. */
  get isRestricted(): boolean {
    return this.#restricted;
  }

  read(folder: vscode.WorkspaceFolder): LocalState {
    const id = storageKey(folder);
    const state =
      this.#states.get(id) ?? this.#services.context.globalState.get<LocalState>(id, EMPTY_LOCAL_STATE);
    this.#states.set(id, state);
    return state;
  }

  /** Another window may have written what is not written here. @returns whether it has */
  reread(): boolean {
    let hasChanged = false;
    for (const [id, state] of this.#states) {
      if (this.#unsaved.has(id)) continue;
      const stored = this.#services.context.globalState.get<LocalState>(id, EMPTY_LOCAL_STATE);
      if (JSON.stringify(stored) === JSON.stringify(state)) continue;
      this.#states.set(id, stored);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** Takes effect immediately. {@link save} stores it beyond this session. */
  write(folder: vscode.WorkspaceFolder, state: LocalState): void {
    if (state === this.read(folder)) return;
    this.#states.set(storageKey(folder), state);
    this.#unsaved.add(storageKey(folder));
  }

  /** Writes changed states to VS Code's storage. Views do not wait for it. */
  async save(): Promise<void> {
    const ids = [...this.#unsaved];
    this.#unsaved.clear();
    const { globalState } = this.#services.context;
    await Promise.all(ids.map((id) => globalState.update(id, this.#states.get(id))));
  }

  /** Created once. If the secret storage fails, with a key for this session only: equal values are still recognized. */
  fingerprints(): Promise<Fingerprints> {
    const { context, log } = this.#services;
    return (this.#fingerprints ??= createFingerprints(context.secrets).catch((error: unknown) => {
      logError(
        log,
        'The secret storage is not available: changed values go unnoticed after a restart',
        error,
      );
      this.#restricted = true;
      return createFingerprints(new SessionStorage());
    }));
  }
}

function storageKey(folder: vscode.WorkspaceFolder): string {
  return `${Storage.rotationState}:${folder.uri.toString()}`;
}

/** Secret storage for this session only. */
class SessionStorage {
  #value: string | undefined;

  get(): Promise<string | undefined> {
    return Promise.resolve(this.#value);
  }

  store(_key: string, value: string): Promise<void> {
    this.#value = value;
    return Promise.resolve();
  }
}
