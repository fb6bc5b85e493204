import type * as vscode from 'vscode';
import type { AfterEdit } from './after-edit';
import type { AllowUse } from './allow-use';
import type { FindingStore } from './finding-store';
import type { KnownVerdicts } from './leak-history';
import type { KeyList } from './keys/key-list';
import type { Platform } from '../../platform/platform';
import type { StatusBar } from './status-bar';
import type { Policies } from './policies';

/** What every feature receives. Built once, in `activate`. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly findings: FindingStore;
  /** The keys in the workspace's env files, with their dates. */
  readonly keys: KeyList;
  readonly platform: Platform;
  /** Keyward's one item in the status bar, to which each feature adds what it has to say. */
  readonly statusBar: StatusBar;
  /** What holds for a file: settings and the `.keyward.json` files above it. */
  readonly policies: Policies;
  /** What is to be done once VS Code has applied a code action's edit. */
  readonly afterEdit: AfterEdit;
  /** Which entries of allow-lists a scan of the workspace found unused. */
  readonly allowUse: AllowUse;
  /** What history said of values that were asked about in this session. */
  readonly verdicts: KnownVerdicts;
  /** A fix has moved a key to an env file. Features do not know each other; they hear of each other here. */
  readonly onDidMoveKey: vscode.Event<MovedKey>;
  fireDidMoveKey(moved: MovedKey): void;
}

export interface MovedKey {
  readonly env: vscode.Uri;
  readonly name: string;
  /** Where it stood before. */
  readonly source: vscode.Uri;
}
