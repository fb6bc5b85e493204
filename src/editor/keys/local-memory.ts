import type * as vscode from 'vscode';
import { EMPTY_LOCAL_STATE, type LocalState } from '../../core/keys';
import { logError } from '../shared/errors';
import { Storage } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { createFingerprints, type Fingerprints } from '../shared/fingerprints';

/** What this machine remembers: VS Code's workspace storage, with fingerprints under a key in its secret storage. */
export class LocalMemory {
  readonly #services: Services;
  #fingerprints: Promise<Fingerprints> | undefined;
  #restricted = false;
  /** As last written or read: VS Code's storage gives a copy with each change, and what is the same shall stay the same object. */
  readonly #states = new Map<string, LocalState>();
  readonly #unsaved = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The secret storage could not be used: until it can be, a changed value goes unnoticed after a restart. */
  get isRestricted(): boolean {
    return this.#restricted;
  }

  read(folder: vscode.WorkspaceFolder): LocalState {
    const id = slot(folder);
    const state =
      this.#states.get(id) ?? this.#services.context.workspaceState.get<LocalState>(id, EMPTY_LOCAL_STATE);
    this.#states.set(id, state);
    return state;
  }

  /** Holds from now on; kept beyond this session once {@link save} has run. */
  write(folder: vscode.WorkspaceFolder, state: LocalState): void {
    if (state === this.read(folder)) return;
    this.#states.set(slot(folder), state);
    this.#unsaved.add(slot(folder));
  }

  /** Gives VS Code's storage what was written since. It takes all of a folder at once, so the views do not wait for it. */
  async save(): Promise<void> {
    const ids = [...this.#unsaved];
    this.#unsaved.clear();
    const { workspaceState } = this.#services.context;
    await Promise.all(ids.map((id) => workspaceState.update(id, this.#states.get(id))));
  }

  /** Made once. Where the secret storage fails, with a key for this session: same values are still seen as the same. */
  fingerprints(): Promise<Fingerprints> {
    const { context, log } = this.#services;
    return (this.#fingerprints ??= createFingerprints(context.secrets).catch((error: unknown) => {
      logError(log, 'The secret storage cannot be used: changed values go unnoticed after a restart', error);
      this.#restricted = true;
      return createFingerprints(new SessionStorage());
    }));
  }
}

function slot(folder: vscode.WorkspaceFolder): string {
  return `${Storage.rotationState}:${folder.uri.toString()}`;
}

/** Forgets everything when the session ends. */
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
