import type * as vscode from 'vscode';
import { EMPTY_LOCAL_STATE, type LocalState } from '../../core/rotation';
import { logError } from '../shared/errors';
import { Storage } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { createFingerprints, type Fingerprints } from '../shared/fingerprints';

/** What this machine remembers: VS Code's workspace storage, with fingerprints under a key in its secret storage. */
export class LocalMemory {
  readonly #services: Services;
  #fingerprints: Promise<Fingerprints> | undefined;
  #restricted = false;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The secret storage could not be used: until it can be, a changed value goes unnoticed after a restart. */
  get isRestricted(): boolean {
    return this.#restricted;
  }

  read(folder: vscode.WorkspaceFolder): LocalState {
    return this.#services.context.workspaceState.get<LocalState>(slot(folder), EMPTY_LOCAL_STATE);
  }

  async write(folder: vscode.WorkspaceFolder, state: LocalState): Promise<void> {
    if (JSON.stringify(state) !== JSON.stringify(this.read(folder))) {
      await this.#services.context.workspaceState.update(slot(folder), state);
    }
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
