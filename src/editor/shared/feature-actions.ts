import type * as vscode from 'vscode';
import type { KeyEntry } from './keys/key-list';

/** What other features may ask of the Keys view. */
export interface KeyActions {
  /** Shows the key's line in its env file. */
  open(key: KeyEntry): Promise<void>;
  /** Opens the provider's page where keys are created and revoked, if there is one. */
  openProviderPage(key: KeyEntry): Promise<void>;
  /** Records in the ledger that the key was rotated today. */
  markRotated(key: KeyEntry): Promise<void>;
  /** Asks how long to snooze the key's reminders. */
  askToSnooze(key: KeyEntry): Promise<void>;
  /** Snoozes reminders until a day, `YYYY-MM-DD`; undefined ends the snooze. */
  snooze(keys: readonly KeyEntry[], until: string | undefined): Promise<void>;
  /** Records in the ledger that a key has leaked. @returns whether it was written; the user knows why not */
  markExposed(env: vscode.Uri, name: string): Promise<boolean>;
  /** Selects the key's row. */
  reveal(key: KeyEntry): Promise<void>;
  /** Reads the env files and ledgers again. */
  refresh(): Promise<void>;
}

/** What features do for each other. */
export interface Actions {
  readonly keys: KeyActions;
  readonly move: {
    /** Moves the finding at an offset of a document to `.env`. */
    moveToEnv(document: vscode.Uri, offset: number): Promise<void>;
  };
  readonly allow: {
    /** Asks where to allow the finding at an offset of a document. @returns whether it is allowed now */
    allow(document: vscode.Uri, offset: number): Promise<boolean>;
  };
  readonly findings: {
    /** Steps through all findings. */
    review(): Promise<void>;
  };
  readonly scan: {
    scanWorkspace(): Promise<void>;
  };
  readonly leaks: {
    /** Searches the Git history for the value of a variable in an env file. */
    checkHistory(env: vscode.Uri, name: string): Promise<void>;
  };
  readonly rotation: {
    /** Opens the page that guides through the rotation of a key. */
    rotate(key: KeyEntry): Promise<void>;
  };
}

/** Where features offer their actions and find those of others: features do not import each other. */
export class FeatureActions {
  readonly #provided: Partial<Actions> = {};

  /** Called once by the feature that owns the actions, when it registers. */
  provide<Feature extends keyof Actions>(feature: Feature, actions: Actions[Feature]): void {
    this.#provided[feature] = actions;
  }

  /** @throws while features are still registering */
  of<Feature extends keyof Actions>(feature: Feature): Actions[Feature] {
    const actions = this.#provided[feature];
    if (!actions) throw new Error(`The feature ${feature} is not registered yet.`);
    return actions;
  }
}
